"""PolNeAR's annotated attributions, read from brat files: sources, cues and contents by event.

``polnear/PART/text/NAME.txt`` holds a text, ``polnear/PART/attributions/NAME_ANNOTATOR.ann``
what one annotator marked in it. Newell, Margolin & Ruths 2018, "An Attribution Relations Corpus
for Political News".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.text.sentences import paragraphs, split_sentences
from assistant.types import Article, Sentence, Span

ROLES = ("source", "cue", "content")
TRAINING_PART = "train"
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One annotated attribution: each role's pieces; no source where the text names none."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and what each of its annotators marked: all spans by role, and the events."""

    article: Article
    spans: tuple[dict[str, Spans], ...]
    events: tuple[tuple[Event, ...], ...]


def measured_parts(data: Path) -> list[Path]:
    """Folders of annotated articles under ``data/polnear`` that nothing is trained on."""
    folder = data / "polnear"
    return sorted(part for part in folder.glob("*") if part.name != TRAINING_PART
                  and (part / "text").is_dir() and (part / "attributions").is_dir())


def read_part(part: Path) -> Iterator[Annotated]:
    """Every annotated article of a part, by name; texts nobody annotated are left out."""
    for path in sorted((part / "text").glob("*.txt")):
        files = sorted((part / "attributions").glob(f"{path.stem}_*.ann"))
        if files:
            read = [_annotations(file.read_text(encoding="utf-8")) for file in files]
            yield Annotated(_article(path), tuple(spans for spans, _ in read),
                            tuple(events for _, events in read))


def _article(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    sentences = tuple(
        Sentence(span, number, "headline" if number == 0 else "body")
        for number, paragraph in enumerate(paragraphs(text))
        for span in split_sentences(text, language="en", within=paragraph))
    return Article(
        id=path.stem, text=text, title=None, author=None, outlet=None, originating_outlet=None,
        origin_chain=(), published=None, language="en", url=None, path=None, added="",
        independent_group="", sentences=sentences)


def _annotations(brat: str) -> tuple[dict[str, Spans], tuple[Event, ...]]:
    marked: dict[str, tuple[str, Spans]] = {}
    events: list[dict[str, list[Span]]] = []
    for row in brat.splitlines():
        name, _, rest = row.partition("\t")
        first = rest.partition("\t")[0]
        if name.startswith("T"):
            kind, _, places = first.partition(" ")
            if kind.lower() in ROLES:
                marked[name] = kind.lower(), tuple(
                    Span(*map(int, place.split())) for place in places.split(";"))
        elif name.startswith("E"):
            event: dict[str, list[Span]] = {role: [] for role in ROLES}
            for argument in first.split():
                role, pieces = marked.get(argument.partition(":")[2], ("", ()))
                if role:
                    event[role] += pieces
            events.append(event)
    spans: dict[str, Spans] = {role: tuple(
        span for kind, pieces in marked.values() if kind == role for span in pieces)
        for role in ROLES}
    return spans, tuple(
        Event(*(tuple(sorted(event[role])) for role in ROLES)) for event in events)
