"""Which columns are one voice, and what ties them."""

from __future__ import annotations

from assistant.entry.lettering import letters
from assistant.entry.ui.compare_frame import Frame, column_html, part, told
from assistant.entry.ui.escape import escape
from assistant.types import Comparison, OneVoice


def origins_html(comparison: Comparison, frame: Frame) -> str:
    """The section: each voice with its articles and why they count as one."""
    shared = [voice for voice in comparison.voices if len(voice.article_ids) > 1]
    counts = f'<p class="counts">{counts_html(comparison, frame)}</p>'
    if not shared:
        return part("origins", frame.say("parts.origins"),
                    f'{counts}<p class="nothing">{frame.say("origins_none")}</p>')
    items = "".join(_voice(voice, place, frame) for place, voice in enumerate(shared))
    return part("origins", frame.say("parts.origins"), f'{counts}<ul class="plain">{items}</ul>')


def counts_html(comparison: Comparison, frame: Frame) -> str:
    """How many articles, outlets and independent origins are compared."""
    counts = comparison.origins
    return escape(frame.words.say("counts.join").join([
        frame.count("articles", len(comparison.columns)),
        frame.count("outlets", counts.get("outlets", 0)),
        frame.count("origins", counts.get("independent_origins", 0))]))


def _voice(voice: OneVoice, place: int, frame: Frame) -> str:
    columns = "".join(f"<li>{column_html(frame, frame.held[key])}</li>"
                      for key in voice.article_ids if key in frame.held)
    origin = ""
    if voice.origin:
        said = frame.words.say("compare.traces_to", origin=voice.origin)
        origin = f" {told(frame, said, [voice.origin])}"
    why = "".join(f"<li>{told(frame, reason)}</li>" for reason in voice.why)
    name = frame.say("voice", letter=letters(place))
    return (f'<li class="one-voice"><p><span class="band">{name}</span>{origin}</p>'
            f'<ul class="voice-columns">{columns}</ul>'
            f'<ul class="why">{why}</ul></li>')
