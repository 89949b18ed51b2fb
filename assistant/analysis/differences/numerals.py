"""Numerals of a sentence, in digits or in words, with the values they can be read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from assistant.analysis.attribution.matching import Token
from assistant.analysis.differences.vocabulary import Vocabulary
from assistant.types import Span

# Digits in groups of three, or plain, with a fraction; never a part of a name such as F-16, S300.
_GROUP = r"[.,'’\u00a0\u202f\u2009\u066c]"
_DIGITS = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?<![\p{{L}}][-‐‑])(?<!\d[.,:/])"
    rf"(?:\d{{1,3}}(?:(?P<sep>{_GROUP})\d{{3}})(?:(?P=sep)\d{{3}})*(?:[.,\u066b]\d{{1,2}})?"
    rf"|\d{{1,3}}(?: \d{{3}})+(?:[.,\u066b]\d{{1,2}})?(?P<spaced>)"
    rf"|\d+(?:[.,\u066b]\d+)?)(?![\d:/])(?!\.\d)")
_ORDINAL = regex.compile(r"(?:st|nd|rd|th|er|ère|re|e|ème|ième|º|ª|-?(?:й|я|го|ое|е|ая))"
                         r"(?![\p{L}\p{N}])")
_GLUED = regex.compile(
    r"(?:km²?|cm|kg|lbs?|ha|m²?|ft|h|bn|mn|k|км²?|кг|м²?)(?![\p{L}\p{N}])")
_DOZEN = 12
# The "and" that is written onto the next word.
_WRITTEN_ON = {"ar": "و", "he": "ו"}
# Scales that a single letter stands for after a sign of money: "$40m".
_MONEY_SCALES = {"m": 1_000_000, "k": 1000}


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``[first, last)`` that write one number; ``readings`` has every value they may mean.

    "1.200" is 1.2 in English and 1,200 in German: both are kept, the language's own first.
    """

    first: int
    last: int
    readings: tuple[float, ...]
    span: Span
    ordinal: bool = False
    spelled: bool = False


def numerals(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Numeral]:
    """The numerals of a sentence in order, never overlapping.

    Words such as "one" that are seldom numbers count only inside a longer numeral.
    """
    digits = _digits(text, tokens, vocabulary)
    found: list[Numeral] = []
    at = 0
    while at < len(tokens):
        numeral = digits.get(at)
        read = None if numeral and numeral.ordinal else _run(tokens, at, digits, vocabulary)
        numeral = read or numeral
        if numeral is None:
            at += 1
            continue
        if not _seldom(tokens, numeral, vocabulary):
            found.append(numeral)
        at = max(numeral.last, at + 1)
    return found


def _seldom(tokens: Sequence[Token], numeral: Numeral, vocabulary: Vocabulary) -> bool:
    return (numeral.spelled and numeral.last == numeral.first + 1
            and vocabulary.has("alone", tokens[numeral.first].form))


def _digits(
    text: str, tokens: Sequence[Token], vocabulary: Vocabulary
) -> dict[int, Numeral]:
    """Numbers written in digits, by their first token."""
    starts = {token.start: at for at, token in enumerate(tokens)}
    found: dict[int, Numeral] = {}
    for match in _DIGITS.finditer(text):
        first = starts.get(match.start())
        if first is None:
            continue
        end = match.end()
        if match["spaced"] is not None and not vocabulary.spaced_thousands:
            end = text.index(" ", match.start())
        suffix = _ORDINAL.match(text, end)
        if text[end:end + 1].isalpha() and not suffix and not _unit_glued(text, end):
            continue
        end = suffix.end() if suffix else end
        last = first + 1
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        readings = _readings(match.group() if end >= match.end() else text[match.start():end],
                             vocabulary.decimal)
        found[first] = Numeral(first, last, readings, Span(match.start(), end), bool(suffix))
    return found


def _unit_glued(text: str, at: int) -> bool:
    """True for "12km", "40m", "5kg": a short unit written onto its number."""
    return bool(_GLUED.match(text, at))


def _readings(written: str, decimal: str) -> tuple[float, ...]:
    """The values of digits: "1,200" is 1200 or 1.2, the language's own reading first."""
    plain = regex.sub(r"[ '’\u00a0\u202f\u2009\u066c]", "", written).replace("\u066b", ".")
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return (float(plain),)
    if len(set(marks)) == 2 or len(marks) == 1:
        whole, _, fraction = _parted(plain, marks[-1])
        as_decimal = float(f"{whole}.{fraction}")
        if len(marks) > 1 or len(fraction) != 3 or "\u066b" in written:
            return (as_decimal,)
        grouped = float(whole + fraction)
        return (as_decimal, grouped) if marks[0] == decimal else (grouped, as_decimal)
    return (float(plain.replace(",", "").replace(".", "")),)


def _parted(plain: str, mark: str) -> tuple[str, str, str]:
    whole, found, fraction = plain.rpartition(mark)
    return whole.replace(",", "").replace(".", ""), found, fraction


@dataclass(slots=True)
class _Sum:
    """A number being read word by word: what is done, and the part below the next scale."""

    total: float = 0.0
    current: float = 0.0
    scale: float = float("inf")
    begun: bool = False

    def add(self, value: int, *, joined: bool, language: str) -> bool:
        """Take a unit; False when it cannot go on from what was read."""
        rest = self.current % 100
        if language == "fr" and value == 20 and rest == 4:
            self.current += 76
        elif not self.begun or self.current == 0 or (
            rest == 0 and value < 100 <= self.current) or (
            rest >= 20 and rest % 10 == 0 and value < 10) or (
            language == "fr" and rest in (60, 80) and 10 <= value < 20) or (
            language == "tr" and rest == 10 and value < 10) or (
            language in ("ar", "he") and 0 < rest < 10 and (value == 10 or (
                joined and value >= 20 and value % 10 == 0 and value < 100))):
            self.current += value
        elif self.current >= 1000 or value >= 100 or rest or self.current % 100:
            return False
        else:
            self.current += value
        self.begun = True
        return True

    def multiply(self, scale: int) -> bool:
        """Take a scale word; False when a greater one has to begin a new number."""
        if scale in (100, _DOZEN):
            if self.current >= 100:
                return False
            self.current = max(1.0, self.current) * scale
        else:
            if scale >= self.scale:
                return False
            self.total += max(1.0, self.current) * scale
            self.current, self.scale = 0.0, scale
        self.begun = True
        return True


def _run(
    tokens: Sequence[Token], first: int, digits: dict[int, Numeral], vocabulary: Vocabulary
) -> Numeral | None:
    """The longest numeral that begins at a token; digits may begin it ("3 million")."""
    if tokens[first].form in vocabulary.ordinals and first not in digits:
        return Numeral(first, first + 1, (float(vocabulary.ordinals[tokens[first].form]),),
                       Span(tokens[first].start, tokens[first].end), True, True)
    sum_, at = _Sum(), first
    begin = digits.get(first)
    if begin:
        sum_.current, sum_.begun, at = begin.readings[0], True, begin.last
    words = 0
    while at < len(tokens):
        parts, joined = _parts(tokens[at].form, vocabulary)
        if begin and not words and _is_money(tokens, begin):
            parts = [(_MONEY_SCALES[tokens[at].form], True)]
        elif parts and not sum_.begun and vocabulary.has("duals", tokens[at].form):
            parts = [(2 * parts[0][0], True)]  # "ألفا شخص"; after a number it is the accusative
        if begin and not words and not (parts and parts[0][1]):
            break
        if parts is None:
            if _joins(tokens, at, sum_, vocabulary):
                at += 1
                continue
            break
        if (at in digits and at != first) or not _taken(sum_, parts, joined, vocabulary.language):
            break
        at += 1
        words += 1
    if not words:
        return begin
    while tokens[at - 1].form in vocabulary.groups["joiners"]:
        at -= 1
    return Numeral(first, at, (sum_.total + sum_.current,),
                   Span(tokens[first].start, tokens[at - 1].end), spelled=begin is None)


def _is_money(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """True before the letter of "$40m", "€5k"."""
    first, last = numeral.first, numeral.last
    return (first > 0 and last < len(tokens) and tokens[last].form in _MONEY_SCALES
            and tokens[first - 1].form in "$€£" and tokens[first - 1].end == tokens[first].start
            and tokens[last - 1].end == tokens[last].start)


def _taken(
    sum_: _Sum, parts: list[tuple[int, bool]], joined: bool, language: str
) -> bool:
    """Add all parts of one word, or none of them."""
    kept = (sum_.total, sum_.current, sum_.scale, sum_.begun)
    for value, scale in parts:
        done = sum_.multiply(value) if scale else sum_.add(value, joined=joined, language=language)
        if not done:
            sum_.total, sum_.current, sum_.scale, sum_.begun = kept
            return False
    return True


def _joins(tokens: Sequence[Token], at: int, sum_: _Sum, vocabulary: Vocabulary) -> bool:
    """True for "and" between two parts of one number: "two hundred and six", "treinta y dos"."""
    if not sum_.begun or tokens[at].form not in vocabulary.groups["joiners"]:
        return False
    following = tokens[at + 1].form if at + 1 < len(tokens) else ""
    parts, _ = _parts(following, vocabulary)
    if not parts or parts[0][1]:
        return False
    if vocabulary.language == "en":
        return sum_.current % 100 == 0 and sum_.current + sum_.total >= 100 and parts[0][0] < 100
    if vocabulary.language == "fa":  # between all parts: "هزار و صد و بیست و پنج"
        below = 1000 if not sum_.current else 100 if sum_.current % 100 == 0 else 10
        return sum_.current % 10 == 0 and parts[0][0] < below
    return sum_.current % 100 >= 20 and sum_.current % 10 == 0 and parts[0][0] < 20


def _parts(form: str, vocabulary: Vocabulary) -> tuple[list[tuple[int, bool]] | None, bool]:
    """What a word adds: (value, is a scale) for each part, and whether "و" joins it on."""
    one = _one(form, vocabulary)
    if one:
        return [one], False
    joiner = _WRITTEN_ON.get(vocabulary.language)
    if joiner and form.startswith(joiner):
        one = _one(form[1:], vocabulary)
        return ([one], True) if one else (None, False)
    if "-" in form:
        pieces = [_one(piece, vocabulary) for piece in form.split("-")
                  if piece not in vocabulary.groups["joiners"]]
        return ([piece for piece in pieces if piece], False) if all(pieces) else (None, False)
    if vocabulary.language == "de":
        return _compound(form, vocabulary), False
    return None, False


def _one(word: str, vocabulary: Vocabulary) -> tuple[int, bool] | None:
    if word in vocabulary.units:
        return vocabulary.units[word], False
    return (vocabulary.scales[word], True) if word in vocabulary.scales else None


def _compound(form: str, vocabulary: Vocabulary) -> list[tuple[int, bool]] | None:
    """A German compound: "dreihundertfünfundzwanzig" is 3, hundred, 5, 20."""
    parts: list[tuple[int, bool]] = []
    rest = form
    known = sorted([*vocabulary.units, *vocabulary.scales], key=len, reverse=True)
    while rest:
        word = next((word for word in known if rest.startswith(word)), None)
        if word is None:
            return None
        parts.append(_one(word, vocabulary))
        rest = rest[len(word):].removeprefix("und") if rest != word else ""
    return _tens_first(parts) if len(parts) > 1 else None


def _tens_first(parts: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """German says the unit before the ten: swap them, so that all languages add alike."""
    swapped = list(parts)
    for at in range(len(swapped) - 1):
        (low, low_scale), (high, high_scale) = swapped[at], swapped[at + 1]
        if not low_scale and not high_scale and low < 10 and high >= 20:
            swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    return swapped
