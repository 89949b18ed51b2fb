"""Who speaks, by which cue and on what evidence, sentence by sentence, in six languages."""

from __future__ import annotations

import pytest

from assistant.analysis.attribution.attribute import attribute, attribute_all
from assistant.errors import CallerError

# (sentence, speaker, cue, evidence): one attributed sentence each.
ATTRIBUTED = {
    "en": [
        ("The ferry sank at noon, the harbour master said.", "the harbour master", "said",
         "anonymous_source"),
        ("Orla Brandt, the mayor of Sunnik, told reporters that the bridge was safe.",
         "Orla Brandt, the mayor of Sunnik", "told", "named_person"),
        ("“We saw nothing at all,” said Orla Brandt, the mayor of Sunnik.",
         "Orla Brandt, the mayor of Sunnik", "said", "named_person"),
        ("According to a source familiar with the talks, the pact is dead.",
         "a source familiar with the talks", "According to", "anonymous_source"),
        ("Two officials who asked not to be named said the convoy had turned back.",
         "Two officials who asked not to be named", "said", "anonymous_source"),
        ("Many analysts believe that the dam will not hold.", "Many analysts", "believe",
         "unnamed_group"),
        ("The Ministry of Ports denied on Friday that any order had been given.",
         "The Ministry of Ports", "denied", "named_organisation"),
        ("A spokesman for Delmar Shipping, which owns the ferry, said that the crew was safe.",
         "A spokesman for Delmar Shipping, which owns the ferry", "said", "named_organisation"),
        ("The documents show that the tanks were empty.", "The documents", "show", "document"),
        ("Satellite images showed three barges at the quay.", "Satellite images", "showed",
         "video_or_social"),
        ("The harbour was closed for a week, the Sunnik Herald reported.", "the Sunnik Herald",
         "reported", "other_outlet"),
        ("The General Staff accused the rebels of mining the road.", "The General Staff",
         "accused", "named_organisation"),
        ("The fighters were seen leaving the town, residents claimed.", "residents", "claimed",
         "unnamed_group"),
        ("A captured gunman confessed that he had cut the cable.", "A captured gunman",
         "confessed", "confession"),
        ("“It was an inspection,” the Sunnik Herald quoted the pilot as saying.", "the pilot",
         "as saying", "anonymous_source"),
        ("Neighbours — among them two nurses — said the alarm never rang.", "Neighbours", "said",
         "unnamed_group"),
        ("Washington said it would send two ships.", "Washington", "said", "named_organisation"),
    ],
    "fr": [
        ("Le pont a tenu, a affirmé lundi la maire Odile Garnot.", "la maire Odile Garnot",
         "a affirmé", "named_person"),
        ("Selon une source militaire, le convoi a fait demi-tour.", "une source militaire",
         "Selon", "anonymous_source"),
        ("« Nous n'avons rien vu », explique Odile Garnot.", "Odile Garnot", "explique",
         "named_person"),
        ("Plusieurs experts estiment que la digue cédera.", "Plusieurs experts", "estiment",
         "unnamed_group"),
        ("Le ministère des Ports dément toute pression.", "Le ministère des Ports", "dément",
         "named_organisation"),
        ("Les documents montrent que les cuves étaient vides.", "Les documents", "montrent",
         "document"),
    ],
    "es": [
        ("El puente resistió, según una fuente militar.", "una fuente militar", "según",
         "anonymous_source"),
        ("«No vimos nada de nada», dijo la alcaldesa Berta Solís.", "la alcaldesa Berta Solís",
         "dijo", "named_person"),
        ("El Ministerio de Puertos negó que hubiera presiones.", "El Ministerio de Puertos",
         "negó", "named_organisation"),
        ("Varios expertos creen que la presa cederá.", "Varios expertos", "creen",
         "unnamed_group"),
    ],
    "de": [
        ("Die Brücke sei sicher, sagte Bürgermeisterin Berta Sommer.",
         "Bürgermeisterin Berta Sommer", "sagte", "named_person"),
        ("Laut einem Bericht der Behörde war das Tor offen.", "einem Bericht der Behörde", "Laut",
         "document"),
        ("Nach Angaben von Anwohnern fiel der Strom aus.", "Anwohnern", "Nach Angaben von",
         "unnamed_group"),
        ("Ein Beamter, der anonym bleiben wollte, bestätigte dies.",
         "Ein Beamter, der anonym bleiben wollte", "bestätigte", "anonymous_source"),
        ("Das Ministerium bestreitet die Vorwürfe.", "Das Ministerium", "bestreitet",
         "named_organisation"),
    ],
    "ru": [
        ("Мост устоял, заявила во вторник мэр города Ольга Бранд.", "мэр города Ольга Бранд",
         "заявила", "named_person"),
        ("По словам военного источника, колонна повернула назад.", "военного источника",
         "По словам", "anonymous_source"),
        ("Многие эксперты считают, что плотина не выдержит.", "Многие эксперты", "считают",
         "unnamed_group"),
        ("Минобороны опровергло эти сообщения, сообщает газета «Северный берег».",
         "газета «Северный берег»", "сообщает", "other_outlet"),
    ],
    "ar": [
        ("قال مصدر عسكري إن القافلة عادت أدراجها.", "مصدر عسكري", "قال", "anonymous_source"),
        ("نفت وزارة الموانئ أن يكون الجسر قد انهار.", "وزارة الموانئ", "نفت",
         "named_organisation"),
        ("ويرى خبراء أن السد لن يصمد.", "خبراء", "ويرى", "unnamed_group"),
        ("وأعلنت رئيسة البلدية أن الطريق مفتوح.", "رئيسة البلدية", "وأعلنت", "named_person"),
        ("وبحسب صحيفة الساحل، أُغلق الميناء أسبوعاً.", "صحيفة الساحل", "وبحسب", "other_outlet"),
        ("واعترف أسير بأنه قطع السلك.", "أسير", "واعترف", "confession"),
    ],
}
CASES = [(language, *case) for language, cases in ATTRIBUTED.items() for case in cases]


@pytest.mark.parametrize(("language", "sentence", "speaker", "cue", "evidence"), CASES)
def test_names_speaker_cue_and_evidence(
    make_article, language, sentence, speaker, cue, evidence
):
    said = attribute(make_article(sentence, language=language), 0)
    assert (said.voice, said.speaker, said.cue, said.evidence) == (
        "attributed", speaker, cue, evidence)


@pytest.mark.parametrize(("language", "sentence"), [
    ("en", "The bridge over the Sunn was closed for repairs."),
    ("en", "The report runs to forty pages."),
    ("en", "Brandt's remarks drew laughter."),
    ("en", "The army plans to rebuild the pier."),
    ("en", "Brandt refused to comment on the report."),
    ("en", "The mayor was asked about the guards."),
    ("en", "He was a boy when the claims court opened."),
    ("en", "The hotly contested seat went to a newcomer."),
    ("en", "A manual written for engineers lay on the desk."),
    ("fr", "Le pont est fermé depuis lundi."),
    ("es", "El puente está cerrado desde el lunes."),
    ("de", "Die Brücke ist seit Montag gesperrt."),
    ("ru", "Мост закрыт с понедельника."),
    ("ar", "الجسر مغلق منذ يوم الاثنين."),
])
def test_leaves_plain_reporting_in_the_outlets_voice(make_article, language, sentence):
    said = attribute(make_article(sentence, language=language), 0)
    assert (said.voice, said.evidence, said.speaker, said.cue) == ("outlet", "none", None, None)
    assert not said.hedged


@pytest.mark.parametrize(("language", "sentence", "hedged", "cue"), [
    ("en", "It is assumed that the guards were bribed.", True, "It is assumed that"),
    ("en", "It becomes clear why the guards left.", False, "It becomes clear"),
    ("en", "This is irrefutable evidence of a plot.", False, "irrefutable evidence"),
    ("en", "The guards were allegedly bribed.", True, "allegedly"),
    ("en", "The minister is said to own the quay.", True, "is said to"),
    ("en", "It is assumed that the army supports the smugglers.", True, "It is assumed that"),
    ("fr", "Il est évident que les gardes ont fui.", False, "Il est évident que"),
    ("fr", "Les gardes auraient fui.", True, "auraient"),
    ("es", "Al parecer los guardias huyeron.", True, "Al parecer"),
    ("de", "Die Wachen sollen geflohen sein.", True, "sollen"),
    ("ru", "Охранники якобы сбежали.", True, "якобы"),
    ("ar", "من المفترض أن الحراس هربوا.", True, "من المفترض أن"),
    ("ar", "من الواضح أن الحراس هربوا.", False, "من الواضح أن"),
])
def test_marks_what_the_outlet_asserts_with_nothing_cited(
    make_article, language, sentence, hedged, cue
):
    said = attribute(make_article(sentence, language=language), 0)
    assert (said.voice, said.evidence, said.hedged, said.cue) == ("outlet", "none", hedged, cue)
    assert said.triggers


@pytest.mark.parametrize(("language", "sentence"), [
    ("en", "The pier may have been mined."), ("en", "The fire was possibly an accident."),
    ("fr", "Le feu était peut-être un accident."), ("es", "Quizás fue un accidente."),
    ("de", "Das Feuer war möglicherweise ein Unfall."), ("ru", "Возможно, это был поджог."),
    ("ar", "ربما كان الحريق حادثاً."),
])
def test_hears_hedges(make_article, language, sentence):
    said = attribute(make_article(sentence, language=language), 0)
    assert said.hedged
    assert said.triggers


def test_month_of_may_is_no_hedge(make_article):
    assert not attribute(make_article("The pier opened on the ninth of May."), 0).hedged


@pytest.mark.parametrize(("language", "text", "speakers"), [
    ("en", "The port is shut, a military source said. The source said that mines were found. "
           "He added that two ships had turned back.", ["a military source"] * 3),
    ("en", "Orla Brandt arrived on Monday. Brandt said that the pier was safe. She also said that "
           "it would open.", [None, "Orla Brandt", "Orla Brandt"]),
    ("en", "The Ministry of Ports published a note. The ministry said that it was final.",
     [None, "Ministry of Ports"]),
    ("en", "The gates were open, Coastal Wire reported. The agency said that nobody was hurt.",
     ["Coastal Wire", "Coastal Wire"]),
    ("en", "“We left at once,” said Orla Brandt. “Nobody followed us.”",
     ["Orla Brandt", "Orla Brandt"]),
    ("fr", "Le port est fermé, a indiqué une source militaire. La source a ajouté que deux navires "
           "étaient partis.", ["une source militaire"] * 2),
    ("de", "Das Tor war zu, sagte Berta Sommer. Er fügte hinzu, dass es regnete. Die Lage sei "
           "ruhig.", ["Berta Sommer"] * 3),
    ("ru", "Мост цел, сообщил военный источник. Источник добавил, что дорога открыта.",
     ["военный источник"] * 2),
    ("es", "El puente resistió, dijo Berta Solís. Añadió que nadie murió.", ["Berta Solís"] * 2),
    ("ar", "قال مصدر عسكري إن الجسر سليم. وأضاف المصدر أن الطريق مفتوح. وأضاف أن الميناء مغلق.",
     ["مصدر عسكري"] * 3),
])
def test_resolves_speakers_within_the_article(make_article, language, text, speakers):
    article = make_article(text, language=language)
    assert [said.speaker for said in attribute_all(article)] == speakers


def test_follows_speech_that_runs_on_over_paragraphs(make_article):
    text = ("“The water came at night,” Orla Brandt said. “We woke to it.\n\n"
            "“There was no siren. There was no light.\n\n"
            "“We walked to the hill.”\n\nThe hill is bare.")
    said = attribute_all(make_article(text))
    assert [one.speaker for one in said] == ["Orla Brandt"] * 5 + [None]
    assert [one.voice for one in said] == ["attributed"] * 5 + ["outlet"]


def test_joins_speech_that_a_page_break_cuts(make_article):
    text = "« The answer must be\n\ngiven before the council, » Orla Brandt said."
    said = attribute_all(make_article(text))
    assert [one.speaker for one in said] == ["Orla Brandt"] * 2


def test_ends_an_unclosed_quotation_with_its_paragraph(make_article):
    said = attribute_all(make_article("“We saw no ship at all, Orla Brandt said.\n\nIt rained."))
    assert said[-1].voice == "outlet"


def test_reads_russian_speech_with_the_speaker_set_into_it(make_article):
    article = make_article("«Сирена молчала всю ночь, — сказала Ольга Бранд. — Никто не вышел».",
                           language="ru")
    assert {said.speaker for said in attribute_all(article)} == {"Ольга Бранд"}


def test_everything_a_captive_says_is_a_confession(make_article):
    text = ("A video showed a captured fighter in a bare room. Miro Vantell said that his unit "
            "had opened the gate. Vantell added that nobody had helped them. His sister, Rena "
            "Vantell, said that he had never fought.")
    evidence = [said.evidence for said in attribute_all(make_article(text))]
    assert evidence[1:] == ["confession", "confession", "named_person"]


def test_outlets_of_the_origin_chain_are_known_as_such(make_article):
    from assistant.types import OriginLink

    link = OriginLink("Tidewater", "relies_on", None, None)
    plain = make_article("The gates were open, Tidewater claims.")
    linked = make_article("The gates were open, Tidewater claims.", id="b", origins=(link,))
    assert attribute(plain, 0).evidence == "named_person"
    assert attribute(linked, 0).evidence == "other_outlet"


def test_the_authors_own_i_is_the_outlets_voice(make_article):
    assert attribute(make_article("I said that the pier would open."), 0).voice == "outlet"


def test_unknown_language_still_finds_speech_by_script(make_article):
    said = attribute(make_article("“Nothing moved all night,” said Orla Brandt.", language=None), 0)
    assert said.speaker == "Orla Brandt"


@pytest.mark.parametrize("index", [-1, 1, 99])
def test_refuses_a_sentence_that_is_not_there(make_article, index):
    with pytest.raises(CallerError):
        attribute(make_article("One sentence only."), index)
