"""Answers that a language model worded: verified, partly struck, failed."""

from __future__ import annotations

from dataclasses import replace

import fake_newsroom as fake

from assistant.types import Answer, Flag, Statement, Struck

SHA = "0123456789abcdef" * 4
TRACE = {"tokens": {"read": 1234, "written": 56}, "cost": 0.0012, "rewritten": None,
         "prompts": [{"name": "answer", "version": 1, "sha256": SHA}]}
CARRIED = "Worded by a language model; its numbers and names agree with the sentences cited."
PARTLY = "Worded by a language model; the sentences cited carry it only in part."
INVENTED = "The keeper called it “a joke of mine” and said « never »."


def worded_answer(question: str = "Who switched off the light?") -> Answer:
    """Three statements, two alike in support, one partly; a fourth and a fifth are struck."""
    whole = fake.full_answer(question)
    said = [("Edvard Pell says that he put the lamp out because he was told to.", "supported",
             (1, 4), CARRIED),
            ("A fisherman says that the light went out before the ferry ran aground.", "supported",
             (2,), CARRIED),
            ("Log pages are claimed to show that the lamp burned.", "partly_supported", (3,),
             PARTLY)]
    by_number = {citation.number: citation for citation in whole.citations}
    statements = tuple(
        Statement(" — ".join([words, *(f"an outlet: “{by_number[n].quote.text}” [{n}]"
                                       for n in cited)]), support, cited, reason, words)
        for words, support, cited, reason in said)
    lead = whole.answer.split("\n")[0]
    return replace(
        whole, answer="\n".join([lead, *(one.text for one in statements)]), statements=statements,
        flags=(Flag("unsupported_statement", "The language model said 2 things that are struck."),),
        mode="model", model="openai:fake", trace=TRACE,
        struck=(Struck(INVENTED, "altered_quote",
                       "It puts words between quotation marks that the article does not have."),
                Struck("It was in 1847.", "number", "The cited sentences do not have this (1847).")))


def failed_answer(question: str = "Who switched off the light?") -> Answer:
    """Quotes alone, as the model did not answer."""
    whole = fake.full_answer(question)
    flag = Flag("model_failed", "openai:fake did not answer in time. Ask again.")
    return replace(whole, flags=(*whole.flags, flag), model="openai:fake",
                   trace={**TRACE, "tokens": None, "cost": None})
