"""Speech reported over several sentences: who "she" is, how the outlet takes it, where it ends."""

from __future__ import annotations

import pytest

from assistant.analysis.attribution.attribute import attribute, attribute_all, reports_of

# (text, speaker of each sentence): speech that runs on, pronouns by gender, short names.
SPEAKERS = {
    "en": [
        ("The harbour master, Anna Penrow, met Miro Vantell on Monday. He said that the pier was "
         "safe. She added that it would open in May.", [None, "Miro Vantell", "Anna Penrow"]),
        ("Mr Vantell blamed Mrs Penrow for the delay. She denied it. “That is untrue,” she added.",
         ["Mr Vantell", "Mrs Penrow", "Mrs Penrow"]),
        ("A spokeswoman for Delmar Shipping said the crew was safe. “We counted everyone,” she "
         "said. “Nobody is missing.”", ["A spokeswoman for Delmar Shipping"] * 3),
        ("According to Orla Brandt, the pier will open in May. Brandt also said that the ferry "
         "was sold.", ["Orla Brandt", "Orla Brandt"]),
        ("“We left at dawn,” Orla Brandt told reporters. “The road was empty.” The road is now "
         "closed.", ["Orla Brandt", "Orla Brandt", None]),
        ("The pact is dead, a military source said, adding that the talks had failed. The source "
         "said no date was set.", ["a military source"] * 2),
    ],
    "fr": [
        ("« Le pont a tenu », a affirmé la maire Odile Garnot. « Personne n'est blessé », a-t-elle "
         "ajouté. Le pont est fermé.", ["la maire Odile Garnot", "la maire Odile Garnot", None]),
        ("Le pont est fermé, a déclaré Luc Garnot. Il a ajouté que la route restait ouverte. Selon "
         "lui, personne n'est blessé.", ["Luc Garnot"] * 3),
    ],
    "es": [
        ("El puente resistió, afirmó la alcaldesa Berta Solís. «Nadie murió en la orilla», añadió. "
         "Ella explicó que la carretera estaba abierta.", ["la alcaldesa Berta Solís"] * 3),
    ],
    "de": [
        ("„Die Brücke hält“, sagte Bürgermeisterin Berta Sommer. „Niemand ist verletzt“, fügte sie "
         "hinzu.", ["Bürgermeisterin Berta Sommer"] * 2),
        ("Das Tor war zu, sagte Minister Uwe Brandt. Niemand sei dort gewesen, fügte er hinzu.",
         ["Minister Uwe Brandt"] * 2),
    ],
    "ru": [
        ("«Мост устоял ночью», — заявил мэр Иван Бранд. «Никто не пострадал вчера», — добавил он. "
         "По его словам, дорога открыта.", ["мэр Иван Бранд"] * 3),
    ],
    "ar": [
        ("قالت الوزيرة سارة حمدان إن الجسر سليم. وأضافت أن الطريق مفتوح. وقال الوزير إن الميناء "
         "مغلق.", ["الوزيرة سارة حمدان", "الوزيرة سارة حمدان", "الوزير"]),
    ],
}


@pytest.mark.parametrize(("language", "text", "speakers"), [
    (language, *case) for language, cases in SPEAKERS.items() for case in cases])
def test_follows_a_speaker_through_pronouns_and_speech_that_runs_on(
    make_article, language, text, speakers
):
    article = make_article(text, language=language)
    assert [said.speaker for said in attribute_all(article)] == speakers


@pytest.mark.parametrize(("language", "sentence", "stance"), [
    ("en", "The minister said that the bridge had held.", "neutral"),
    ("en", "The minister claimed that the bridge had held.", "distancing"),
    ("en", "A guard admitted that he had slept.", "endorsing"),
    ("en", "The mayor did not confirm the report.", None),
    ("en", "Officials declined to confirm the figure.", None),
    ("en", "It becomes clear why the guards left.", "endorsing"),
    ("en", "It is assumed that the guards were bribed.", "distancing"),
    ("en", "The bridge over the Sunn is closed.", None),
    ("fr", "Le ministre prétend que le pont a tenu.", "distancing"),
    ("fr", "Le préfet n'a pas confirmé la nouvelle.", None),
    ("es", "El ministro admitió que hubo errores.", "endorsing"),
    ("de", "Der Minister behauptete, dass die Brücke halte.", "distancing"),
    ("ru", "Министр признал, что мост упал.", "endorsing"),
    ("ru", "Министр не подтвердил эти данные.", None),
    ("ar", "وزعم الوزير أن الجسر سليم.", "distancing"),
    ("ar", "وأكد مصدر عسكري أن الميناء مغلق.", "endorsing"),
])
def test_tells_how_the_outlet_takes_what_it_reports(make_article, language, sentence, stance):
    assert attribute(make_article(sentence, language=language), 0).stance == stance


@pytest.mark.parametrize(("sentence", "voice", "relation"), [
    ("Orla Brandt said that the pier was safe.", "attributed", "said"),
    ("“The pier is safe,” Orla Brandt said.", "attributed", "said"),
    ("Orla Brandt wants to rebuild the pier.", "outlet", "attitude"),
    ("The ministry would not say where the guards had gone.", "outlet", "attitude"),
    ("The guards were allegedly bribed.", "outlet", "unsourced"),
    ("The pier opened on Monday.", "outlet", None),
])
def test_tells_words_from_attitudes_and_from_what_has_no_source(
    make_article, sentence, voice, relation
):
    said = attribute(make_article(sentence), 0)
    assert (said.voice, said.relation) == (voice, relation)


@pytest.mark.parametrize(("sentence", "content"), [
    ("Orla Brandt said that the pier of Sunnik was safe.", "the pier of Sunnik was safe"),
    ("The pier of Sunnik is safe, Orla Brandt said on Monday.", "The pier of Sunnik is safe"),
    ("“The pier of Sunnik is safe,” Orla Brandt said.", "The pier of Sunnik is safe"),
    ("According to Orla Brandt, the pier of Sunnik is safe.", "the pier of Sunnik is safe"),
    ("Orla Brandt called the order “a gift to the smugglers” and left the hall.",
     "a gift to the smugglers"),
])
def test_marks_what_is_said_direct_indirect_and_mixed(make_article, sentence, content):
    said = attribute(make_article(sentence), 0)
    assert content in said.content_span.of(sentence)
    assert not said.content_span.overlaps(said.cue_span)


def test_an_outlets_own_conclusion_goes_on_with_nobodys_speech(make_article):
    article = make_article("The guards fled, Orla Brandt said. This is irrefutable evidence of a "
                           "plot, and everyone in Sunnik believes so.")
    assert [said.voice for said in attribute_all(article)] == ["attributed", "outlet"]


def test_every_attribution_of_a_sentence_is_reported_and_the_first_leads(make_article):
    article = make_article("Orla Brandt said the gate was open, but Miro Vantell denied it.")
    assert attribute(article, 0).speaker == "Orla Brandt"
    [report] = reports_of(article)
    assert [cue.of(article.text) for cue in report.cues] == ["said", "denied"]
    assert [source.of(article.text) for source in report.sources] == [
        "Orla Brandt", "Miro Vantell"]
