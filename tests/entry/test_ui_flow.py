"""What happens between the page and the service: growth, failures, closing, uploads."""

from __future__ import annotations

from pathlib import Path

import fake_newsroom as fake
import pytest
from markup import EN

from assistant.entry.ui.adding import adding, addresses_in
from assistant.entry.ui.asking import Running, Wanted, answering, stopped
from assistant.entry.ui.conversation import EXCHANGES_KEPT, Exchange
from assistant.entry.ui.messages import OUT_OF_SPACE, UNEXPECTED, sentence_for
from assistant.entry.uploads import keep_uploads, safe_name
from assistant.entry.warmup import WarmUp
from assistant.errors import CallerError, IndexBusy
from assistant.types import Filters, Progress


@pytest.fixture
def newsroom(tmp_path):
    service = fake.FakeNewsroom(tmp_path / "index")
    service.ready = True
    return service


def test_conversation_grows_statement_by_statement_and_ends(newsroom):
    steps = list(answering(newsroom, "Who?", [], Wanted()))
    shown = [len(step[-1].answer.statements) if step[-1].answer else 0 for step in steps]
    assert shown == [0, 1, 2, 3, 3]
    assert [step[-1].running for step in steps] == [True] * 4 + [False]


def test_follow_ups_carry_the_conversation_with_the_articles_cited(newsroom):
    first = list(answering(newsroom, "Who?", [], Wanted()))[-1]
    list(answering(newsroom, "And who else?", first, Wanted()))
    turns = newsroom.asked[-1][1]
    assert [(turn.question, turn.cited) for turn in turns] == [("Who?", ("a1", "a2", "a3", "a4"))]


def test_filters_reach_the_service_checked(newsroom):
    list(answering(newsroom, "Who?", [], Wanted(("Tern Island Courier",), "ar", "2031", "2031-05")))
    assert newsroom.asked[0][2] == Filters(
        ("Tern Island Courier",), "ar", "2031-01-01", "2031-05-31")


def test_a_date_that_is_none_becomes_a_sentence(newsroom):
    (step,) = answering(newsroom, "Who?", [], Wanted(since="yesterday"))
    assert step[-1].problem == "'yesterday' is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY."
    assert newsroom.asked == []


def test_an_unexpected_failure_tells_nothing_of_the_inside(newsroom):
    last = list(answering(newsroom, "break it", [], Wanted()))[-1][-1]
    assert last.problem == UNEXPECTED
    assert not last.running


def test_closing_the_page_closes_the_answer(newsroom):
    steps = answering(newsroom, "Who?", [], Wanted())
    next(steps)
    next(steps)
    steps.close()
    assert newsroom.closed_early.is_set()


def test_stopping_keeps_what_had_come(newsroom):
    steps = answering(newsroom, "Who?", [], Wanted())
    next(steps)
    held = stopped(next(steps))
    assert not held[-1].running
    assert len(held[-1].answer.statements) == 1


def test_a_stopped_answer_ends_at_its_next_step_and_closes_the_service(newsroom):
    running = Running()
    number = running.begin()
    steps = answering(newsroom, "Who?", [], Wanted(), goes_on=lambda: running.goes_on(number))
    next(steps)
    next(steps)
    running.stop()
    rest = list(steps)
    assert [(len(s[-1].answer.statements), s[-1].running) for s in rest] == [(1, False)]
    assert newsroom.closed_early.is_set()
    assert not running.superseded(number)
    running.begin()
    assert running.superseded(number)


def test_a_question_during_warm_up_says_that_it_waits(newsroom):
    newsroom.ready = False
    waiting = next(answering(newsroom, "Who?", [], Wanted()))[-1].waiting
    assert "still loading" in EN.say(f"talk.{waiting}")


def test_old_exchanges_leave_the_page(newsroom):
    before = [Exchange(str(n), Filters()) for n in range(EXCHANGES_KEPT + 5)]
    held = list(answering(newsroom, "Who?", before, Wanted()))[-1]
    assert len(held) == EXCHANGES_KEPT
    assert held[-1].question == "Who?"


@pytest.mark.parametrize(("problem", "sentence"), [
    (IndexBusy("Another process is writing.", help="Wait for it."),
     "Another process is writing. Wait for it."),
    (OSError(28, "No space left on device"), OUT_OF_SPACE),
    (KeyError("/private/x"), UNEXPECTED),
])
def test_every_failure_is_a_sentence(problem, sentence):
    assert sentence_for(problem) == sentence


@pytest.mark.parametrize(("pasted", "addresses"), [
    ("", []), ("  https://a.example/x\nhttp://b.example https://a.example/x ",
               ["https://a.example/x", "http://b.example"])])
def test_pasted_addresses(pasted, addresses):
    assert addresses_in(pasted) == addresses


@pytest.mark.parametrize("pasted", ["file:///etc/passwd", "/etc/passwd", "a.example", "ftp://x.example"])
def test_only_web_addresses_may_be_pasted(newsroom, pasted):
    with pytest.raises(CallerError):
        addresses_in(pasted)
    (shown,) = adding(newsroom, [], pasted, EN)
    assert "is not a web address" in shown


def test_nothing_to_add_is_said(newsroom):
    (shown,) = adding(newsroom, [], " ", EN)
    assert "There is nothing to add. Choose files, or paste a web address." in shown


def write(folder: Path, name: str, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_uploads_are_kept_added_and_reported_with_reasons(newsroom, tmp_path):
    files = [write(tmp_path / "sent", "tide.txt", "Tide tables withdrawn\n\nThey were wrong."),
             write(tmp_path / "sent", "empty.txt", "")]
    shown = list(adding(newsroom, files, "https://news.example/gone", EN))
    assert "<progress" in shown[0]
    assert "Tide tables withdrawn" in shown[-1]
    assert "The file is empty. Save some text in it." in shown[-1]
    assert "The address cannot be reached." in shown[-1]
    (folder,) = (tmp_path / "index" / "uploads").iterdir()
    assert (folder / "tide.txt").is_file()


def test_an_upload_of_which_nothing_went_in_is_not_kept(newsroom, tmp_path):
    list(adding(newsroom, [write(tmp_path / "sent", "empty.txt", "")], "", EN))
    assert list((tmp_path / "index" / "uploads").iterdir()) == []


def test_a_failing_ingest_becomes_a_sentence(newsroom, tmp_path):
    def busy(*_, **__):
        raise IndexBusy("Another process is writing to this index.", help="Try again later.")

    newsroom.ingest = busy
    shown = list(adding(newsroom, [write(tmp_path / "sent", "a.txt", "A")], "", EN))[-1]
    assert "Another process is writing to this index. Try again later." in shown


@pytest.mark.parametrize(("name", "kept"), [
    ("../../etc/passwd", "passwd"), ("C:\\x\\story.txt", "story.txt"), ("a\x00b\u202e.txt", "a_b_.txt"),
    ("...", "document"), ("خبر.txt", "خبر.txt"), ("x" * 300 + ".html", "x" * 115 + ".html")])
def test_names_of_uploads_stay_in_their_folder(name, kept):
    assert safe_name(name) == kept


def test_two_uploads_of_one_name_do_not_overwrite_each_other(tmp_path):
    files = [write(tmp_path / "one", "a.txt", "1"), write(tmp_path / "two", "a.txt", "2")]
    folder = keep_uploads(files, tmp_path / "index")
    assert {p.name: p.read_text() for p in folder.iterdir()} == {"a.txt": "1", "a-2.txt": "2"}


def test_warm_up_goes_from_reading_to_ready(newsroom, tmp_path):
    write(tmp_path / "corpus", "a.txt", "One story")
    warm_up = WarmUp(newsroom, tmp_path / "corpus")
    assert not warm_up.condition.settled
    warm_up.start().join(10)
    assert (warm_up.condition.state, warm_up.condition.words) == ("ready", "Ready")
    assert len(newsroom.held) == 6


def test_the_first_preparation_of_the_encoder_is_said(newsroom):
    seen = []

    def prepares() -> None:
        newsroom.log("Preparing the encoder, step 1 of 3: reading it …")
        newsroom.log("  a detail")
        seen.append(warm_up.condition)

    newsroom.log = logged = [].append
    newsroom.warm_up = prepares
    warm_up = WarmUp(newsroom)
    warm_up.start().join(10)
    assert seen[0].state == "warming" and "step 1 of 3" in seen[0].words
    assert logged.__self__ == ["Preparing the encoder, step 1 of 3: reading it …", "  a detail"]
    assert warm_up.condition.state == "ready"


def test_reading_and_preparing_are_said_together_until_encoding_begins(newsroom, tmp_path):
    seen = []

    def ingests(_paths, *, progress):
        newsroom.log("Preparing the encoder, step 2 of 3: converting it …")
        progress(Progress("indexing words", 3, 4))
        seen.append(warm_up.condition.words)
        progress(Progress("encoding passages", 1, 4))
        seen.append(warm_up.condition.words)

    newsroom.ingest = ingests
    warm_up = WarmUp(newsroom, tmp_path / "corpus")
    warm_up.start().join(10)
    assert "indexing words, 3 of 4" in seen[0] and "step 2 of 3" in seen[0]
    assert "encoding passages, 1 of 4" in seen[1] and "step" not in seen[1]


def test_a_failed_warm_up_says_what_to_do(newsroom):
    def missing() -> None:
        raise CallerError("The encoder is not there.", help="Set ASSISTANT_ENCODER.")

    newsroom.warm_up = missing
    warm_up = WarmUp(newsroom)
    warm_up.start().join(10)
    assert warm_up.condition.state == "failed"
    assert warm_up.condition.words == "The encoder is not there. Set ASSISTANT_ENCODER."
