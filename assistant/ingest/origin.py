"""Tracing where an article came from: who published it, from whom, resting on whose report.

Every hop is shown by words of the article (or by what its file declares). A person, a ministry or
unnamed agencies are never taken for an outlet that reported first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from assistant.ingest.agency_lines import agency_hops
from assistant.ingest.document import Declared
from assistant.ingest.lines import Line, covered, first_prose, split_lines
from assistant.ingest.metadata import Metadata
from assistant.ingest.origin_cues import (
    Shown,
    byline_hops,
    copyright_hops,
    credit_hops,
    dated_hop,
    dateline_hop,
    republished_hops,
)
from assistant.ingest.outlet_names import is_agency, is_named, outlet_key
from assistant.ingest.reliance import lead_reliances
from assistant.types import Furniture, OriginLink, Relation, Span

HEAD_PROSE = 3
"""Lines of running text at the head that may say where the article came from."""
FOOT_LINES = 4
"""Lines at the foot that may do so, after the last of which only furniture follows."""
DATELINE_LINES = 5
"""Lines at the head, the headline and a standfirst among them, that may begin with a dateline."""
LEAD_PROSE = 3
"""Lines of running text whose leaning on another outlet makes the whole report lean on it."""
MOST_HOPS = 12
"""A page that names more outlets than this is a list of links, not a chain."""
FRAME_KINDS = frozenset({"byline", "credit", "author_bio", "copyright", "navigation",
                         "section_labels", "contact", "image"})


def origin_chain(
    text: str,
    metadata: Metadata,
    *,
    furniture: Sequence[Furniture],
    declared: Mapping[str, Declared] | None = None,
) -> tuple[OriginLink, ...]:
    """The hops from this copy back towards who first reported it, nearest first.

    At most one ``published_by``, then every ``republished_from``, then every ``relies_on``; no
    outlet twice. ``text[start:end] == link.text`` for every hop that the text shows.
    """
    lines = split_lines(text)
    taken = covered(lines, furniture)
    frame = _frame(lines, taken, furniture)
    signed = _lines_of(lines, furniture, {"byline", "author_bio"})
    head = _head_prose(lines, taken)
    chain: list[OriginLink] = []
    _add_publisher(chain, text, metadata, lines)
    if _add_stated(chain, text, declared or {}):
        return tuple(chain)
    origin = (declared or {}).get("origin")
    if origin:
        _add(chain, text, Shown(origin.value, None), "republished_from", origin.basis)
    for shown in _republications(
        text, metadata, frame, signed, _first_untaken(lines, taken)
    ):
        _add(chain, text, shown, "republished_from")
    author = metadata.author
    if author and is_agency(author) and metadata.bases.get("author") != "text":
        _add(chain, text, Shown(author, None), "republished_from", metadata.bases["author"])
    for shown in _reliances(text, frame, signed, head, metadata):
        _add(chain, text, shown, "relies_on")
    return tuple(chain)


def originating_outlet(chain: Sequence[OriginLink], outlet: str | None) -> str | None:
    """Who first reported, as far as the chain shows: the name at its far end, else ``outlet``.

    Unnamed sources ("Agencies") are no far end. Where a report leans on several outlets none of
    them is its origin, and the nearest hop before them is taken.
    """
    named = [link for link in chain if is_named(link.name)]
    leaned_on = [link for link in named if link.relation == "relies_on"]
    if len(leaned_on) == 1:
        return leaned_on[0].name
    others = [link for link in named if link.relation != "relies_on"]
    return others[-1].name if others else outlet


def _frame(
    lines: Sequence[Line], taken: Sequence[bool], furniture: Sequence[Furniture]
) -> list[Line]:
    """Lines that may say where the article came from: its furniture, its head and its foot."""
    speaking = set(_lines_of(lines, furniture, FRAME_KINDS))
    untaken = [index for index, hit in enumerate(taken) if not hit]
    near = set(untaken[:1 + HEAD_PROSE]) | set(untaken[-FOOT_LINES:])
    return [line for index, line in enumerate(lines)
            if line.short and (line in speaking or index in near)]


def _lines_of(
    lines: Sequence[Line], furniture: Sequence[Furniture], kinds: Set[str]
) -> list[Line]:
    marks = covered(lines, [piece for piece in furniture if piece.kind in kinds])
    return [line for line, hit in zip(lines, marks, strict=True) if hit and line.short]


def _first_untaken(lines: Sequence[Line], taken: Sequence[bool]) -> list[Line]:
    """The lines among which a dateline may open the article: it need not open running text."""
    return [line for line, hit in zip(lines, taken, strict=True) if not hit][:DATELINE_LINES]


def _head_prose(lines: Sequence[Line], taken: Sequence[bool]) -> list[Line]:
    """The first lines of running text, after any that a frame holds."""
    begin = first_prose(lines, taken)
    return [line for index, line in enumerate(lines[begin:], begin)
            if not taken[index] and line.prose][:LEAD_PROSE]


def _add_publisher(
    chain: list[OriginLink], text: str, metadata: Metadata, lines: Sequence[Line]
) -> None:
    if metadata.outlet is None:
        return
    span = metadata.spans.get("outlet")
    line = next((line.span for line in lines if span and line.span.contains(span)), span)
    _add(chain, text, Shown(metadata.outlet, line), "published_by", metadata.bases["outlet"])


def _add_stated(
    chain: list[OriginLink], text: str, declared: Mapping[str, Declared]
) -> bool:
    """Add the hops that a person stated; True when there are any: they are then the whole chain."""
    relations: dict[str, Relation] = {"origin": "republished_from", "relies_on": "relies_on"}
    stated = {key: declared[key] for key in relations
              if key in declared and declared[key].basis == "sidecar"}
    for key, origin in stated.items():
        _add(chain, text, Shown(origin.value, None), relations[key], origin.basis)
    return bool(stated)


def _republications(
    text: str, metadata: Metadata, frame: Sequence[Line], signed: Sequence[Line],
    datelined: Sequence[Line],
) -> list[Shown]:
    """Statements of republication, those of the frame before the wire's own dateline."""
    found = [shown for line in frame for shown in republished_hops(line)]
    found += [shown for line in frame for shown in copyright_hops(line, metadata.outlet)]
    found += [shown for line in signed for shown in byline_hops(line, "republished_from")]
    found += [shown for line in frame for shown in agency_hops(line)]
    found += [shown for line in signed if (shown := dated_hop(line, metadata.outlet))]
    for line in datelined:
        shown = dateline_hop(text, line)
        if shown:
            found.append(shown)
            break
    return found


def _reliances(
    text: str, frame: Sequence[Line], signed: Sequence[Line], head: Sequence[Line],
    metadata: Metadata,
) -> list[Shown]:
    credits = [shown for line in frame for shown in credit_hops(line)]
    credits += [shown for line in signed for shown in byline_hops(line, "relies_on")]
    if any(is_named(shown.name) for shown in credits):
        return credits
    title = metadata.spans.get("title")
    where = [line.span for line in head if line.span != title]
    return credits + lead_reliances(text, where, own=metadata.outlet)


def _add(
    chain: list[OriginLink], text: str, shown: Shown, relation: Relation, basis: str = "text"
) -> None:
    """Append a hop unless its outlet is in the chain already; check that the text shows it."""
    key = outlet_key(shown.name)
    if len(chain) >= MOST_HOPS or any(outlet_key(link.name) == key for link in chain):
        return
    span: Span | None = shown.span
    chain.append(OriginLink(shown.name, relation, span, span.of(text) if span else None, basis))
