"""Where a pasted text quotes: what stands between quotation marks, whatever their make."""

from __future__ import annotations

from assistant.types import Span

# Each opening mark with the marks that may close it. Low and reversed marks are German and
# Danish; a high mark opens as well as closes where Swedish and Finnish write.
_CLOSERS = {"“": "”\"", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", "\"": "\"",
            "”": "”", "「": "」", "『": "』", "＂": "＂", "'": "'", "‟": "”"}
_SINGLE = frozenset("'’‘")
LONGEST = 1_500
"""Characters of a quotation judged as one; a longer one is judged sentence by sentence."""
_DEEPEST = 8


def quotations(text: str) -> list[Span]:
    """Return what stands between quotation marks, nested ones too, in order of their beginning.

    Marks are left out. A mark that finds no partner within its paragraph, or within LONGEST
    characters, quotes nothing; an apostrophe inside a word is none.
    """
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    for at, mark in enumerate(text):
        if mark == "\n" and text[at:at + 2] == "\n\n":
            stack.clear()
            continue
        if mark not in _MARKS:
            continue
        depth = _closes(text, at, stack)
        if depth is not None:
            span = _inside(text, stack[depth][1], at)
            del stack[depth:]
            if span and len(span) <= LONGEST:
                found.append(span)
        elif _opens(text, at) and len(stack) < _DEEPEST:
            stack.append((mark, at + 1))
    return sorted(found, key=lambda span: (span.start, -span.end))


_MARKS = frozenset(_CLOSERS) | frozenset("".join(_CLOSERS.values()))


def _closes(text: str, at: int, stack: list[tuple[str, int]]) -> int | None:
    """The depth of the mark that the one here closes, the innermost first."""
    mark = text[at]
    if mark in _SINGLE and _letter(text, at + 1):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        opener, start = stack[depth]
        if mark in _CLOSERS[opener] and start < at:
            return depth
    return None


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark not in _CLOSERS or at + 1 >= len(text):
        return False
    if mark in "'\"”»":
        # The same mark closes: it opens only at the beginning of a word.
        return not _letter(text, at - 1) and not text[at + 1].isspace() and text[at + 1] not in ".,"
    return not (mark == "‘" and _letter(text, at - 1))


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _inside(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
