"""An encoder and the vectors beside it, as text for a terminal."""

from __future__ import annotations

from assistant.types import EncoderState, OtherVectors, SwitchPlan


def state_lines(state: EncoderState) -> list[str]:
    """Which encoder is in use, and what else there is."""
    if state.name is None:
        return ["Nothing has been embedded yet; the first ingest takes the encoder of the "
                "settings."]
    lines = [f"Encoder: {state.name} ({state.dimension} numbers a vector, "
             f"{size(state.bytes)} on disk)"]
    if state.problem:
        lines.append(f"  not in use: {state.problem}")
    if state.languages:
        lines.append(f"  reads: {', '.join(state.languages)}")
    if state.kept:
        since = (f", {counted(state.kept.missing)} came since" if state.kept.missing else "")
        lines.append(f"Kept to go back to: {_other(state.kept)}{since}")
    if state.unfinished:
        lines.append(f"Not finished: {_other(state.unfinished)}, "
                     f"{counted(state.unfinished.missing)} to go; `encoder switch` goes on.")
    return lines


def plan_lines(plan: SwitchPlan) -> list[str]:
    """What a change will do, before it begins."""
    lines = [f"{plan.encoder}: {counted(plan.passages)} to embed, about {duration(plan.seconds)} "
             f"on this machine; {size(plan.bytes)} of disk beside what is there."]
    if plan.held:
        lines.append(f"{counted(plan.held)} {_have(plan.held)} vectors of it already.")
    if plan.languages:
        lines.append(f"It was found to read: {', '.join(plan.languages)}.")
    if plan.unread:
        lines.append(f"{counted(plan.unread)} in languages that neither it nor a language pack "
                     "reads will be found by their words alone.")
    lines.append("Searches go on with the present encoder until it is done; `encoder undo` goes "
                 "back.")
    return lines


def size(amount: int) -> str:
    """Bytes as a person reads them."""
    return f"{amount / 1e9:.1f} GB" if amount >= 1e9 else f"{amount / 1e6:.1f} MB"


def duration(seconds: float) -> str:
    """Seconds as a person reads them, rounded up."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{seconds / 3600:.1f} h"


def counted(number: int) -> str:
    """So many passages."""
    return f"{number:,} passage{'' if number == 1 else 's'}"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _other(one: OtherVectors) -> str:
    return f"{one.name} ({counted(one.passages)}, {size(one.bytes)})"
