"""The encoder of the index, and what changing it takes, as HTML."""

from __future__ import annotations

from assistant.answer.phrases import Phrases
from assistant.entry.encoder_view import size
from assistant.entry.ui.escape import escape
from assistant.entry.ui.sentences import told_html
from assistant.entry.ui.words import language_name, say_html
from assistant.types import EncoderState, OtherVectors, SwitchPlan

COMMAND = '<code dir="ltr">python -m assistant encoder switch …</code>'


def state_html(state: EncoderState, words: Phrases, *, changeable: bool, note: str = "") -> str:
    """Which encoder is in use, what is kept, and what is wrong, if anything."""
    said = [f'<p class="found" data-announce="{escape(note)}"><strong>{escape(note)}</strong></p>'
            ] if note else []
    if state.name is None:
        said.append(_line(say_html(words, "encoder.none")))
    else:
        said.append(_line(say_html(words, "encoder.in_use", name=_name(state.name),
                                   dimension=str(state.dimension), size=_size(state.bytes))))
    if state.problem:
        said.append(f'<p class="problem">{told_html(state.problem, words)}</p>')
    if state.languages:
        said.append(_line(say_html(words, "encoder.reads",
                                   languages=_languages(state.languages, words))))
    if state.kept:
        said.append(_line(_kept(state.kept, words)))
    if state.unfinished:
        one = state.unfinished
        said.append(_line(say_html(
            words, "encoder.unfinished", name=_name(one.name), done=words.number(one.passages),
            total=words.number(one.passages + one.missing))))
    if not changeable:
        said.append(_line(say_html(words, "encoder.ask_owner", command=COMMAND)))
    return f'<div class="encoder">{"".join(said)}</div>'


def plan_html(plan: SwitchPlan, words: Phrases) -> str:
    """What a change will do, before it begins."""
    def passages(count: int) -> str:
        return escape(words.count("numbers.passages", count))

    said = [say_html(words, "encoder.to_embed", name=_name(plan.encoder),
                     passages=passages(plan.passages), time=_time(plan.seconds, words),
                     size=_size(plan.bytes))]
    if plan.held:
        said.append(say_html(words, "encoder.held", passages=passages(plan.held)))
    if plan.languages:
        said.append(say_html(words, "encoder.reads", languages=_languages(plan.languages, words)))
    if plan.unread:
        said.append(say_html(words, "encoder.unread", passages=passages(plan.unread)))
    said.append(say_html(words, "encoder.meanwhile"))
    return f'<div class="encoder">{"".join(map(_line, said))}</div>'


def shortened(name: str) -> str:
    """The last two parts of a name: a folder's whole path says more than a button can hold."""
    return "/".join(name.rstrip("/").split("/")[-2:])


def _kept(one: OtherVectors, words: Phrases) -> str:
    said = say_html(words, "encoder.kept", name=_name(one.name), size=_size(one.bytes),
                    passages=escape(words.count("numbers.passages", one.passages)))
    if one.missing:
        said += " " + say_html(words, "encoder.since", passages=escape(
            words.count("numbers.passages", one.missing)))
    return said


def _line(html: str) -> str:
    return f"<p>{html}</p>"


def _name(name: str) -> str:
    return f'<bdi><code dir="ltr">{escape(name)}</code></bdi>'


def _size(amount: int) -> str:
    return f'<bdi dir="ltr">{size(amount)}</bdi>'


def _languages(codes: tuple[str, ...], words: Phrases) -> str:
    return escape(words.say("counts.join").join(language_name(code, words) for code in codes))


def _time(seconds: float, words: Phrases) -> str:
    if seconds < 90:
        return escape(words.say("encoder.seconds", n=max(1, round(seconds))))
    if seconds < 6000:
        return escape(words.say("encoder.minutes", n=round(seconds / 60)))
    return escape(words.say("encoder.hours", n=f"{seconds / 3600:.1f}"))
