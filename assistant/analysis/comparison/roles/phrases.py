"""Noun phrases of a tagged English sentence, beside a verb: its subject, its object, its agent.

Where two readings are possible none is returned: a phrase is only as good as its edges.
"""

from __future__ import annotations

from assistant.analysis.comparison.roles.lines import RoleLine

Phrase = tuple[int, int]
"""Tokens ``[first, last)``."""
_INSIDE = frozenset({"noun", "name", "num"})
_OPEN_CLAUSES = frozenset({"before", "after", "until", "since", "as", "than"})
_LINKS = frozenset({"of", "for", "in", "from", "at", "near", "on", "with", "against", "inside"})
_STAND_ALONE = frozenset({"other", "another", "these", "those", "all", "both", "several", "many"})
_LONGEST = 14
_FEW = 4


def phrase_before(line: RoleLine, end: int) -> Phrase | None:
    """The noun phrase that ends right before token ``end``, with what belongs to it.

    "two guards of the bridge and a driver": prepositions and "and" are followed back to where the
    clause begins; a phrase that only a preposition introduces is no subject.
    """
    first = _chunk_start(line, end)
    if first is None:
        return None
    while end - first <= _LONGEST:
        before = line.tag(first - 1)
        if line.form(first - 1) in _OPEN_CLAUSES:
            return first, end
        if before == "verb" and not line.has("clause_verbs", first - 1):
            return None  # "the order that opened the gates was sent": an object
        if line.form(first - 1) == ".":
            return None  # the stop of an abbreviation that was not read
        if before in ("prep", "to"):
            if line.form(first - 1) not in _LINKS or line.tag(first - 2) not in _INSIDE | {"pron"}:
                return None
            earlier = _chunk_start(line, first - 1)
        elif line.form(first - 1) == "and":
            parts = _parts(line, first - 1)
            if parts is None:
                return None
            if parts:
                return first, end
            earlier = _chunk_start(line, first - 1)
        else:
            return first, end
        if earlier is None:
            return None
        first = earlier
    return None


def _chunk_start(line: RoleLine, end: int) -> int | None:
    """Where the words before ``end`` that make one noun phrase without links begin."""
    if line.tag(end - 1) == "pron":
        return end - 1
    first = end
    while line.tag(first - 1) in _INSIDE or _modifier(line, first - 1, end):
        first -= 1
    if first == end:
        return None
    while line.tag(first - 1) == "det" or (line.has("before_numbers", first - 1) and line.tag(
            first) == "num"):
        first -= 1
    if line.form(first - 1) == "at" and line.form(first) in ("least", "most"):
        first -= 1
    return first


def _modifier(line: RoleLine, at: int, end: int) -> bool:
    """An adverb inside a phrase: "the widely known judge"; "least" of "at least 31"."""
    if at + 1 >= end:
        return False
    if line.form(at) in ("least", "most", "more", "fewer", "less", "than"):
        return line.tag(at + 1) == "num" or line.form(at + 1) == "than"
    return line.tag(at) == "adv" and line.tag(at - 1) == "det" and line.tag(at + 1) == "noun"


def _parts(line: RoleLine, joiner: int) -> bool | None:
    """Whether an "and" parts two clauses, for a verb stands before it; None where it may.

    Before "A, B and C attacked" it may; before "After the storm, A and B attacked" it does not.
    """
    at = joiner - 1
    while at >= 0 and line.tag(at) not in ("sub", "mark", "comma"):
        if line.tag(at) in ("verb", "be", "have", "do", "modal"):
            return not _reports(line, at)
        at -= 1
    if line.tag(at) != "comma":
        return False
    while at > 0 and line.tag(at - 1) not in ("sub", "mark"):
        at -= 1
    opens = line.tag(at) in ("prep", "adv", "to", "time", "verb") or line.tag(at - 1) == "sub"
    return False if opens else None


def _reports(line: RoleLine, at: int) -> bool:
    """True for "said", after which a clause may follow without "that"."""
    return line.has("clause_verbs", at)


def phrase_after(line: RoleLine, start: int, *, linked: bool = True) -> Phrase | None:
    """The noun phrase that begins at token ``start``, with its "of" phrases and its "and".

    ``linked`` False leaves both out.
    """
    last = _chunk_end(line, start)
    while last is not None and linked:
        if line.form(last) == "of" and not line.form(last + 1).endswith("ing"):
            further = _chunk_end(line, last + 1)
        elif line.form(last) in ("and", "or"):
            further = _chunk_end(line, last + 1)
            if further is not None and _goes_on(line, further):
                break
        else:
            break
        if further is None or further - start > _LONGEST:
            break
        last = further
    return (start, last) if last is not None else None


def _goes_on(line: RoleLine, at: int) -> bool:
    """True where a verb follows a phrase after "and": it is the subject of another clause."""
    while line.tag(at) == "adv":
        at += 1
    if line.form(at) == "of" or line.tag(at) == "prep":
        return any(line.tag(later) in ("verb", "be", "have", "do", "modal")
                   for later in range(at, at + _FEW))
    return line.tag(at) in ("verb", "be", "have", "do", "modal")


def _chunk_end(line: RoleLine, start: int) -> int | None:
    """Where one noun phrase without links that begins at ``start`` ends."""
    at = start
    if line.form(at) in ("at", "more", "fewer", "less", "up") and line.tag(at + 2) == "num":
        at += 2
    if line.tag(at) == "pron":
        return at + 1 if line.has("objects", at) or line.has("determiners", at) else None
    while line.tag(at) == "det" or (line.has("before_numbers", at) and line.tag(at + 1) == "num"):
        at += 1
    first = at
    while line.tag(at) in _INSIDE or (
            line.tag(at) in ("adv", "time") and line.tag(at + 1) in _INSIDE
            and ((at == first > start) or line.possessive(at - 1))):
        if line.has("spans_of_time", at) and line.form(at - 1) in ("this", "last", "next", "every"):
            return None  # "this week"
        at += 1
    if at == first > start and line.form(at - 1) in _STAND_ALONE:
        return at
    if at - first > 1 and line.form(at - 1).endswith("ing") and line.tag(at) in (
            "det", "sub", "prep", "to", "num", "pron"):
        at -= 1  # "a statement repeating that"
    return at if at > first else None


def after_comma_pair(line: RoleLine, comma: int) -> int | None:
    """The comma that opens what the comma at ``comma`` closes; None where nothing does.

    What stands between must be a description ("the night engineer", "who left"), not the end of
    a list or of a clause of time.
    """
    at = comma - 1
    while at > 0 and line.tag(at) not in ("comma", "mark"):
        at -= 1
    if line.tag(at) != "comma" or at == 0 or line.tag(at - 1) not in _INSIDE:
        return None
    opens = line.tag(at + 1)
    if opens in ("det", "name", "num", "noun"):
        return None if any(_finite(line, k) and not _relative(line, at + 1, k)
                           for k in range(at + 1, comma)) else at
    if opens in ("adv", "prep", "time"):
        return None if any(line.tag(k) in ("be", "have", "verb", "modal", "do")
                           for k in range(at + 1, comma)) else at
    return at if line.has("relatives", at + 1) or opens == "verb" else None


def _finite(line: RoleLine, at: int) -> bool:
    """True for a verb that makes a clause; "found" in "the largest stone ever found here" none."""
    if line.tag(at) in ("be", "have", "modal"):
        return True
    return line.tag(at) == "verb" and line.tag(at + 1) not in ("prep", "comma")


def _relative(line: RoleLine, first: int, at: int) -> bool:
    return any(line.form(k) in ("who", "which", "whom") for k in range(first, at))


def chunk_before(line: RoleLine, end: int) -> Phrase | None:
    """The noun phrase that ends before ``end``, whatever leads to it: "the town" in "of the town".

    An "of" is followed back where a name does not stand alone: "a group of men".
    """
    first = _chunk_start(line, end)
    while first is not None and line.form(first - 1) == "of":
        earlier = _chunk_start(line, first - 1)
        if earlier is None:
            break
        first = earlier
    if first is None or (first > 0 and line.form(first - 1) == "."):
        return None
    return first, end


def described_by(line: RoleLine, relative: int) -> Phrase | None:
    """What a relative clause that opens at token ``relative`` describes, where only one thing can.

    Not in "an officer of the guard who", "people on all sides, which".
    """
    chunk = chunk_before(line, relative - (line.tag(relative - 1) == "comma"))
    if chunk is None:
        return None
    named = line.form(relative) == "who" and all(line.tag(at) == "name" for at in range(*chunk))
    if named and line.tag(chunk[0] - 1) != "name":
        return chunk
    if line.tag(chunk[0] - 1) in ("prep", "to") or any(
            line.tag(at) == "prep" for at in range(*chunk)):
        return None
    return chunk
