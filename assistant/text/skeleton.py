"""The consonants of a name, alike in Latin, Arabic and Cyrillic letters.

Transliterations agree on consonants and on little else: vowels are written by ear or not at all.
What scripts confuse falls together (b and p, hard and soft h, d and ḍ), so "Mohammed", «محمد» and
«Мухаммед» share one skeleton. The letter classes are our own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.text.normalise import fold

_LATIN = (("tsch", "š"), ("sch", "š"), ("tch", "š"), ("shch", "š"), ("sh", "š"), ("ch", "š"),
          ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
          ("dj", "g"), ("ng", "n"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("ts", "s"),
          ("tz", "s"), ("ce", "s"), ("ci", "s"), ("cy", "s"), ("c", "k"), ("q", "k"), ("j", "g"),
          ("v", "f"), ("p", "b"), ("ß", "s"))
_ARABIC = {"ب": "b", "پ": "b", "ت": "t", "ث": "t", "ج": "g", "چ": "š", "ح": "h", "خ": "h",
           "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "z", "س": "s", "ش": "š", "ص": "s",
           "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k",
           "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h"}
_CYRILLIC = {"б": "b", "п": "b", "в": "f", "ф": "f", "г": "g", "ґ": "g", "д": "d", "ж": "z",
             "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "р": "r", "с": "s", "ц": "s",
             "т": "t", "х": "h", "ч": "š", "ш": "š", "щ": "š", "ђ": "d", "ј": "g"}
_TABLE = str.maketrans(_ARABIC | _CYRILLIC)
_KEPT = re.compile(r"[^bdfghklmnrstšz]")
_TWICE = re.compile(r"(.)\1+")
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|az|ash|an)-(?=\w{2})|^[ولبفك]?ال(?=\w{2})")
_SILENT = re.compile(r"(?<![ckgpstz])h$|ه$")
_LONGEST = 40


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return the consonants of ``word`` as classes of letters; "" for one that has none.

    A leading Arabic article goes, doubled consonants count once, a final h alone is silent. Scripts
    other than Latin, Arabic and Cyrillic give "".
    """
    folded = _SILENT.sub("", _ARTICLE.sub("", fold(word[:_LONGEST])))
    if not folded.isascii():
        folded = folded.translate(_TABLE)
        folded = "".join(letter if letter == "š" else unicodedata.normalize("NFD", letter)[0]
                         for letter in folded)
    for written, heard in _LATIN:
        if written in folded:
            folded = folded.replace(written, heard)
    return _TWICE.sub(r"\1", _KEPT.sub("", folded))
