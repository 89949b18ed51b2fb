"""What is known of a source from its surroundings: captivity, the video it speaks in, its names."""

from __future__ import annotations

from dataclasses import replace

from assistant.analysis.attribution.context import Reading
from assistant.analysis.attribution.lines import Line
from assistant.analysis.attribution.mentions import Mention
from assistant.analysis.evidence.kinds import Kind, kind_of


def describe(line: Line, mention: Mention, reading: Reading) -> Kind:
    """The kind of a mention's source, taking the sentence and the article into account.

    Somebody held captive confesses whatever the verb: what is said in captivity is no evidence
    of a free person.
    """
    assert mention.source is not None
    kind = kind_of(line, mention.source, reading.outlets)
    if kind.names in reading.organisations:
        return replace(kind, evidence="named_organisation", person=False)
    if not kind.person and kind.evidence not in ("unnamed_group",):
        return kind
    if reading.is_captive(line, mention.source, kind):
        return replace(kind, evidence="confession", person=True)
    return kind
