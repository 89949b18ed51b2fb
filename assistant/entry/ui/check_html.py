"""The verdicts of a check: each part with its word and sign, its places, and what was altered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from assistant.answer.phrases import Phrases
from assistant.entry.ui.citation_html import OriginMark, citation_html, origin_marks
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.icons import icon
from assistant.entry.ui.isolate import isolated, names_of
from assistant.entry.ui.sentences import told_html
from assistant.entry.ui.word_diff import word_pieces
from assistant.entry.ui.words import say_html
from assistant.types import CheckItem, CheckResult, Citation, Difference, Verdict

SIGNS: Mapping[Verdict, str] = {
    "verbatim": "M2.5 8.5l3.6 3.8 7.4-8.6",
    "altered": "M3 5.4h10M3 10.6h10M11.2 2.4 4.8 13.6",
    "absent": "M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2",
}
SHOWN = 5
"""A part that stands in more places than this has them folded."""
_ENDS = " .,;:\"'“”„«»‘’"


def check_html(result: CheckResult, words: Phrases) -> str:
    """Counts, then every part in the order of the text."""
    if not result.items:
        return (f'<p class="found" data-announce="{escape(words.say("check.nothing"))}">'
                f'{escape(words.say("check.too_short"))}</p>')
    counts = Counter(item.verdict for item in result.items)
    told = {verdict: escape(words.count(f"check.tally.{verdict}", counts[verdict]))
            for verdict in SIGNS}
    tally = "".join(f'<li class="{verdict}">{icon(path)}<span>{told[verdict]}</span></li>'
                    for verdict, path in SIGNS.items())
    items = "".join(_item(item, words) for item in result.items)
    parts = words.count("numbers.parts", len(result.items))
    return (f'<div class="checks"><p class="found" data-announce="'
            f'{words.say("counts.join").join(told.values())}.">'
            f'{escape(words.say("check.judged", parts=parts))}</p>'
            f'<ul class="verdicts" aria-label="{escape(words.say("check.counts"))}">{tally}</ul>'
            f'<ol class="judged">{items}</ol></div>')


def _item(item: CheckItem, words: Phrases) -> str:
    return (f'<li class="part {item.verdict}">{_head(item, words)}'
            f'<blockquote class="claimed"><p dir="auto">{_claimed(item, words)}</p></blockquote>'
            f'{_reason(item, words)}{_alterations(item.alterations, words)}'
            f'{_places(item, words)}</li>')


def _head(item: CheckItem, words: Phrases) -> str:
    origins = len({citation.article.independent_group for citation in item.matches})
    articles = len({citation.article.id for citation in item.matches})
    counts = escape(words.say("counts.join").join([
        words.count("counts.articles", articles), words.count("counts.origins", origins)]))
    where = f'<span class="note">{counts}</span>' if item.matches else ""
    return (f'<p class="verdict">{icon(SIGNS[item.verdict])}'
            f'<strong>{escape(words.say(f"check.verdict.{item.verdict}"))}</strong> '
            f'<span class="note">{escape(words.say(f"check.part.{item.kind}"))}</span>{where}</p>')


def _claimed(item: CheckItem, words: Phrases) -> str:
    """The part as pasted; where words differ, the source's struck out before those put for them."""
    wording = [change for change in item.alterations if change.expected_span or change.found_span]
    if item.verdict != "altered" or not wording or any(c.kind == "ellipsis" for c in wording):
        return escape(item.text)
    core = item.text.strip(_ENDS)  # marks at the ends were not judged
    before, _, after = item.text.partition(core)
    pieces = word_pieces(item.matches[0].quote.text.strip(_ENDS), core)
    drawn = "".join(_piece(piece.kind, piece.text, words) for piece in pieces)
    return f"{escape(before)}{drawn}{escape(after)}"


def _piece(kind: str, text: str, words: Phrases) -> str:
    if kind == "same":
        return escape(text)
    tag, key = ("del", "in_source") if kind == "dropped" else ("ins", "in_text")
    said = escape(words.say(f"check.{key}"))
    return (f'<{tag}><span class="unseen" {in_language(words.language)}> {said} </span>'
            f'{escape(text)}'
            f'<span class="unseen">, </span></{tag}>')


def _reason(item: CheckItem, words: Phrases) -> str:
    names = names_of(citation.article for citation in item.matches)
    told = told_html(item.reason, words, lambda said: isolated(said, names))
    return f'<p class="why">{told}</p>' if item.reason else ""


def _alterations(changes: Sequence[Difference], words: Phrases) -> str:
    if not changes:
        return ""
    lines = "".join(f"<li>{_alteration(change, words)}</li>" for change in changes)
    label = escape(words.say("check.altered"))
    return f'<ul class="alterations" aria-label="{label}">{lines}</ul>'


def _alteration(change: Difference, words: Phrases) -> str:
    expected, found = (
        f"<q><bdi>{escape(said)}</bdi></q>" if said else escape(words.say("check.nothing_there"))
        for said in (change.expected, change.found))
    kind = f'<strong>{escape(words.say(f"check.kinds.{change.kind}"))}</strong>'
    return say_html(words, "check.source_has", kind=kind, expected=expected, found=found)


def _places(item: CheckItem, words: Phrases) -> str:
    """Where a part stands, articles with the same words together; many are folded."""
    marks = origin_marks(item.matches)
    shown = [_place(list(citations), marks, item, words) for citations in _by_words(item)]
    if len(item.matches) <= SHOWN:
        return "".join(shown)
    counted = escape(words.count("numbers.places", len(item.matches)))
    return (f'<details class="more-places"><summary>{counted}</summary>{"".join(shown)}'
            '</details>')


def _by_words(item: CheckItem) -> Iterable[list[Citation]]:
    groups: dict[str, list[Citation]] = {}
    for citation in item.matches:
        groups.setdefault(citation.quote.text, []).append(citation)
    return groups.values()


def _place(
    citations: Sequence[Citation], marks: Mapping[int, OriginMark], item: CheckItem,
    words: Phrases,
) -> str:
    """The citations of one wording; the wording itself above them, unless it is the text's own."""
    cited = "".join(citation_html(citation, words, marks) for citation in citations)
    quoted = citations[0].quote.text
    if quoted == item.text:
        return f'<div class="found-at">{cited}</div>'
    language = in_language(citations[0].language)
    return (f'<figure class="found-at"><blockquote class="source-words" {language}>'
            f"<p>{escape(quoted)}</p></blockquote><figcaption>{cited}</figcaption></figure>")
