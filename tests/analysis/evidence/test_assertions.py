"""What in the outlet's own voice calls for a source, and what does not."""

import pytest

from assistant.analysis.evidence.assertions import own_claims

DUE = [
    ("en", "It becomes clear why the gates were left unguarded.", "certainty", "It becomes clear"),
    ("en", "This is the irrefutable proof that the harbour was sold.", "certainty",
     "irrefutable proof"),
    ("en", "Of course the harbour office will deny it.", "certainty", "Of course"),
    ("en", "New evidence of a secret bargain is emerging.", "certainty", "New evidence of"),
    ("en", "It is assumed that the barges carried cement.", "hearsay", "It is assumed that"),
    ("en", "Somebody in the ministry knew that the wall would give way.", "blame", "knew that"),
    ("en", "The company deliberately kept the siren silent.", "blame", "deliberately"),
    ("en", "The ministry tried to undermine the inquiry.", "blame", "undermine"),
    ("fr", "Il est clair que la digue a été sabotée.", "certainty", "Il est clair que"),
    ("fr", "Le ministère a délibérément caché le rapport.", "blame", "délibérément"),
    ("es", "Queda claro que la presa fue abierta.", "certainty", "Queda claro que"),
    ("es", "La empresa mintió a los vecinos.", "blame", "mintió"),
    ("de", "Es steht fest, dass die Schleuse geöffnet wurde.", "certainty", "Es steht fest"),
    ("de", "Die Firma hat den Bericht absichtlich vernichtet.", "blame", "absichtlich"),
    ("ru", "Очевидно, что затворы открыли по приказу.", "certainty", "Очевидно, что"),
    ("ru", "Ведомство намеренно отключило сирену.", "blame", "намеренно"),
    ("ar", "من الواضح أن البوابات فُتحت بأمر.", "certainty", "من الواضح أن"),
    ("ar", "أغلقت الشركة الصفارة عمداً.", "blame", "عمداً"),
]
PLAIN = [
    ("en", "The commission meets on Tuesday in the town hall."),
    ("en", "The dam lies 22 kilometres upstream of the town."),
    ("en", "The water reached the harbour in under forty minutes."),
    ("en", "The council wanted a new bridge."),
    ("en", "Who knew that the wall would give way?"),
    ("en", "“They knew that the wall would give way.”"),
    ("en", "The inquiry will ask whether the ministry knew that the wall would give way."),
    ("en", "Perhaps the company deliberately kept the siren silent."),
    ("en", "Nor is it clear that the wall was sound."),
    ("en", "There are, of course, other bridges."),
    ("en", "The council asked about the men who supposedly left the quarry."),
    ("en", "The guild made it clear that the bridge would close."),
    ("fr", "Le musée ouvre à neuf heures."),
    ("es", "El puente mide cuarenta metros."),
    ("de", "Die Brücke ist vierzig Meter lang."),
    ("ru", "Мост построен в 1931 году."),
    ("ar", "يبدأ الاجتماع يوم الثلاثاء."),
]


@pytest.mark.parametrize(("language", "text", "kind", "words"), DUE)
def test_what_a_reader_may_dispute_is_found_with_its_words(make_article, language, text, kind, words):
    article = make_article(text, language=language)
    claims = own_claims(article, 0)
    assert claims[0].kind == kind
    assert words in [claim.span.of(article.text) for claim in claims]


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_plain_report_open_questions_and_other_peoples_words_claim_nothing(make_article, language, text):
    assert own_claims(make_article(text, language=language), 0) == ()


def test_a_headline_claims_nothing(make_article):
    article = make_article("It is clear that the wall was sold\n\nThe council met.", headline=True)
    assert own_claims(article, 0) == ()


def test_words_that_overlap_are_one_claim(make_article):
    claims = own_claims(make_article("It is clear beyond any doubt that the wall was sold."), 0)
    spans = [claim.span for claim in claims]
    assert not any(a.overlaps(b) for a in spans for b in spans if a != b)
