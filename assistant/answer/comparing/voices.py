"""Which columns are one voice, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import Phrases
from assistant.types import Article, Merge, OneVoice


def voices_of(
    articles: Sequence[Article], merges: Iterable[Merge], phrases: Phrases
) -> tuple[OneVoice, ...]:
    """One voice for each origin of the articles, in their order, with what ties its articles.

    ``merges`` are those of the whole corpus; where what ties two lies outside these articles,
    that is said.
    """
    groups: dict[str, dict[str, Article]] = {}
    for article in articles:
        groups.setdefault(article.independent_group, {})[article.id] = article
    tying = list(merges)
    return tuple(_voice(group, members, tying, phrases) for group, members in groups.items())


def _voice(
    group: str, members: dict[str, Article], merges: Sequence[Merge], phrases: Phrases
) -> OneVoice:
    reasons = [_reason(merge, members, phrases) for merge in merges
               if merge.a in members and merge.b in members]
    if not reasons and len(members) > 1:
        reasons = [phrases.say("compare.tied.elsewhere")]
    return OneVoice(group, tuple(members), origin_of(list(members.values())),
                    tuple(dict.fromkeys(reasons)))


def origin_of(articles: Sequence[Article]) -> str | None:
    """The outlet that articles of one origin trace to, as most of them declare; None if none do."""
    named = [article.originating_outlet for article in articles if article.originating_outlet]
    return max(dict.fromkeys(named), key=named.count, default=None)


def _reason(merge: Merge, members: dict[str, Article], phrases: Phrases) -> str:
    one, other = (outlet_shown(members[key], phrases) for key in (merge.a, merge.b))
    return phrases.say(f"compare.tied.{merge.reason}", one=one, other=other,
                       name=merge.name or "–", share=round(100 * (merge.overlap or 0)))
