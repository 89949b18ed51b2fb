"""From what the gate let through to an answer of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer.citations import cite_sentence
from assistant.answer.compose import Composed, lead_of, provenance
from assistant.answer.flags import flags_for
from assistant.answer.gate.gate import Ruled
from assistant.answer.generated.shown import Place
from assistant.answer.phrases import Phrases, phrases_for
from assistant.answer.question import Question
from assistant.types import Answer, Citation, Flag, Statement, Status, Struck, count_origins


@dataclass(slots=True)
class Gathered:
    """Statements ruled on so far, and the sentences they cite, numbered as they came."""

    question: Question
    kept: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    struck: list[Struck] = field(default_factory=list)
    altered: list[tuple[int, ...]] = field(default_factory=list)

    def take(self, ruled: Ruled) -> None:
        """Keep a statement, or put it on the list of what was not found in the corpus.

        Of one whose quotation was altered, the sentence it cited is shown in its own words.
        """
        phrases = phrases_for(self.question.language)
        if ruled.struck is None:
            cited = [self._number(place) for place in ruled.places]
            self.kept.append(_statement(ruled.text, ruled.support, cited, phrases))
            return
        self.struck.append(Struck(
            ruled.text, ruled.struck,
            phrases.say(f"struck.{ruled.struck}", words=ruled.detail)))
        if ruled.struck == "altered_quote":
            cited = [self._number(ruled.places[0])]
            own = _statement("", "supported", cited, phrases)
            if own not in self.kept:
                self.kept.append(own)
                self.altered.append(own.citations)

    def _number(self, place: Place) -> Citation:
        for citation in self.citations:
            if (citation.article.id == place.article.id
                    and citation.quote.span == place.spoken.span):
                return citation
        made = cite_sentence(len(self.citations) + 1, place.article, place.sentence)
        self.citations.append(made)
        return made

    def answer(self, *, model: str, done: bool) -> Answer:
        """The answer as it stands; flags of the whole are raised when it is ``done``."""
        phrases = phrases_for(self.question.language)
        partly = all(one.support != "supported" for one in self.kept)
        status: Status = "partly_answered" if partly else "answered"
        text = "\n".join([lead_of(phrases, self.citations), *(one.text for one in self.kept)])
        composed = Composed(text, tuple(self.kept))
        flags = flags_for(self.question, composed, self.citations) if done else []
        flags += self._flags(phrases)
        return Answer(
            question=self.question.text, asked_as=self.question.asked_as,
            language=self.question.language, status=status, answer=text,
            statements=tuple(self.kept), citations=tuple(self.citations), flags=tuple(flags),
            origins=count_origins(citation.article for citation in self.citations),
            mode="model", model=model, struck=tuple(self.struck))

    def _flags(self, phrases: Phrases) -> list[Flag]:
        flags = [Flag("altered_quote", phrases.say("flags.altered_quote"), cited,
                      next(at for at, one in enumerate(self.kept) if one.citations == cited))
                 for cited in self.altered]
        other = [one for one in self.struck if one.kind != "altered_quote"]
        if other:
            flags.append(Flag("unsupported_statement",
                              phrases.count("flags.unsupported_statement", len(other))))
        return flags


def _statement(
    said: str, support: str, cited: Sequence[Citation], phrases: Phrases
) -> Statement:
    """What the model said, then each sentence it rests on with its outlet, in its own words."""
    quotes = [phrases.say("statement", provenance=provenance(one, phrases), quote=one.quote.text,
                          markers=f"[{one.number}]") for one in cited]
    text = " — ".join([said, *quotes]) if said else quotes[0]
    return Statement(text, support, tuple(one.number for one in cited),
                     phrases.say(f"support.model.{support}" if said else f"support.{support}"),
                     said=said)
