"""Reading evaluation sets: every file of the layout that is there, whatever its part or language.

The layout under the data folder: ``xquad/xquad.LANGUAGE.json``, ``squad2/*.json``,
``polnear/metadata.tsv`` with ``polnear/COMPARTMENT/text/*.txt``, ``basil/events.jsonl``,
``ntrex/newstest2019-*.txt``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CallerError
from assistant.evaluation.workbench import DataMissing


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one paragraph. ``answers`` are half-open spans of its context.

    No answers means that the paragraph does not say.
    """

    id: str
    text: str
    answers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a reading-comprehension set; ``topic`` is the page it was taken from."""

    topic: str
    context: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """An article with what its set says of it; None where the set records nothing.

    ``outlet`` is the set's own code ("nyt"). ``wire`` and ``credit`` name who a republished
    story came from; ``wire_known`` is False where the set did not look.
    """

    id: str
    text: str
    outlet: str
    published: str
    title: str | None
    author: str | None
    wire: str | None = None
    credit: str | None = None
    wire_known: bool = False


def xquad_files(data: Path) -> dict[str, Path]:
    """Language code to file, for every ``xquad/xquad.*.json``; DataMissing when there is none."""
    files = {path.name.split(".")[1]: path for path in sorted(data.glob("xquad/xquad.*.json"))}
    if not files:
        raise DataMissing(f"no xquad/xquad.*.json under {data}")
    return files


def squad2_files(data: Path) -> list[Path]:
    """Every ``squad2/*.json``; DataMissing when there is none."""
    files = sorted(data.glob("squad2/*.json"))
    if not files:
        raise DataMissing(f"no squad2/*.json under {data}")
    return files


def read_squad(path: Path) -> list[Paragraph]:
    """The paragraphs of a file in SQuAD's format, version 1.1 or 2.0."""
    paragraphs = []
    with _laid_out(path):
        for number, page in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
            topic = page.get("title") or f"page {number}"
            for paragraph in page["paragraphs"]:
                questions = tuple(
                    Question(str(asked["id"]), asked["question"], _answers(asked))
                    for asked in paragraph["qas"]
                )
                paragraphs.append(Paragraph(topic, paragraph["context"], questions))
    return paragraphs


@contextmanager
def _laid_out(path: Path) -> Iterator[None]:
    """Turn what a file of another layout leads to into a CallerError that names the file."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise CallerError(f"{path} is not laid out as its set is: {problem!r}.") from problem


def _answers(asked: dict) -> tuple[tuple[int, int], ...]:
    if asked.get("is_impossible"):
        return ()
    spans = {(a["answer_start"], a["answer_start"] + len(a["text"])) for a in asked["answers"]}
    return tuple(sorted(span for span in spans if span[0] < span[1]))


def read_polnear(data: Path) -> list[NewsItem]:
    """Every article of ``polnear/metadata.tsv`` whose text is there; empty without the file."""
    table = data / "polnear" / "metadata.tsv"
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    items = []
    with _laid_out(table):
        for row in rows:
            path = data / "polnear" / row["compartment"] / "text" / f"{row['filename']}.txt"
            if path.is_file():
                items.append(_polnear_item(row, path.read_text(encoding="utf-8")))
    return items


def _polnear_item(row: dict[str, str], text: str) -> NewsItem:
    wire, credit = _recorded(row.get("wire")), _recorded(row.get("credit"))
    return NewsItem(
        id=row["filename"], text=text, outlet=row["publisher"],
        published=row["publication_date"], title=_recorded(row.get("title")),
        author=_recorded(row.get("author")), wire=wire,
        credit=credit.removeprefix("h/t:").strip(" .") if credit else None,
        wire_known=(row.get("wire") or "").strip() != "NA",
    )


def _recorded(value: str | None) -> str | None:
    value = (value or "").strip()
    return None if value in {"", "None", "NA"} else value


def read_basil(data: Path) -> list[NewsItem]:
    """Every article of ``basil/events.jsonl``, paragraphs joined by blank lines; or empty."""
    path = data / "basil" / "events.jsonl"
    if not path.is_file():
        return []
    with _laid_out(path), path.open(encoding="utf-8") as stream:
        return [_basil_item(json.loads(line)["article"]) for line in stream if line.strip()]


def _basil_item(article: dict) -> NewsItem:
    body = "\n\n".join(" ".join(sentences) for sentences in article["body-paragraphs"])
    title = article.get("title") or None
    text = f"{title}\n\n{body}" if title else body
    return NewsItem(id=basil_id(article), text=text, outlet=article["source"].lower(),
                    published=article["date"], title=title, author=None)


def basil_id(article: dict) -> str:
    """The id of an article of BASIL; three of them have none ("empty") but event and outlet."""
    known = article["uuid"] != "empty"
    return article["uuid"] if known else f"{article['triplet-uuid']}-{article['source']}"


def basil_events(data: Path) -> list[tuple[str, ...]]:
    """The ids of the articles that tell one event, for each event of BASIL; empty without it."""
    path = data / "basil" / "events.jsonl"
    if not path.is_file():
        return []
    events: dict[str, list[str]] = {}
    with _laid_out(path), path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                article = json.loads(line)["article"]
                events.setdefault(article["triplet-uuid"], []).append(basil_id(article))
    return [tuple(told) for told in events.values()]


NTREX_LANGUAGES = {"en": "src.eng", "ar": "ref.arb", "fr": "ref.fra", "ru": "ref.rus"}


def read_ntrex(data: Path) -> dict[str, list[str]]:
    """Language code to its sentences, line by line the same in each; empty without English."""
    found = {}
    for code, name in NTREX_LANGUAGES.items():
        path = data / "ntrex" / f"newstest2019-{name}.txt"
        if path.is_file():
            found[code] = path.read_text(encoding="utf-8").splitlines()
    return found if "en" in found else {}


def read_news(data: Path) -> list[NewsItem]:
    """PolNeAR and BASIL, whichever are there; DataMissing when neither is."""
    items = read_polnear(data) + read_basil(data)
    if not items:
        raise DataMissing(f"neither polnear/metadata.tsv nor basil/events.jsonl under {data}")
    return items


def seeds_folder(data: Path) -> Path:
    """The folder of seed articles, ``seeds`` under or beside the data folder."""
    for folder in (data / "seeds", data.parent / "seeds"):
        if folder.is_dir() and any(folder.glob("*.txt")):
            return folder
    raise DataMissing(f"no folder seeds with *.txt under or beside {data}")
