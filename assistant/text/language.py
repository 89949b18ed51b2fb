"""Which script and which language a text is in.

Script decides where it can, then plain function words; py3langid, restricted to languages of the
script, decides the rest, helped by function words. No answer rather than a guess for scraps.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

import regex

from assistant.text.function_words import plain_language, shares, spoken_words

# Languages py3langid may choose among, by script.
_CANDIDATES = {
    "Latin": ("en", "fr", "es", "de", "it", "pt", "nl", "tr", "pl", "sv", "da", "no", "fi", "cs",
              "ro", "hu", "id", "vi", "ca"),
    "Cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk"),
    "Arabic": ("ar", "fa", "ur", "ps"),
    "Devanagari": ("hi", "mr", "ne"),
}
# One script, one language (of those in the news).
_ONLY = {"Hebrew": "he", "Greek": "el", "Hangul": "ko", "Thai": "th", "Armenian": "hy",
         "Georgian": "ka", "Bengali": "bn", "Tamil": "ta", "Telugu": "te", "Gujarati": "gu",
         "Malayalam": "ml", "Kannada": "kn", "Sinhala": "si", "Khmer": "km", "Lao": "lo",
         "Myanmar": "my", "Ethiopic": "am"}
_SCRIPTS = ("Latin", "Cyrillic", "Arabic", "Hebrew", "Greek", "Han", "Hiragana", "Katakana",
            "Hangul", "Thai", "Devanagari", "Armenian", "Georgian", "Bengali", "Tamil", "Telugu",
            "Gujarati", "Malayalam", "Kannada", "Sinhala", "Khmer", "Lao", "Myanmar", "Ethiopic")

# Letters that only some of the candidates write: one of them rules the others out.
_TELLING = (
    ("ыэё", {"ru", "be", "kk"}), ("їєґ", {"uk"}), ("і", {"uk", "be", "kk"}), ("ў", {"be"}),
    ("јљњџ", {"sr", "mk"}), ("ђћ", {"sr"}), ("ѓќѕ", {"mk"}), ("әғқңөұүһ", {"kk"}),
    ("پچژگ", {"fa", "ur", "ps"}), ("ٹڈڑںے", {"ur"}), ("ټډړښځڅې", {"ps"}), ("ةىإ", {"ar"}),
)
# Candidates whose every line of any length holds one of these letters.
_NEEDED = {"kk": "әғқңөұүһі", "ps": "ټډړښځڅېیۍ"}

# On 1,997 news sentences in each of four languages and 1,190 questions in each of three, 400
# characters decide as well as 600 and cost .7 ms of processor time, not 1.0.
_SAMPLE = 400
# Plain function words are looked for in so many: of 1,087 articles 41 have too few of them in 400
# characters (headlines, names of agencies), 2 in 1,000.
_PLAIN_SAMPLE = 1_000
# Fewer letters than this say nothing, unless a function word does.
_ENOUGH_LETTERS = 20
# Least probability of the model's choice, where no function word of it speaks for it.
_SURE = 0.55
# What counts for a language that a text is in rather than in others, beside the probability and
# the share of function words, where these leave it open. The first two words of 250 NTREX lines,
# English and Arabic ones preferred: English .868 with 0, .956 with .2, .972 with .4, .988 with .7,
# French .852, .832, .816 and .768; of 13 names .4 leaves one not taken for English, .2 five.
_RATHER = 0.4
# Least lead of the first language over the second, in probability and share of words.
_LEAD = 0.1

_ASCII_LETTERS = re.compile("[A-Za-z]+")


def script_of(text: str) -> str:
    """Return the Unicode script most letters of ``text`` belong to; "Common" when it has none.

    Japanese counts as "Hiragana" or "Katakana" only by what prevails; ``detect_language`` looks
    closer.
    """
    counts = _script_counts(text[:_SAMPLE * 4])
    return max(counts, key=counts.__getitem__) if counts else "Common"


def detect_language(text: str) -> str | None:
    """Return the primary BCP-47 code of ``text``, or None when it is too short or unsure.

    Looks at the first 400 characters or so, at 1,000 where those are not plain. Deterministic.
    """
    sample = _sample(text)
    longer = _sample(text, _PLAIN_SAMPLE) if len(sample) >= _SAMPLE else ""
    return _detect(sample, longer)


def likely_language(text: str, *, among: Collection[str], rather: Collection[str] = ()
                    ) -> str | None:
    """The language of ``text`` if that is sure and in ``among``, else the likeliest of these.

    For a question of a word or two, or a name, where a guess serves better than none; those of
    ``among`` that are in ``rather`` count as likelier. None when none of them is written in the
    script of ``text``, or nothing in it is a letter.
    """
    sure = detect_language(text)
    if sure in among:
        return sure
    sample = _sample(text)
    candidates = tuple(code for code in _possible(sample, script_of(sample)) if code in among)
    if len(candidates) < 2:
        return next(iter(candidates), None)
    votes = shares(spoken_words(sample), candidates)
    ranked = _model_shares(sample, candidates)
    return max(candidates, key=lambda code: (
        ranked.get(code, 0.0) + votes.get(code, 0.0) + _RATHER * (code in rather), code))


@lru_cache(maxsize=4096)
def _detect(sample: str, longer: str) -> str | None:
    counts = _script_counts(sample)
    if not counts:
        return None
    script = max(counts, key=counts.__getitem__)
    if script in ("Hiragana", "Katakana"):
        return "ja"
    if script == "Han":
        kana = counts.get("Hiragana", 0) + counts.get("Katakana", 0)
        return "ja" if kana * 10 >= counts["Han"] else "zh"
    if script in _ONLY:
        return _ONLY[script]
    return _among(sample, longer, script, counts[script])


def _sample(text: str, size: int = _SAMPLE) -> str:
    """The first ``size`` letters of ``text`` or a word more: no word is torn."""
    head = text[:size * 2].strip()
    if len(head) <= size:
        return head
    cut = head.find(" ", size)
    return head[:cut] if cut > 0 else head[:size]


@cache
def _script_pattern() -> regex.Pattern:
    return regex.compile("|".join(rf"(?P<{name}>\p{{{name}}}+)" for name in _SCRIPTS))


def _script_counts(text: str) -> dict[str, int]:
    """Letters by script. Plain Latin ones first, in one go: they are most of most texts."""
    rest = _ASCII_LETTERS.sub("", text)
    counts = {"Latin": len(text) - len(rest)} if len(rest) < len(text) else {}
    for match in _script_pattern().finditer("" if rest.isascii() else rest):
        script = match.lastgroup
        counts[script] = counts.get(script, 0) + match.end() - match.start()
    return counts


def _among(sample: str, longer: str, script: str, letters: int) -> str | None:
    candidates = _possible(sample, script)
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0]
    spoken = spoken_words(sample)
    votes = shares(spoken, candidates)
    if script == "Latin":  # where function words alone decide, there is no need of the model
        plain = plain_language(spoken, votes) or (longer and _plain(longer, candidates))
        if plain:
            return plain
    if letters < _ENOUGH_LETTERS and not votes:
        return None
    ranked = _model_shares(sample, candidates)
    scores = {code: ranked.get(code, 0.0) + votes.get(code, 0.0) for code in candidates}
    best, second = sorted(candidates, key=lambda code: (-scores[code], code))[:2]
    if votes.get(best) or ranked.get(best, 0.0) >= _SURE:
        return best if scores[best] - scores[second] > _LEAD else None
    return None


def _plain(text: str, candidates: tuple[str, ...]) -> str | None:
    spoken = spoken_words(text)
    return plain_language(spoken, shares(spoken, candidates))


def _possible(sample: str, script: str) -> tuple[str, ...]:
    """The candidates of a script that the letters of ``sample`` leave standing."""
    letters = set(sample.casefold())
    candidates = _CANDIDATES.get(script, ())
    for telling, writers in _TELLING if script in ("Cyrillic", "Arabic") else ():
        if not letters.isdisjoint(telling):
            left = tuple(code for code in candidates if code in writers)
            candidates = left or candidates
    if "и" in letters and "і" not in letters:  # Belarusian writes і for every и
        candidates = tuple(code for code in candidates if code != "be")
    return tuple(code for code in candidates
                 if code not in _NEEDED or not letters.isdisjoint(_NEEDED[code]))


def _model_shares(sample: str, candidates: tuple[str, ...]) -> dict[str, float]:
    """The model's probabilities among ``candidates`` alone; they sum to 1."""
    scores = {code: score for code, score in _identifier().rank(sample) if code in candidates}
    whole = sum(scores.values())
    return {code: score / whole for code, score in scores.items()} if whole else {}


@cache
def _identifier() -> Any:
    """The model, read from its package on first use (.4 s of processor time, 90 MB)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({code for codes in _CANDIDATES.values() for code in codes}))
    return identifier
