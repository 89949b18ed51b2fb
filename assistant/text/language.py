"""Which script and which language a text is in.

Script decides where it can; py3langid, restricted to languages of the script, decides the rest,
helped by function words. No answer rather than a guess for scraps.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import regex

from assistant.text.normalise import fold
from assistant.text.stopwords import question_words, stopwords

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
# Fewer letters than this say nothing, unless a function word does.
_ENOUGH_LETTERS = 20
# Least probability of the model's choice, where no function word of it speaks for it.
_SURE = 0.55
# Least lead of the first language over the second, in probability and share of words.
_LEAD = 0.1

_WORDS = regex.compile(r"[\p{L}\p{M}]+(?:['\u2019][\p{L}\p{M}]+)*")


def script_of(text: str) -> str:
    """Return the Unicode script most letters of ``text`` belong to; "Common" when it has none.

    Japanese counts as "Hiragana" or "Katakana" only by what prevails; ``detect_language`` looks
    closer.
    """
    counts = _script_counts(text[:_SAMPLE * 4])
    return max(counts, key=counts.__getitem__) if counts else "Common"


def detect_language(text: str) -> str | None:
    """Return the primary BCP-47 code of ``text``, or None when it is too short or unsure.

    Looks at the first 400 characters or so. Deterministic.
    """
    return _detect(_sample(text))


@lru_cache(maxsize=4096)
def _detect(sample: str) -> str | None:
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
    return _among(sample, script, counts[script])


def _sample(text: str) -> str:
    """The first letters of ``text``, cut at a space so that no word is torn."""
    head = text[:_SAMPLE * 2].strip()
    if len(head) <= _SAMPLE:
        return head
    cut = head.find(" ", _SAMPLE)
    return head[:cut] if cut > 0 else head[:_SAMPLE]


@cache
def _script_pattern() -> regex.Pattern:
    return regex.compile("|".join(rf"(?P<{name}>\p{{{name}}}+)" for name in _SCRIPTS))


def _script_counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for match in _script_pattern().finditer(text):
        script = match.lastgroup
        counts[script] = counts.get(script, 0) + match.end() - match.start()
    return counts


def _among(sample: str, script: str, letters: int) -> str | None:
    candidates = _possible(sample, script)
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0]
    votes = _function_word_votes(sample, candidates)
    if letters < _ENOUGH_LETTERS and not votes:
        return None
    ranked = _model_shares(sample, candidates)
    scores = {code: ranked.get(code, 0.0) + votes.get(code, 0.0) for code in candidates}
    best, second = sorted(candidates, key=lambda code: (-scores[code], code))[:2]
    if votes.get(best) or ranked.get(best, 0.0) >= _SURE:
        return best if scores[best] - scores[second] > _LEAD else None
    return None


def _possible(sample: str, script: str) -> tuple[str, ...]:
    """The candidates of a script that the letters of ``sample`` leave standing."""
    letters = set(sample.casefold())
    candidates = _CANDIDATES.get(script, ())
    for telling, writers in _TELLING if script in ("Cyrillic", "Arabic") else ():
        if not letters.isdisjoint(telling):
            left = tuple(code for code in candidates if code in writers)
            candidates = left or candidates
    return tuple(code for code in candidates
                 if code not in _NEEDED or not letters.isdisjoint(_NEEDED[code]))


def _function_word_votes(sample: str, candidates: tuple[str, ...]) -> dict[str, float]:
    """Share of the words that are function words, for each candidate with a list."""
    spoken = [fold(word) for word in _WORDS.findall(sample)]
    votes: dict[str, float] = {}
    for code in candidates:
        listed = stopwords(code) | question_words(code)
        hits = sum(word in listed for word in spoken) if listed else 0
        if hits:
            votes[code] = hits / len(spoken)
    return votes


def _model_shares(sample: str, candidates: tuple[str, ...]) -> dict[str, float]:
    """The model's probabilities among ``candidates`` alone; they sum to 1."""
    scores = {code: score for code, score in _identifier().rank(sample) if code in candidates}
    whole = sum(scores.values())
    return {code: score / whole for code, score in scores.items()} if whole else {}


@cache
def _identifier() -> Any:
    """The model, read from its package on first use (about a second)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({code for codes in _CANDIDATES.values() for code in codes}))
    return identifier
