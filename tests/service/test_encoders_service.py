"""A multilingual model takes the dense leg over, and the way back is open."""

from __future__ import annotations

import json
import shutil

import pytest
from multilingual_model import PAIRS, make_multilingual

import assistant
from assistant.adapters import encoders as adapters
from assistant.adapters.converted import FAILED
from assistant.config import PACKAGED_ENCODER
from assistant.entry.cli import main
from assistant.errors import CallerError, ModelError
from assistant.index import glossing

BRIDGE = """Silta suljettiin Lunden kylässä

Silta suljettiin tiistaina, koska sillan alta löytyi halkeamia. Kylän asukkaat kiertävät nyt
kaukaa, eikä kukaan tiedä vielä, milloin liikenne taas alkaa.
"""
HARVEST = """Halla vei sadon

Halla vei omenat, ja sato jäi pieneksi koko laaksossa. Viljelijät sanovat, ettei tällaista ole
nähty kahteenkymmeneen vuoteen, ja hinnat nousevat varmasti.
"""
FERRY = """Lautan kapteeni hukkui

Kapteeni hukkui, kun lautta kaatui myrskyssä keskellä järveä. Matkustajat pelastettiin veneillä
saman yön aikana, ja tutkinta alkaa huomenna.
"""
STORIES = {"bridge.txt": BRIDGE, "harvest.txt": HARVEST, "ferry.txt": FERRY}
# In Hungarian, which shares no word with any of them and which no language pack joins to Finnish.
QUESTIONS = {"bridge.txt": "Miért zárták le a hidat, milyen repedéseket találtak?",
             "harvest.txt": "Mit tett a fagy az almákkal, milyen lett a termés?",
             "ferry.txt": "Hogyan fulladt meg a komp kapitánya?"}


@pytest.fixture
def model(multilingual):
    return str(multilingual[0])


@pytest.fixture
def opened(tmp_path, multilingual):
    """Opens the index of a test, each time anew."""
    def open_it(**settings):
        settings.setdefault("encoder_cache", multilingual[1])
        return assistant.open(tmp_path / "index", **settings)

    return open_it


@pytest.fixture
def stories(write):
    return [write(name, text) for name, text in STORIES.items()]


def first(service, question) -> tuple[str, dict]:
    hits = service.search(question, k=3).hits
    return (hits[0].article.path.rsplit("/", 1)[-1], dict(hits[0].hit.legs)) if hits else ("", {})


def test_question_finds_a_passage_in_another_language_by_vectors_alone(opened, stories, model):
    with opened() as service:
        service.ingest(stories)
        assert {a.language for a in service.sources().articles} == {"fi"}
        assert not service.index.bridges("hu", "fi")
        before = {question: first(service, question) for question in QUESTIONS.values()}
        assert not any("dense" in legs for _, legs in before.values())

        told = []
        state = service.encoders.switch(model, told.append)
        assert (state.name, state.kept.name, state.problem) == (model, PACKAGED_ENCODER, "")
        assert {"en", "ar", "tr"} <= set(state.languages)
        assert told
        for name, question in QUESTIONS.items():
            found, legs = first(service, question)
            assert found == name and set(legs) == {"dense"}, question

        (document,) = service.retriever(k=1).invoke(QUESTIONS["harvest.txt"])
        assert document.metadata["legs"]["dense"] > 0.5 and "omenat" in document.page_content

        service.encoders.undo()
        assert {question: first(service, question) for question in QUESTIONS.values()} == before


def test_index_goes_on_with_its_encoder_wherever_it_is_opened(opened, stories, model):
    with opened() as service:
        service.ingest(stories[:2])
        service.encoders.switch(model)
    said = []
    with opened(log=said.append) as service:
        service.ingest(stories[2:])
        assert first(service, QUESTIONS["ferry.txt"])[0] == "ferry.txt"
        assert service.encoders.state().name == model
    assert not any("made with" in line for line in said)
    with opened(encoder="somebody/another", log=said.append) as service:
        assert first(service, QUESTIONS["ferry.txt"])[0] == "ferry.txt"
    assert any("encoder switch somebody/another" in line for line in said)
    with opened() as service:
        kept = service.encoders.state().kept
        assert kept.missing  # Finnish is nothing to it, and what came since is not embedded yet
        service.encoders.undo()
        assert service.index.pending() == 0
        service.encoders.drop()
        with pytest.raises(CallerError, match="go back"):
            service.encoders.undo()


def test_index_of_a_model_that_is_gone_finds_by_words_and_fetches_nothing(
        opened, stories, multilingual, tmp_path, monkeypatch):
    moved = shutil.copytree(multilingual[0], tmp_path / "here" / "tiny-polyglot")
    with opened() as service:
        service.ingest(stories)
        service.encoders.switch(str(moved))
    shutil.rmtree(moved)

    def never(name, told):
        raise AssertionError(f"{name} was fetched")

    monkeypatch.setattr(adapters, "_fetch", never)
    said = []
    with opened(log=said.append) as service:
        service.warm_up()
        assert service.ready
        found, legs = first(service, "Kapteeni hukkui")
        assert found == "ferry.txt" and set(legs) == {"lexical"}
        assert service.ask("Kuka hukkui, kun lautta kaatui?").citations
        assert service.compare(articles=[a.id for a in service.sources().articles]).columns
        problem = service.encoders.state().problem
        assert "not on this machine" in problem and "encoder switch" in problem
        assert said.count(problem) == 1
        elsewhere = shutil.copytree(multilingual[0], tmp_path / "there" / "tiny-polyglot")
        state = service.encoders.switch(str(elsewhere))
        assert (state.problem, state.name, state.kept.name) == (
            "", str(elsewhere), PACKAGED_ENCODER)
        assert first(service, QUESTIONS["bridge.txt"])[0] == "bridge.txt"


def test_folder_that_is_no_model_is_refused_and_nothing_changes(opened, stories, tmp_path,
                                                                monkeypatch):
    (tmp_path / "not-a-model").mkdir()
    monkeypatch.setattr(adapters, "_apart", lambda arguments, told: (
        FAILED, "The encoder 'not-a-model' cannot be loaded: it has no files."))
    with opened() as service:
        service.ingest(stories)
        before = first(service, "Kapteeni hukkui")
        with pytest.raises(ModelError, match="cannot be loaded"):
            service.encoders.switch(str(tmp_path / "not-a-model"))
        assert first(service, "Kapteeni hukkui") == before
        assert service.encoders.state().name == PACKAGED_ENCODER


@pytest.mark.parametrize("name", ["", "  ", "x" * 501, "a\0b"])
def test_what_cannot_be_a_name_is_refused(opened, name):
    with opened() as service, pytest.raises(CallerError):
        service.encoders.plan(name)


def test_languages_that_the_model_does_not_read_stay_with_gists(
        opened, write, tmp_path, multilingual):
    """A model of English and French alone: Arabic is glossed for it, Finnish is left to words."""
    narrow = make_multilingual(tmp_path / "narrow", languages=("en", "fr"), width=64)
    in_the_way = tmp_path / "file"  # no cache: it runs as it is, without a conversion
    in_the_way.write_text("")
    embedder = adapters.load_embedder(str(narrow), cache=in_the_way / "cache")
    assert embedder.dimension == 64
    assert [embedder.reads(code) for code in ("en", "fr", "ar", "fi")] == [True, True, False, False]
    assert glossing.is_glossed("ar", embedder) and not glossing.is_glossed("fr", embedder)
    assert not glossing.is_glossed("fi", embedder)
    both = adapters.load_embedder(str(multilingual[0]), cache=multilingual[1])
    assert not any(glossing.is_glossed(code, both) for code in ("ar", "fr", "en", "fi"))


def test_arabic_is_compared_as_it_is_written(opened, write, model, monkeypatch):
    """English questions, an Arabic article: no gist is made, and the right sentence is quoted."""
    pairs = json.loads(PAIRS.read_text("utf-8"))
    told = "\n\n".join(["أخبار الوادي", *(sentence for _, sentence in pairs["ar"])])

    def never(text, language):
        raise AssertionError(f"{text!r} was glossed")

    with opened() as service:
        service.ingest([write("valley.txt", told)])
        service.encoders.switch(model)
        monkeypatch.setattr(glossing, "gloss", never)
        for question, sentence in ((pairs["en"][at][0], pairs["ar"][at][1]) for at in (2, 7, 10)):
            answer = service.ask(question)
            assert answer.citations[0].quote.text in sentence, question


def test_command_plans_changes_and_goes_back(capsys, tmp_path, stories, model, multilingual,
                                             monkeypatch):
    monkeypatch.setenv("ASSISTANT_ENCODER_CACHE", str(multilingual[1]))
    index = ["--index", str(tmp_path / "index")]

    def run(*arguments):
        code = main([*arguments, *index])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    assert run("ingest", *map(str, stories))[0] == 0
    code, out, _ = run("encoder", "switch", model, "--plan", "--json")
    plan = json.loads(out)
    assert code == 0 and plan["passages"] > 0 and plan["encoder"] == model
    assert PACKAGED_ENCODER in run("encoder")[1]
    code, out, told = run("encoder", "switch", model, "--yes")
    assert code == 0 and model in out and f"{plan['passages']} passages to embed" in told
    code, out, _ = run("ingest", "--encoder", PACKAGED_ENCODER, *map(str, stories))
    assert code == 2
    code, out, _ = run("search", QUESTIONS["ferry.txt"], "--json")
    assert json.loads(out)["hits"][0]["legs"].keys() >= {"dense"}
    code, out, _ = run("encoder", "undo")
    assert code == 0 and out.startswith(f"Encoder: {PACKAGED_ENCODER}")
    assert run("encoder", "drop")[0] == 0
    assert run("encoder", "undo")[0] == 2
    assert run("encoder", "switch")[0] == 2
    assert run("ingest", "--reencode", "--encoder", model)[0] == 0
    assert json.loads(run("encoder", "--json")[1])["name"] == model
