"""What an evaluation set says of a news article, made fit to print on a page or to compare."""

from __future__ import annotations

import re

from assistant.evaluation.outlet_names import known_names, printed_name, same_outlet
from assistant.evaluation.pages import Facts
from assistant.evaluation.reading import NewsItem

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JOINING = {"and", "et", "by", "par", "with"}


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without those that only join names."""
    return tuple(w for w in re.findall(r"[^\W_]+", name.casefold()) if w not in _JOINING)


def same_author(recorded: str, stated: str) -> bool:
    """True when the stated author is the recorded one or one of several recorded."""
    a, b = set(words_of(recorded)), set(words_of(stated))
    return bool(b) and (b <= a or a <= b)


def same_title(recorded: str, stated: str) -> bool:
    """True when two titles have the same words."""
    return re.findall(r"[^\W_]+", recorded.casefold()) == re.findall(
        r"[^\W_]+", stated.casefold())


def has_title(recorded: str, stated: str) -> bool:
    """True for the recorded title, or its headline where a deck follows a semicolon."""
    return same_title(recorded, stated) or same_title(recorded.split(";")[0], stated)


def agrees_with_day(published: str, stated: str) -> bool:
    """True when a day, month or year stated does not contradict the recorded day."""
    return published == stated[:10] or published.startswith(stated + "-")


def person(author: str | None) -> str | None:
    """The recorded author as a byline would print it; None for an organisation's name."""
    if not author:
        return None
    name = re.sub(r"^by\s+", "", author, flags=re.IGNORECASE).split(",")[0].strip()
    organisation = any(same_outlet(code, name) for code in known_names())
    return None if organisation or len(name.split()) < 2 else name


def facts_of(item: NewsItem) -> Facts | None:
    """What a page about this article can state; None without a title, a day and a body."""
    blocks = [" ".join(block.split()) for block in item.text.split("\n\n")]
    blocks = [block for block in blocks if block]
    if not item.title or not _DAY.fullmatch(item.published) or len(blocks) < 2:
        return None
    if same_title(item.title, blocks[0]):
        blocks = blocks[1:]
    return Facts(id=item.id, title=" ".join(item.title.split()), body="\n\n".join(blocks),
                 outlet=printed_name(item.outlet), published=item.published,
                 author=person(item.author))
