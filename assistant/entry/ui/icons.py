"""Small drawings that stand beside a word, never instead of one. Inline, so nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.types import Evidence, Support

_PERSON = "M2.5 14c.5-3 2.6-4.4 5.5-4.4s5 1.4 5.5 4.4"

EVIDENCE: Mapping[Evidence, str] = {
    "named_person": f"M8 7.6a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6{_PERSON}",
    "named_organisation": "M1.8 14h12.4M3.2 14V6L8 2l4.8 4v8M6.4 14v-3.4h3.2V14M5.8 7.4h1"
                          "M9.2 7.4h1",
    "anonymous_source": "M1.6 7.6h12.8M3.8 7.6l1-4.6 3.2 1 3.2-1 1 4.6M4.7 13.8a2 2 0 1 0 0-4"
                        " 2 2 0 0 0 0 4M11.3 13.8a2 2 0 1 0 0-4 2 2 0 0 0 0 4"
                        "M6.7 11.4c.8-.6 1.8-.6 2.6 0",
    "unnamed_group": "M5.2 7.2a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2"
                     "M10.8 7.2a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2"
                     "M1.2 13.2c.3-2.6 1.8-4 4-4 1.2 0 2.1.4 2.8 1.1.7-.7 1.6-1.1 2.8-1.1"
                     " 2.2 0 3.7 1.4 4 4",
    "confession": "M2 2h12v12H2zM5 2v12M8 2v12M11 2v12",
    "document": "M3.5 1.8h6L12.5 5v9.2h-9zM9.3 1.8V5h3.2M5.6 8h4.8M5.6 10.8h4.8",
    "video_or_social": "M1.6 3.2h12.8v9.6H1.6zM6.6 5.8v4.4L10.4 8z",
    "other_outlet": "M2 3h9.6v8.8c0 1 .5 1.4 1.2 1.4H3.2c-.7 0-1.2-.5-1.2-1.2zM11.6 6H14v5.8"
                    "c0 .8-.5 1.4-1.2 1.4M4.4 5.6h4.8M4.4 8h4.8M4.4 10.4h3",
    "none": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M3.8 12.2l8.4-8.4",
}

FLAG = "M3.5 14.5V1.8M3.5 2.5h8.7l-2.1 3 2.1 3H3.5"
LANGUAGE = ("M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M2 8h12M8 2c2.4 2 2.4 10 0 12"
            "M8 2c-2.4 2-2.4 10 0 12")
ORIGIN = "M4 2v4.5a3 3 0 0 0 3 3h5M12 2v12M9.4 11.4 12 14l2.6-2.6"

SUPPORT: Mapping[Support, str] = {
    "supported": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.2 8.2l2 2 3.6-4.2",
    "partly_supported": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.2 8h5.6",
    "contradicted": "M2.5 5.5h9M8.6 2.6l2.9 2.9-2.9 2.9M13.5 10.8h-9M7.4 7.9l-2.9 2.9 2.9 2.9",
    "not_supported": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
    "not_checked": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6"
                   "-.9 1.3M8 11.3v.2",
}

CHANGES: Mapping[str, str] = {
    "same": "M3 6h10M3 10h10",
    "changed": "M3 6h10M3 10h10M11 2.6 5 13.4",
    "added": "M8 3v10M3 8h10",
    "dropped": "M3 8h10",
    "hardened": "M8 14V3M3.6 7.2 8 2.8l4.4 4.4M3 14h10",
}


def icon(path: str, kind: str = "sign") -> str:
    """A drawing of one stroke in the colour of its words, hidden from screen readers."""
    return (f'<svg class="{kind}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
            f'<path d="{path}"/></svg>')
