"""Words of other scripts in plain Latin letters, so that a reader can say a name."""

from __future__ import annotations

import unicodedata

_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th",
    "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh", "ف": "f",
    "ڤ": "v", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "a", "و": "w", "ؤ": "u", "ي": "y", "ی": "y", "ى": "a", "ئ": "y", "ء": ""}
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye",
    "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ў": "w"}
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t",
    "י": "y", "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s",
    "ע": "", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t"}
_LETTERS = str.maketrans(_ARABIC | _CYRILLIC | _HEBREW)
_CAPITALS = str.maketrans({letter.upper(): latin.capitalize()
                           for letter, latin in _CYRILLIC.items()})
_ARTICLE = "ال"


def romanised(word: str) -> str:
    """``word`` letter by letter; vowels that a script leaves out are missing, marks too.

    A capital where the script has none, since what is spelled out is mostly a name. A script
    without a table here, Latin among them, stays as it is.
    """
    composed = unicodedata.normalize("NFC", word)
    told = composed.removeprefix(_ARTICLE).translate(_LETTERS).translate(_CAPITALS)
    if told == composed:
        return word
    plain = "".join(letter for letter in told if not unicodedata.combining(letter))
    return plain[:1].upper() + plain[1:] if not composed[0].islower() else plain
