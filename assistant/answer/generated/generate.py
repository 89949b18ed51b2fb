"""A question answered by a language model, each statement shown as soon as the gate passed it."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.answer.comparing.answering import answer_comparing
from assistant.answer.confidence import Assessment
from assistant.answer.extractive import answer_question, assess
from assistant.answer.gate.gate import Gate
from assistant.answer.gate.judge import FeatureJudge, Judge
from assistant.answer.gate.quoted import plain
from assistant.answer.generated.reply import ReplyReader
from assistant.answer.generated.shown import CHARACTERS_PER_TOKEN, Shown, show, show_cited
from assistant.answer.generated.worded import Gathered
from assistant.answer.phrases import phrases_for
from assistant.answer.prompts import load_prompt
from assistant.answer.question import Question, understand
from assistant.errors import ModelError
from assistant.index.store import Index
from assistant.protocols import ChatModel, Usage
from assistant.types import Answer, Filters, Flag, Turn

REMEMBERED = 6
"""Earlier questions that a follow-up is read with."""
MOST_SECONDS = 180.0
"""A whole reply that takes longer is given up, however steadily it drips."""


@dataclass(slots=True)
class Talk:
    """One question put to a model: what it took, and what the trace keeps.

    ``otherwise`` is the language of whoever asks, for a question that shows none.
    """

    model: ChatModel
    tokens: int
    read: int = 0
    written: int = 0
    cost: float | None = None
    counted: bool = False
    seconds: float = MOST_SECONDS
    goes_on: Callable[[], bool] = lambda: True
    otherwise: str = "en"

    def say(self, system: str, user: str) -> Iterator[str]:
        """The reply's words as they come. ModelError, also when it takes too long in all."""
        until = time.monotonic() + self.seconds
        for piece in self.model.stream(system, user, goes_on=self.goes_on):
            if isinstance(piece, Usage):
                self._count(piece)
            else:
                yield piece
            if time.monotonic() > until:
                raise ModelError(f"{self.model.name} took too long and was stopped.")

    def _count(self, usage: Usage) -> None:
        if usage.read is not None or usage.written is not None:
            self.read += usage.read or 0
            self.written += usage.written or 0
            self.counted = True
        if usage.cost is not None:
            self.cost = (self.cost or 0.0) + usage.cost

    def trace(self) -> dict[str, Any]:
        """Tokens and cost as the provider reported them; None where it did not."""
        return {"tokens": {"read": self.read, "written": self.written} if self.counted else None,
                "cost": self.cost}


def generate(
    text: str, *, history: Sequence[Turn] = (), filters: Filters, index: Index, talk: Talk,
    judge: Judge | None = None,
) -> Iterator[Answer]:
    """Yield the answer as it grows; the last one is whole.

    Where the model fails, says nothing usable or nothing that passes the gate, the last answer is
    the one made of quotes alone, with a flag that says so. It ends where it is once the talk no
    longer goes on.
    """
    begun = time.perf_counter()
    question, rewritten = _understood(text, history, talk)
    assessment = assess(question, index=index, filters=filters)
    retrieved = time.perf_counter()
    judge = judge or FeatureJudge(lambda: index.embedder, index.idf)
    gathered = Gathered(question)
    reader = ReplyReader()
    problem: str | None = None
    compared = answer_comparing(question, filters=filters, index=index)
    shown = _shown(compared, assessment, talk.tokens)
    if shown is not None:
        gate = Gate(shown.places, _outlets(index), question.language, judge)
        try:
            for piece in talk.say(*_asked(question, shown)):
                for claimed in reader.feed(piece):
                    gathered.take(gate.rule(claimed))
                    if gathered.kept:
                        yield gathered.answer(model=talk.model.name, done=False)
        except ModelError as failed:
            problem = str(failed)
    if not talk.goes_on():
        return
    prompts = [load_prompt("answer").trace()]
    prompts += [load_prompt("rewrite").trace()] if rewritten else []
    prompts += [load_prompt(name).trace() for name in judge.prompts]
    trace = talk.trace() | {"prompts": prompts, "rewritten": rewritten, "judge": judge.name}
    if gathered.kept:
        answer = gathered.answer(model=talk.model.name, done=True)
        if problem:
            answer = _with_flag(answer, "model_failed", problem)
    else:
        answer = _by_quotes(question, gathered, reader, problem, filters=filters, index=index,
                            history=history)
    if compared is not None:
        answer = replace(answer, comparison=compared.comparison)
    done = time.perf_counter()
    yield replace(answer, trace=trace, model=talk.model.name, timing_ms={
        "retrieve": round(1000 * (retrieved - begun), 2),
        "answer": round(1000 * (done - retrieved), 2), "total": round(1000 * (done - begun), 2)})


def _shown(compared: Answer | None, assessment: Assessment, tokens: int) -> Shown | None:
    """What the model is given: the two sides of what is compared, else the best candidates."""
    if compared is not None and compared.citations:
        return show_cited(compared.citations)
    return show(assessment.ranked, tokens=tokens) if assessment.ranked else None


def _understood(
    text: str, history: Sequence[Turn], talk: Talk
) -> tuple[Question, str | None]:
    """The question with the conversation folded in, by the model where there is one to fold in."""
    question = understand(text, history, otherwise=talk.otherwise)
    if not history:
        return question, None
    prompt = load_prompt("rewrite")
    room = int(talk.tokens * CHARACTERS_PER_TOKEN / 4)
    earlier = "\n".join(f"- {plain(turn.question)}" for turn in history[-REMEMBERED:])[-room:]
    try:
        reply = "".join(talk.say(*prompt.filled(
            question=plain(text), conversation=earlier, fence=_fence())))
        found = json.loads(reply[reply.index("{"):reply.rindex("}") + 1])["question"]
    except (ModelError, ValueError, KeyError, TypeError):
        return question, None
    rewritten = plain(found)[:1000] if isinstance(found, str) else ""
    if not rewritten or rewritten == plain(text):
        return question, None
    return replace(question, asked_as=rewritten, kind=understand(rewritten).kind), rewritten


def _asked(question: Question, shown: Shown) -> tuple[str, str]:
    return load_prompt("answer").filled(
        question=plain(question.asked_as), language=question.language, documents=shown.lines,
        fence=shown.fence)


def _fence() -> str:
    return f"=== {secrets.token_hex(8)} ==="


def _outlets(index: Index) -> set[str]:
    """Every outlet that a card names, the first ones of chains too."""
    return {name for card in index.cards()
            for name in (card["outlet"], card["originating_outlet"],
                         *(link["name"] for link in card["origin_chain"])) if name}


def _by_quotes(
    question: Question, gathered: Gathered, reader: ReplyReader, problem: str | None, *,
    filters: Filters, index: Index, history: Sequence[Turn],
) -> Answer:
    """The extractive answer, saying why it is not the model's."""
    answer = answer_question(question.text, history=history, filters=filters, index=index)
    phrases = phrases_for(question.language)
    if problem is None and reader.declined and not gathered.struck:
        return _with_flag(answer, "model_declined", phrases.say("flags.model_declined"))
    why = (phrases.say("flags.model_failed", problem=problem) if problem
           else phrases.say("flags.model_unusable"))
    return replace(_with_flag(answer, "model_failed", why), struck=tuple(gathered.struck))


def _with_flag(answer: Answer, kind: str, message: str) -> Answer:
    return replace(answer, flags=(*answer.flags, Flag(kind, message)))
