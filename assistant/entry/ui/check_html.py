"""The verdicts of a check: each part with its word and sign, its places, and what was altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.entry.ui.citation_html import OriginMark, citation_html, origin_marks
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.icons import icon
from assistant.entry.ui.isolate import isolated, names_of
from assistant.entry.ui.labels import counted
from assistant.entry.ui.word_diff import word_pieces
from assistant.entry.ui.words import words_for
from assistant.types import CheckItem, CheckResult, Citation, Difference, Verdict

SIGNS: Mapping[Verdict, str] = {
    "verbatim": "M2.5 8.5l3.6 3.8 7.4-8.6",
    "altered": "M3 5.4h10M3 10.6h10M11.2 2.4 4.8 13.6",
    "absent": "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2",
}
KINDS: Mapping[str, str] = {
    "number": "Number", "date": "Date", "name": "Name", "place": "Place", "role": "Role",
    "negation": "Negation", "modality": "Certainty", "cue": "How it is told", "word": "Words",
    "ellipsis": "Left out",
}
SHOWN = 5
"""A part that stands in more places than this has them folded."""
_EMPTY = ('<p class="found" data-announce="Nothing to judge.">Nothing here is long enough to '
          "judge: it takes a sentence or a quotation of at least three words.</p>")
_ENDS = " .,;:\"'“”„«»‘’"


def check_html(result: CheckResult) -> str:
    """Counts, then every part in the order of the text."""
    if not result.items:
        return _EMPTY
    counts = Counter(item.verdict for item in result.items)
    said = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in SIGNS)
    tally = "".join(f'<li class="{verdict}">{icon(path)}<span>{counts[verdict]:,} {verdict}</span>'
                    "</li>" for verdict, path in SIGNS.items())
    items = "".join(_item(item) for item in result.items)
    return (f'<div class="checks"><p class="found" data-announce="{said}.">'
            f'{counted(len(result.items), "part")} of the text judged against this corpus. '
            "Absent means that the corpus does not have it, not that it is false.</p>"
            f'<ul class="verdicts" aria-label="Counts">{tally}</ul>'
            f'<ol class="judged">{items}</ol></div>')


def _item(item: CheckItem) -> str:
    return (f'<li class="part {item.verdict}">{_head(item)}'
            f'<blockquote class="claimed"><p dir="auto">{_claimed(item)}</p></blockquote>'
            f'{_reason(item)}{_alterations(item.alterations)}{_places(item)}</li>')


def _head(item: CheckItem) -> str:
    origins = len({citation.article.independent_group for citation in item.matches})
    articles = len({citation.article.id for citation in item.matches})
    where = (f'<span class="note">{counted(articles, "article")}, '
             f'{counted(origins, "origin")}</span>' if item.matches else "")
    return (f'<p class="verdict">{icon(SIGNS[item.verdict])}'
            f'<strong>{item.verdict.capitalize()}</strong> '
            f'<span class="note">{item.kind}</span>{where}</p>')


def _claimed(item: CheckItem) -> str:
    """The part as pasted; where words differ, the source's struck out before those put for them."""
    wording = [change for change in item.alterations if change.expected_span or change.found_span]
    if item.verdict != "altered" or not wording or any(c.kind == "ellipsis" for c in wording):
        return escape(item.text)
    core = item.text.strip(_ENDS)  # marks at the ends were not judged
    before, _, after = item.text.partition(core)
    pieces = word_pieces(item.matches[0].quote.text.strip(_ENDS), core)
    drawn = "".join(_piece(piece.kind, piece.text) for piece in pieces)
    return f"{escape(before)}{drawn}{escape(after)}"


def _piece(kind: str, text: str) -> str:
    if kind == "same":
        return escape(text)
    tag, told = ("del", "in the source: ") if kind == "dropped" else ("ins", "in this text: ")
    return (f'<{tag}><span class="unseen" lang="en" dir="ltr"> {told}</span>{escape(text)}'
            f'<span class="unseen">, </span></{tag}>')


def _reason(item: CheckItem) -> str:
    names = names_of(citation.article for citation in item.matches)
    return f'<p class="why">{isolated(item.reason, names)}</p>' if item.reason else ""


def _alterations(changes: Sequence[Difference]) -> str:
    if not changes:
        return ""
    lines = "".join(
        f"<li><strong>{KINDS[change.kind]}</strong>: the source has {_said(change.expected)}, "
        f"this text {_said(change.found)}</li>" for change in changes)
    return f'<ul class="alterations" aria-label="What was altered">{lines}</ul>'


def _said(words: str) -> str:
    return f"<q><bdi>{escape(words)}</bdi></q>" if words else "nothing"


def _places(item: CheckItem) -> str:
    """Where a part stands, articles with the same words together; many are folded."""
    marks = origin_marks(item.matches)
    shown = [_place(words, list(citations), marks, item) for words, citations in _by_words(item)]
    if len(item.matches) <= SHOWN:
        return "".join(shown)
    return (f'<details class="more-places"><summary>{counted(len(item.matches), "place")}'
            f'</summary>{"".join(shown)}</details>')


def _by_words(item: CheckItem) -> Iterable[tuple[str, list[Citation]]]:
    groups: dict[str, list[Citation]] = {}
    for citation in item.matches:
        groups.setdefault(citation.quote.text, []).append(citation)
    return groups.items()


def _place(
    words: str, citations: Sequence[Citation], marks: Mapping[int, OriginMark], item: CheckItem
) -> str:
    """The citations of one wording; the wording itself above them, unless it is the text's own."""
    cited = "".join(citation_html(citation, words_for("en"), marks) for citation in citations)
    if words == item.text:
        return f'<div class="found-at">{cited}</div>'
    language = in_language(citations[0].article.language)
    return (f'<figure class="found-at"><blockquote class="source-words" {language}>'
            f"<p>{escape(words)}</p></blockquote><figcaption>{cited}</figcaption></figure>")
