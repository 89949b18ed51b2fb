"""Two tellings of one thing: what truly conflicts, and nothing that only differs in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.differences import alterations, differences


def told(found):
    return [(d.kind, d.expected, d.found) for d in found]


CONFLICTS = [
    ("en", "en", "12 people were killed.", "72 people were killed.", ("number", "12", "72")),
    ("en", "en", "At least 12 people died.", "9 people died.", ("number", "12", "9")),
    ("en", "en", "Prices rose 12 percent last year.", "Prices rose 21 percent last year.",
     ("number", "12 percent", "21 percent")),
    ("en", "fr", "12 people were killed.", "Quinze personnes ont été tuées.",
     ("number", "12", "Quinze")),
    ("en", "ar", "12 people were killed.", "قتل ١٥ شخصا.", ("number", "12", "١٥")),
    ("en", "ru", "12 people were killed.", "Погибли 15 человек.", ("number", "12", "15")),
    ("en", "en", "The gate opened on 2 May 2031.", "The gate opened on 3 May 2031.",
     ("date", "2 May 2031", "3 May 2031")),
    ("en", "en", "The gate opened on 2 May.", "The gate opened on May 3.",
     ("date", "2 May", "May 3")),
    ("en", "en", "Judge Ellerin leads the inquiry in Orvane.",
     "Judge Marn leads the inquiry in Orvane.", ("name", "Ellerin", "Marn")),
    ("en", "en", "The army did confirm the attack.", "The army did not confirm the attack.",
     ("negation", "", "not")),
    ("en", "en", "The ministry confirmed the attack.", "The ministry denied the attack.",
     ("negation", "confirmed", "denied")),
    ("en", "ar", "The ministry confirmed the loss.", "نفت الوزارة الخسارة.",
     ("negation", "confirmed", "نفت")),
    ("en", "en", "The engineer sold the codes to the army.",
     "The engineer bought the codes from the army.", ("role", "sold", "bought")),
    ("en", "en", "The engineer did not sell the codes.", "The engineer sold the codes.",
     ("negation", "not", "")),
    ("fr", "fr", "Le ministre n’a pas confirmé le bilan.", "Le ministre a confirmé le bilan.",
     ("negation", "n’a pas", "")),
    ("de", "de", "Der Minister bestätigte zwölf Tote.", "Der Minister bestritt zwölf Tote.",
     ("negation", "bestätigte", "bestritt")),
    ("es", "es", "El ministro no confirmó el ataque.", "El ministro confirmó el ataque.",
     ("negation", "no", "")),
    ("ru", "ru", "Министр не подтвердил гибель людей.", "Министр подтвердил гибель людей.",
     ("negation", "не", "")),
    ("ar", "ar", "لم يؤكد الوزير الهجوم على السد.", "يؤكد الوزير الهجوم على السد.",
     ("negation", "لم", "")),
    ("en", "en", "The gate was reportedly opened by armed men.",
     "The gate was opened by armed men.", ("modality", "reportedly", "")),
    ("en", "en", "The army claims that the dam is lost.", "The army says that the dam is lost.",
     ("cue", "claims", "")),
]


@pytest.mark.parametrize(("language", "other", "one", "two", "difference"), CONFLICTS)
def test_what_truly_conflicts_or_vanished_is_named(language, other, one, two, difference):
    assert difference in told(differences(one, two, language=language, other_language=other))


AGREE = [
    ("en", "en", "12 people were killed and 40 wounded.", "40 were wounded and 12 dead."),
    ("en", "en", "12 people were killed.", "40 people were wounded."),
    ("en", "en", "At least 12 people died.", "15 people died."),
    ("en", "en", "Nearly 1,000 houses were destroyed.", "980 houses were destroyed."),
    ("en", "en", "Twelve people were killed.", "12 people were killed."),
    ("en", "fr", "12 people were killed.", "Douze personnes ont été tuées."),
    ("en", "ar", "12 people were killed.", "قتل اثنا عشر شخصا."),
    ("en", "ru", "12 people were killed.", "Погибли 12 человек, 15 ранены."),
    ("en", "en", "The gate opened on 2 May 2031.", "The gate opened in May 2031."),
    ("en", "en", "The gate opened on 2 May.", "The gate opened on 2 May 2031."),
    ("en", "en", "Haldis Penrow spoke in Orvane.", "Penrow spoke in Orvane."),
    ("en", "en", "The ministry confirmed it.", "The ministry did not deny it."),
    ("en", "en", "The army did not confirm the loss of the town.",
     "The mayor went home and slept."),
    ("en", "en", "It is 12 km long.", "It is 7 miles long."),
    ("en", "en", "Not only the army but also the police came.",
     "The army and also the police came."),
    ("en", "en", "The engineer sold the codes to the army.",
     "The army bought the codes from the engineer."),
    ("en", "ar", "It nearly made 150,000 cars.", "صنع ما يقرب من 150.000 سيارة."),
    ("en", "en", "The army says that the dam is lost.", "The army claims that the dam is lost."),
]


@pytest.mark.parametrize(("language", "other", "one", "two"), AGREE)
def test_what_can_hold_together_is_no_difference(language, other, one, two):
    assert differences(one, two, language=language, other_language=other) == ()


ALTERED = [
    ("en", "It was confirmed.", "It was denied.", [("negation", "confirmed", "denied")]),
    ("en", "12 men came.", "72 men came.", [("number", "12", "72")]),
    ("en", "He did go.", "He did not go.", [("negation", "", "not")]),
    ("en", "He didn't go.", "He did go.", [("negation", "didn't", "did")]),
    ("en", "They came on Monday in May.", "They came on Friday in June.",
     [("date", "Monday", "Friday"), ("date", "May", "June")]),
    ("en", "It may rain.", "It will rain.", [("modality", "may", "will")]),
    ("en", "It allegedly burned.", "It burned.", [("modality", "allegedly", "")]),
    ("en", "The army claims victory.", "The army has victory.", [("cue", "claims", "has")]),
    ("en", "We met Penrow there.", "We met Dorun there.", [("name", "Penrow", "Dorun")]),
    ("en", "The red boat sank.", "The blue boat sank.", [("word", "red", "blue")]),
    ("en", "Twelve men came.", "12 men came.", [("number", "Twelve", "12")]),
    ("fr", "Il n’est pas venu.", "Il est venu.", [("negation", "n’", ""), ("negation", "pas", "")]),
    ("es", "Confirmó doce muertos.", "Negó quince muertos.",
     [("negation", "Confirmó", "Negó"), ("number", "doce", "quince")]),
    ("de", "Er bestätigte zwölf Tote.", "Er bestritt zwanzig Tote.",
     [("negation", "bestätigte", "bestritt"), ("number", "zwölf", "zwanzig")]),
    ("ru", "Он не подтвердил.", "Он подтвердил.", [("negation", "не", "")]),
    ("ar", "نفت الوزارة الخبر", "أكدت الوزارة الخبر", [("negation", "نفت", "أكدت")]),
    ("en", "He spoke, of barges.", "He spoke of “barges”.", [("word", ",", "")]),
]


@pytest.mark.parametrize(("language", "source", "claimed", "named"), ALTERED)
def test_every_changed_word_is_named_with_its_kind(language, source, claimed, named):
    assert told(alterations(source, claimed, language=language)) == named


@pytest.mark.parametrize(("one", "two"), [
    ("“The dam is safe,” he said.", "\"the dam is safe\", he said"),
    ("He’s here — at last", "He's here - at  last."),
    ("the ﬁrst oﬃce", "The first office"),
    ("Mr. Penrow came.", "Mr.  Penrow came"),
    ("He spoke of barges, which sank.", "He spoke of “barges”, which sank."),
    ("He spoke of barges, which sank.", "He spoke of “barges,” which sank."),
    ("He spoke of “barges”, which sank.", "He spoke of barges which sank."),
])
def test_typography_alters_nothing(one, two):
    assert alterations(one, two, language="en") == ()


WORDS = st.lists(st.sampled_from(
    ["the", "dam", "did", "not", "open", "twelve", "12", "men", "said", "Penrow", "may", "have", "sold", "codes", "denied", "Orvane"]),
    min_size=1, max_size=14)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_two_texts_are_unaltered_only_if_their_words_are_the_same(one, two):
    named = alterations(" ".join(one), " ".join(two), language="en")
    assert (named == ()) == ([w.casefold() for w in one] == [w.casefold() for w in two])
    for change in named:
        assert change.expected or change.found


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_spans_of_alterations_are_what_they_quote(one, two):
    for change in alterations(one, two, language=None):
        assert change.expected == (change.expected_span.of(one) if change.expected_span else "")
        assert change.found == (change.found_span.of(two) if change.found_span else "")
