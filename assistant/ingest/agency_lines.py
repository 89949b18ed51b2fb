"""Lines by which a news agency signs: "AFP", "dpa/AFP", "Reporting by Mara Dell for UPI"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.ingest.bylines import names_of
from assistant.ingest.lines import Line
from assistant.ingest.origin_cues import Shown
from assistant.ingest.outlet_names import is_agency, mentions
from assistant.ingest.rules import rules

LONGEST_SIGNATURE = 80
LONGEST_LINE = 300
MOST_PARTS = 5
_EDGES = " \t()[]*_–—-.:;"
_BAR = re.compile(r"\s*[|•·]\s*")
_SLASH = re.compile(r"\s*[/,&+]\s*|\s(?:and|et|und|y|e|и|و)\s")


def agency_hops(line: Line) -> Iterator[Shown]:
    """News agencies whose report ``line`` says the article is, in order.

    A line of agencies alone, a person's name and an agency's parted by a bar, or a note of who
    reported. A photographer's credit ("Tom Hale/AP") is none of these.
    """
    plain = line.plain
    if len(plain) > LONGEST_LINE:
        return
    noted = _reported_by().match(plain)
    if noted:
        rest = plain[noted.end():].split(";")[0]
        for mention in mentions(rest, 0, len(rest)):
            if is_agency(mention.name):
                yield Shown(mention.name, line.span)
    elif len(plain) <= LONGEST_SIGNATURE:
        yield from (Shown(name, line.span) for name in _signatories(plain))


def _signatories(plain: str) -> list[str]:
    bare = plain.strip(_EDGES)
    if is_agency(bare):
        return [bare]
    parts = _BAR.split(bare)
    if 1 < len(parts) <= MOST_PARTS:
        agencies = [part for part in parts if is_agency(part)]
        others = [part for part in parts if part not in agencies]
        return agencies if all(names_of(part) for part in others) else []
    parts = _SLASH.split(bare)
    return parts if 1 < len(parts) <= MOST_PARTS and all(map(is_agency, parts)) else []


@cache
def _reported_by() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?(?:{'|'.join(rules('origin')['reported_by'])})\s", re.IGNORECASE)
