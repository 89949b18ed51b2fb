"""What each entity is called, article by article: terrorists or fighters, regime or government.

Mentions of one entity are found by its name, by descriptions and acronyms that the articles give
it, by nouns that stand for it, and by sentences told alike; not by a list of loaded words. Labels
are counted as written: which of them is right is not for this to say.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.labels.entities import entities
from assistant.analysis.comparison.labels.mentions import Mention, is_quoted
from assistant.analysis.comparison.labels.words import Key
from assistant.types import Label, Naming

MAX_ENTITIES = 30


def labels(columns: Sequence[Column]) -> tuple[Naming, ...]:
    """Return what entities are called in each article, those called most differently first.

    Left out are entities that all articles call by one name, and those of one article alone where
    several are compared. Titles of courtesy and shorter forms of a name are not another label;
    number and articles are folded, and each label is shown as it is written most.
    """
    groups = [(key, mentions) for key, mentions in entities(columns).items()
              if is_worth_showing(mentions, len(columns))]
    groups.sort(key=lambda group: (-_difference(group[1], columns), -len(group[1]), group[0]))
    return tuple(_naming(key, mentions, columns) for key, mentions in groups[:MAX_ENTITIES])


def is_worth_showing(mentions: Sequence[Mention], columns: int) -> bool:
    """True for an entity with two labels, in two articles where ``columns`` has several."""
    spread = len({mention.column for mention in mentions})
    return len({mention.label for mention in mentions}) > 1 and spread >= min(2, columns)


def _difference(mentions: Sequence[Mention], columns: Sequence[Column]) -> float:
    """Bits that knowing the article tells of the labels, summed over languages.

    Mutual information times mentions; words of two languages differ whatever they say.
    """
    by_language: dict[str | None, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_language[columns[mention.column].article.language].append(mention)
    return sum(_bits(group) for group in by_language.values())


def _bits(mentions: Sequence[Mention]) -> float:
    both = Counter((mention.column, mention.label) for mention in mentions)
    articles = Counter(mention.column for mention in mentions)
    names = Counter(mention.label for mention in mentions)
    return sum(count * math.log2(count * len(mentions) / (articles[column] * names[label]))
               for (column, label), count in both.items())


def _naming(key: Key, mentions: Sequence[Mention], columns: Sequence[Column]) -> Naming:
    alike: dict[tuple[tuple[str, ...], str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        alike[mention.label, columns[mention.column].article.language].append(mention)
    shown = {label: _most_written(_written(found, columns)) for label, found in alike.items()}
    used = {}
    for number in dict.fromkeys(mention.column for mention in mentions):
        column = columns[number]
        here: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.column == number:
                here[shown[mention.label, column.article.language]].append(mention)
        used[column.article.id] = tuple(
            _label(label, found, column)
            for label, found in sorted(here.items(), key=lambda item: (-len(item[1]), item[0])))
    return Naming(_entity_name(key, mentions, columns), used)


def _label(shown: str, mentions: Sequence[Mention], column: Column) -> Label:
    sentences = dict.fromkeys(mention.sentence for mention in mentions)
    return Label(shown, len(mentions), tuple(column.quote(at) for at in sentences),
                 sum(is_quoted(mention, column) for mention in mentions))


def _written(mentions: Iterable[Mention], columns: Sequence[Column]) -> list[str]:
    return [" ".join(mention.span.of(columns[mention.column].article.text).split())
            for mention in mentions]


def _most_written(written: Iterable[str]) -> str:
    """The form written most often; of equals one in lower case, then the first."""
    counts = Counter(written)
    most = max(counts.values())
    return min((form for form, count in counts.items() if count == most),
               key=lambda form: (form[:1].isupper(), form))


def _entity_name(key: Key, mentions: Sequence[Mention], columns: Sequence[Column]) -> str:
    """The proper name as written most, in full where that is written; else the commonest label."""
    full = [name for name in _names_written(mentions, columns)
            if len(name.split()) >= len(key) - 1]
    if key[0] == "name" and full:
        return _most_written(full)
    named = [mention for mention in mentions if mention.head is None or (
        key[0] != "body" and len(mention.label) > 1)]
    return _most_written(_written(_commonest_language(named or mentions, columns), columns))


def _names_written(mentions: Iterable[Mention], columns: Sequence[Column]) -> list[str]:
    named = [mention for mention in mentions if mention.name is not None]
    return [" ".join(mention.name.of(columns[mention.column].article.text).split())
            for mention in _commonest_language(named, columns) if mention.name is not None]


def _commonest_language(
    mentions: Sequence[Mention], columns: Sequence[Column]
) -> list[Mention]:
    """The mentions in the language that most of them are in, of equals the first."""
    languages = Counter(columns[mention.column].article.language for mention in mentions)
    most = max(languages, key=lambda language: languages[language], default=None)
    return [mention for mention in mentions if columns[mention.column].article.language == most]
