"""``check``: is each sentence or quotation of a pasted text in the corpus verbatim or altered?

A part is looked for to the code point, then normalised, then shortened by dots, and only then
word by word for the closest slice. A close slice is never called verbatim: every word that was
changed is named. "Absent" says what the corpus holds, not what is true.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from assistant.analysis.origins.names import name_key
from assistant.answer.checking.citing import carried_by, cite, other_speaker, outlets_named
from assistant.answer.checking.finding import Finding, look_up
from assistant.answer.checking.parts import LEAST_WORDS, Part, says_something, take_apart
from assistant.index.store import Index
from assistant.protocols import ProgressCallback
from assistant.types import CheckItem, CheckResult, Difference, Filters, Progress

_FRAME_ABSENT = ("No article in this corpus has this sentence; what it quotes is judged on its "
                 "own.")


def check_text(
    text: str, *, filters: Filters, index: Index, progress: ProgressCallback | None = None
) -> CheckResult:
    """Judge every sentence and quotation of ``text``, in its order.

    Citations are numbered through the whole result. ``progress`` hears how many parts are done.
    A part too short to prove anything is left out; a text of nothing else has no items.
    """
    begun = time.perf_counter()
    parts = take_apart(text)
    outlets = index.outlets()
    items: list[CheckItem] = []
    cited = 0
    for done, part in enumerate(parts):
        if progress:
            progress(Progress("checking", done, len(parts)))
        for inner, finding in _judged(text, part, index, filters):
            item = _item(text, inner, _credited(inner, finding, outlets), outlets, cited + 1)
            cited += len(item.matches)
            items.append(item)
    if progress:
        progress(Progress("checking", len(parts), len(parts)))
    total = round(1000 * (time.perf_counter() - begun), 2)
    return CheckResult(text, tuple(items), {"total": total})


def _judged(
    text: str, part: Part, index: Index, filters: Filters
) -> Iterator[tuple[Part, Finding]]:
    """A part's finding, then those of the parts inside it unless it is verbatim whole."""
    finding = look_up(part.span.of(text), part, index=index, filters=filters)
    if finding.verdict != "absent":
        yield part, finding
        inner = part.quoted if finding.verdict == "altered" and part.kind == "sentence" else ()
    elif part.kind == "quotation":
        inner = part.sentences or part.quoted
        if not part.sentences:
            yield part, finding
    else:
        inner = part.quoted
        if not inner:
            yield part, finding
        elif says_something(part.frame, part.language, least=LEAST_WORDS):
            yield part, replace(finding, reason=_FRAME_ABSENT)
    for one in inner:
        yield from _judged(text, one, index, filters)


def _credited(part: Part, finding: Finding, outlets: list[str]) -> Finding:
    """The finding, corrected where the words beside a quotation credit an outlet without it."""
    if part.kind != "quotation" or not finding.found:
        return finding
    named = outlets_named(part.frame, outlets)
    carriers = set().union(*(carried_by(article) for _, article in finding.found))
    if not named or carriers & {name_key(name) for name in named}:
        return finding
    held = list(dict.fromkeys(
        article.outlet or "outlet not stated" for _, article in finding.found))
    said = "The words are verbatim, but the" if finding.verdict == "verbatim" else "The"
    reason = (f"{said} outlet is misattributed: {', '.join(named)} does not carry them in this "
              f"corpus; {', '.join(held)} does. {finding.reason}").strip()
    misnamed = Difference("name", ", ".join(held), ", ".join(named))
    return Finding("altered", finding.found, (*finding.differences, misnamed), reason)


def _item(
    text: str, part: Part, finding: Finding, outlets: list[str], number: int
) -> CheckItem:
    matches = cite(finding.found, start=number)
    reason = finding.reason
    speaker = other_speaker(part.frame, part.language, matches, outlets) \
        if part.kind == "quotation" else ""
    if speaker:
        reason = f"{reason} In the source it is {speaker} who says this.".strip()
    return CheckItem(
        text=part.span.of(text), span=part.span, kind=part.kind, verdict=finding.verdict,
        matches=matches, alterations=finding.differences, reason=reason)
