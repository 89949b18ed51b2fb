"""XQuAD and NTREX as articles in several languages, made by the steps that ingest takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.across.ranking import Asked
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.reading import Paragraph, read_squad, xquad_files
from assistant.evaluation.workbench import Workbench
from assistant.types import Article

TURNS = ("en", "ar", "ru")
"""Languages that the paragraphs of one index take by turns, so that each is there in one alone."""
MIXED = "mixed en"
"""English questions to that index, named as a pair of languages is."""


@dataclass(frozen=True, slots=True)
class Told:
    """XQuAD's paragraphs and the articles made of them by language; the same place tells the
    same in each."""

    paragraphs: dict[str, list[Paragraph]]
    articles: dict[str, list[Article]]

    def has(self, pair: str) -> bool:
        """Whether the languages of a pair ("en-ar", or ``MIXED``) are there."""
        wanted = TURNS if pair == MIXED else pair.split("-")
        return set(wanted) <= self.articles.keys()

    def held(self, pair: str) -> list[Article]:
        """The articles that the questions of a pair are put to, one for each paragraph."""
        if pair != MIXED:
            return self.articles[pair.split("-")[1]]
        count = min(len(self.articles[language]) for language in TURNS)
        return [self.articles[TURNS[at % len(TURNS)]][at] for at in range(count)]

    def asked(self, pair: str) -> list[Asked]:
        """Every question of a pair's first language, with the article it is about."""
        language = "en" if pair == MIXED else pair.split("-")[0]
        return [Asked(question.id, question.text, article.id)
                for paragraph, article in zip(self.paragraphs[language], self.held(pair),
                                              strict=False)
                for question in paragraph.questions]


def read_told(bench: Workbench) -> Told:
    """Every ``xquad/xquad.*.json``. DataMissing when there is none."""
    paragraphs = {language: read_squad(path) for language, path in xquad_files(bench.data).items()}
    return Told(paragraphs, {
        language: [article_from_text(p.context, f"{language}-{at}.txt")
                   for at, p in enumerate(own)] for language, own in paragraphs.items()})


def stretches(lines: Sequence[str], language: str, size: int) -> list[Article]:
    """Articles of ``size`` consecutive lines each (the last of what is left), each a paragraph."""
    return [article_from_text("\n\n".join(lines[at:at + size]), f"{language}-lines-{at}.txt")
            for at in range(0, len(lines), size)]


def held_name(pair: str) -> str:
    """The name of the index of the articles that the questions of a pair are put to."""
    return f"held {MIXED if pair == MIXED else pair.split('-')[1]}"
