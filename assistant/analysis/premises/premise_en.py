"""The clauses that an English question takes for granted.

English moves an auxiliary before the subject and leaves the verb bare, so the clause needs the
place where the subject ends, and the verb's past form: "Why did the army open the gates?" holds
that the army opened the gates.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_VERBS = Path(__file__).with_name("verbs.en.toml")
_WH = (r"(?:and |but |so )?(?:exactly |just )?(?:why|how|when|where|since when|until when|how long"
       r"|what year|which year|in what way|for what reason)")
_INVERTED = re.compile(
    rf"{_WH} (?P<aux>did|does|do|is|are|was|were|has|have|had|will|would|could|can|must)"
    r"(?P<neg>n['’]t| not)? (?P<rest>.+)", re.IGNORECASE)
_DEGREE = re.compile(r"how (?:many|much|old|often|far|big|large|likely|well|do you|does one|can i"
                     r"|can one|do i|do we|can we|is it possible)\b", re.IGNORECASE)
_CAUSED = re.compile(
    r"(?:who|what|which [\w -]+?) (?P<verb>helped|let|made|forced|ordered|paid|told|allowed|led"
    r"|pushed|persuaded|convinced|enabled|caused|prompted|drove|got|assisted)"
    r" (?P<rest>.+)", re.IGNORECASE)
# "Where was the barge that night" takes nothing for granted that a corpus could tell; with a
# participle ("where was the barge seized") it does.
_WHEREABOUTS = re.compile(
    r"(?:and |but |so )?where (?:is|are|was|were) (?P<rest>.+)", re.IGNORECASE)
_CONDITION = re.compile(r", (?:if|assuming|provided) .+$", re.IGNORECASE)
_COME = re.compile(r"how come (?P<rest>.+)", re.IGNORECASE)
_REASON = re.compile(r"(?:what (?:is|was|were) the (?:reason|reasons|motive) (?:why|that)"
                     r"|what explains(?: why| the fact that)?|tell me why|explain why)"
                     r" (?P<rest>.+)", re.IGNORECASE)
_POLAR_STOP = re.compile(
    r"(?P<aux>has|have|had|did|does|do|will|is|are) (?P<rest>.+)", re.IGNORECASE)
_ASPECT = {"stop", "stopped", "cease", "ceased", "quit", "stopping", "resume", "resumed"}
_ARTICLES = {"the", "a", "an", "his", "her", "its", "their", "our", "these", "those", "this",
             "that", "some", "many", "all", "both", "so", "two", "three"}
_LINKS = {"of", "and", "for", "in", "from", "at", "on", "with", "near", "behind"}
_PRONOUNS = {"he", "she", "it", "they", "we", "you", "i", "there", "this", "that", "these",
             "those", "someone", "anyone", "nobody"}
_ADVERBS = {"not", "never", "also", "still", "even", "only", "really", "actually", "so", "then",
            "ever", "first", "suddenly", "secretly", "always", "again", "just"}
_STOP_ADJECTIVES = {"able", "afraid", "allowed", "angry", "aware", "dead", "so", "unable", "ready",
                    "responsible", "silent", "guilty", "involved", "going", "against", "behind",
                    "important", "illegal", "false", "wrong", "to"}


def english_premises(question: str) -> list[str]:
    """Return what an English question, without its question mark, takes for granted."""
    question = _CONDITION.sub("", question)
    if _DEGREE.match(question) or _only_whereabouts(question):
        return []
    come = _COME.match(question) or _REASON.match(question)
    if come:
        return [come["rest"]]
    caused = _CAUSED.match(question)
    if caused:
        return _caused(caused["rest"].split())
    inverted = _INVERTED.fullmatch(question)
    if inverted:
        return _asserted(inverted["aux"].lower(), bool(inverted["neg"]), inverted["rest"].split())
    polar = _POLAR_STOP.fullmatch(question)
    if polar:
        return _stopped(polar["rest"].split())
    return []


def _only_whereabouts(question: str) -> bool:
    asked = _WHEREABOUTS.fullmatch(question)
    return asked is not None and not any(
        word.endswith(("ed", "ing")) or word in _participles()
        for word in asked["rest"].lower().split())


def _caused(words: list[str]) -> list[str]:
    """ "who helped X (to) do Y" holds that X did Y."""
    at = _subject_end(words, bare=True)
    if at is None:
        return []
    verb = at + (words[at].lower() in ("to", "into"))
    if verb >= len(words) or words[verb].lower() not in _verbs():
        return []
    return [_clause(words[:at], _past(words[verb]), words[verb + 1:])]


def _asserted(auxiliary: str, negated: bool, words: list[str]) -> list[str]:
    at = _subject_end(words, bare=auxiliary in ("did", "does", "do", "will", "would", "could",
                                                "can", "must"))
    if at is None:
        return [] if auxiliary not in ("did", "does", "do") else [" ".join(words)]
    subject, rest = words[:at], words[at:]
    if auxiliary not in ("did", "does", "do"):
        return [_clause(subject, auxiliary + (" not" if negated else ""), rest)]
    skipped = 0
    while skipped < len(rest) - 1 and rest[skipped].lower() in _ADVERBS:
        skipped += 1
    if negated or rest[0].lower() == "not":
        return [_clause(subject, f"{auxiliary} not", rest[rest[0].lower() == "not":])]
    verb = rest[skipped]
    finite = {"did": _past(verb), "does": _third(verb), "do": verb}[auxiliary]
    found = [_clause(subject, " ".join([*rest[:skipped], finite]), rest[skipped + 1:])]
    return found + _stopped(words)


def _stopped(words: list[str]) -> list[str]:
    """ "X stopped doing Y" holds that X was doing Y."""
    for at, word in enumerate(words[:-1]):
        if at > 0 and word.lower() in _ASPECT and words[at + 1].lower().endswith("ing"):
            plural = words[at - 1].lower().endswith("s") or words[at - 1].lower() == "they"
            return [_clause(words[:at], "were" if plural else "was", words[at + 1:])]
    return []


def _clause(subject: list[str], verb: str, rest: list[str]) -> str:
    return " ".join([*subject, verb, *rest])


def _subject_end(words: list[str], *, bare: bool) -> int | None:
    """Index of the first word after the subject; None when it cannot be told.

    ``bare``: a bare verb follows, which a list of verbs tells; else a participle or adjective.
    """
    if not words:
        return None
    if words[0].lower() in _PRONOUNS and len(words) > 1:
        return 1
    verbs = _verbs()
    for at in range(1, len(words)):
        word = words[at].lower().strip(",")
        before = words[at - 1].lower()
        if before in _ARTICLES or before in _LINKS:
            continue
        if bare and (word in verbs or word in _ADVERBS or word == "to") \
                and not words[at][0].isupper():
            return at
        if not bare and (word.endswith(("ing", "ed")) or word in _participles()
                         or word in _ADVERBS or word in _STOP_ADJECTIVES):
            return at
    return _phrase_end(words)


def _phrase_end(words: list[str]) -> int | None:
    """End of an article with its noun, or of a run of capitals, at the start of ``words``."""
    at = 1 if words[0].lower() in _ARTICLES else 0
    start = at
    while at < len(words) and words[at][0].isupper():
        at += 1
    if at == start:
        at += 1
    return at if at < len(words) else None


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], frozenset[str]]:
    """Past forms by base form, and the set of irregular participles."""
    with _VERBS.open("rb") as file:
        lists = tomllib.load(file)
    pasts: dict[str, str] = {base: _regular_past(base) for base in lists["regular"].split()}
    participles = set()
    for entry in re.split(r"[|\n]", lists["irregular"].strip()):
        base, past, participle = entry.split()
        pasts[base] = past
        participles.add(participle)
    return pasts, frozenset(participles)


def _verbs() -> dict[str, str]:
    return _tables()[0]


def _participles() -> frozenset[str]:
    return _tables()[1]


def _past(verb: str) -> str:
    return _verbs().get(verb.lower()) or _regular_past(verb)


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb) or verb in _DOUBLED:
        return verb + verb[-1] + "ed"
    return verb + "ed"


_DOUBLED = frozenset({"admit", "commit", "permit", "transfer", "refer", "occur", "kidnap",
                      "prefer"})


def _third(verb: str) -> str:
    if verb.lower() == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + "s"
