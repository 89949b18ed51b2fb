"""An English sentence as tokens with the part that each plays, as far as small words show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.analysis.attribution.lines import COMMAS
from assistant.analysis.attribution.matching import Token
from assistant.analysis.comparison.roles.lexicon import RoleLexicon, Shape

_POSSESSIVE = ("'s", "’s", "s'", "s’")
_PLURAL = frozenset({"people", "men", "women", "children", "police", "troops", "forces"})
_TAGS = (("be", "be"), ("have", "have"), ("do", "do"), ("modals", "modal"), ("not", "not"),
         ("relatives", "sub"), ("subordinators", "sub"), ("conjunctions", "and"),
         ("determiners", "det"), ("numbers", "num"), ("prepositions", "prep"))
_GROUP = frozenset({"be", "have", "do", "modal", "not", "adv", "to"})
_SIGNS = frozenset("$€£%&#")
_STARTS_PHRASE = frozenset({"det", "num", "name"})


@dataclass(frozen=True, slots=True)
class RoleLine:
    """The tokens of a sentence with one tag each.

    "det", "num", "name" (a capital), "noun" (any other word), "pron", "prep", "to", "and", "sub"
    (opens a clause), "be", "have", "do", "modal", "not", "adv", "verb", "time", "comma", "mark".
    """

    text: str
    tokens: Sequence[Token]
    tags: Sequence[str]
    lexicon: RoleLexicon
    headline: bool

    def form(self, at: int) -> str:
        """The folded form of a token; "" outside the sentence."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def tag(self, at: int) -> str:
        """The tag of a token; "mark" outside the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else "mark"

    def has(self, group: str, at: int) -> bool:
        """True when a token is a word of this group."""
        return self.lexicon.has(group, self.form(at))

    def possessive(self, at: int) -> bool:
        """True for "army's" and "fighters'"."""
        return _possessive(self.text, self.tokens[at]) if 0 <= at < len(self.tokens) else False


def tagged(text: str, tokens: Sequence[Token], lexicon: RoleLexicon, *, headline: bool) -> RoleLine:
    """Tag the tokens of one sentence of ``text``, without what stands in brackets."""
    tokens = _compounds(text, _unbracketed(tokens))
    capitals = sum(token.capital for token in tokens if token.word)
    titled = capitals > 0.6 * sum(token.word for token in tokens)
    tags = [_plain_tag(text, token, at, lexicon, titled) for at, token in enumerate(tokens)]
    line = RoleLine(text, tokens, tags, lexicon, headline)
    for at in range(len(tokens)):
        tags[at] = _settled(line, at, tags, titled)
    return line


def _unbracketed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens outside brackets; one bracket without its partner stays."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.form == "(":
            opened.append(len(kept))
        kept.append(token)
        if token.form == ")" and opened:
            del kept[opened.pop():]
    return kept


def _compounds(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Join "U.S.", "-" and "backed", which the abbreviation's stop keeps apart, and "A", "."."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        hyphen = token.form == "-" or (last is not None and text[last.end - 1] == "-")
        initial = token.form == "." and last is not None and last.capital and (
            last.end - last.start == 1)
        if last is not None and last.word and last.end == token.start and (hyphen or initial):
            form = last.form + token.form
            joined[-1] = Token(last.start, token.end, form, last.capital, True)
        else:
            joined.append(token)
    return joined


def _plain_tag(text: str, token: Token, at: int, lexicon: RoleLexicon, titled: bool) -> str:
    form = token.form
    if form in COMMAS:
        return "comma"
    if not token.word:
        return "noun" if form in _SIGNS else "mark"
    surface = text[token.start:token.end]
    if _clitic(surface, form, lexicon):
        return "mark"  # "I'm", "nobody's": which verb it hides is not read
    if len(surface) > 1 and surface.isupper() and (not titled or not surface.isalpha()):
        return "name"  # the US is not "us"
    if form == "to":
        return "to"
    if form.endswith(".") and token.capital:
        return "name"
    if form[0].isdigit():
        return "num"
    if form.endswith("n't"):
        return "not"
    for group, tag in _TAGS:
        if form in lexicon.words[group]:
            return tag
    if form in lexicon.words["subjects"] or form in lexicon.words["objects"]:
        return "pron"
    if form in lexicon.words["times"] and (token.capital or form.islower()):
        return "time"
    if form in lexicon.words["adverbs"] or (
            form.endswith("ly") and (not token.capital or at == 0)):
        return "adv"
    return "name" if token.capital and at and not titled else "noun"


def _clitic(surface: str, form: str, lexicon: RoleLexicon) -> bool:
    if "'" not in surface and "’" not in surface:
        return False
    return form in lexicon.words["subjects"] or form.endswith(("'m", "'re", "'ve", "'ll", "'d"))


def _settled(line: RoleLine, at: int, tags: list[str], titled: bool) -> str:
    """The tag with what its neighbours show: whether a verb's form is a verb here."""
    tag, form = tags[at], line.form(at)
    if form == "that" and line.tag(at + 1) == "noun" and at == 0:
        return "det"
    if tag == "det" and not line.has("articles", at) and line.tag(at + 1) in (
            "be", "have", "modal", "verb", "comma", "mark"):
        return "pron"
    if form == "not" and line.form(at + 1) in ("only", "just", "merely", "simply"):
        return "adv"
    if form == "neither" and line.form(at + 1) in line.lexicon.acts:
        return "not"
    if tag == "noun" and (_after_modal(line, at) or (
            line.has("plain_subjects", at - 1) and _after_pronoun(line, at))):
        return "verb"
    if tag == "prep" and form == "about" and line.tag(at + 1) == "num":
        return "num"
    if (tag == "name" and not titled) or tag not in ("noun", "name"):
        return tag
    shapes = _shapes(line, at)
    return "verb" if shapes and _is_verb(line, at, shapes) else tag


def _shapes(line: RoleLine, at: int) -> frozenset[Shape]:
    form, lexicon = line.form(at), line.lexicon
    found = {shape for _, shape in lexicon.acts.get(form, ())}
    found |= {shape for _, shape in lexicon.leading.get(form, ())}
    found |= lexicon.others.get(form, frozenset())
    if not found and form.endswith("ed") and len(form) > 4:
        found = {"past", "part"}
    return frozenset(found)


def _is_verb(line: RoleLine, at: int, shapes: frozenset[Shape]) -> bool:
    before, after = line.tag(at - 1), line.tag(at + 1)
    if line.possessive(at):
        return False
    if before in _GROUP and _after_auxiliary(line, at):
        return True
    if shapes & {"past", "part"} and "base" not in shapes:
        return not _adjective(line, at, before, after)
    if "ing" in shapes:
        return before not in ("det", "num", "prep", "noun") or after in ("det", "num", "pron")
    return _after_pronoun(line, at) or _present(line, at, shapes)


def _after_modal(line: RoleLine, at: int) -> bool:
    """True for any word right after "will" or "could not"."""
    back = at - 1
    while line.tag(back) in ("adv", "not"):
        back -= 1
    return line.tag(back) == "modal" and line.form(at).isalpha()


def _after_pronoun(line: RoleLine, at: int) -> bool:
    """True after "they", "who" and the like, with an adverb between them or without."""
    back = at - 1
    while line.tag(back) == "adv":
        back -= 1
    if line.tag(back) == "pron":
        free = line.tag(back - 1) not in ("verb", "prep", "to", "be")
        return line.has("subjects", back) and (free or not line.has("objects", back))
    return line.tag(back) == "sub" and line.has("relatives", back) and line.form(back) != "that"


def _after_auxiliary(line: RoleLine, at: int) -> bool:
    """True where a verb group leads to the word, and not "is a", "has an"."""
    back = at - 1
    while line.tag(back) in ("adv", "not"):
        back -= 1
    return line.tag(back) in ("be", "have", "do", "modal", "to")


def _adjective(line: RoleLine, at: int, before: str, after: str) -> bool:
    """True for "the captured fighters" and "armed men"."""
    if after not in ("noun", "name", "verb"):
        return False
    if "-" in line.form(at) or line.possessive(at - 1):
        return True
    if before == "name" and not line.headline:
        return False
    if before in ("comma", "and") and (after == "name" or line.tag(at + 2) in _STARTS_PHRASE):
        return False  # ", denied bombing the dam"
    return before in ("det", "num", "prep", "to", "and", "mark", "comma", "be", "have", "verb")


def _present(line: RoleLine, at: int, shapes: frozenset[Shape]) -> bool:
    """True for a present form between its subject and its object.

    Most are spelled like nouns, so both neighbours must fit: "the army attacks the town",
    "rebels seize a bridge"; in a headline the object may come bare.
    """
    before, after = line.tag(at - 1), line.tag(at + 1)
    if before not in ("noun", "name", "adv") or at == 0:
        return False
    opens = after in _STARTS_PHRASE or (after == "pron" and line.has("objects", at + 1)) or (
        line.headline and after == "noun") or (after == "sub" and line.form(at + 1) == "that")
    takes = after in ("prep", "to") and any(
        line.form(at + 1) in verb.prepositions
        for verb, _ in line.lexicon.acts.get(line.form(at), ()))
    if not (opens or takes or _in_relative(line, at)) or line.possessive(at - 1):
        return False
    lead = at - 1
    while line.tag(lead) == "adv":
        lead -= 1
    form = line.form(lead)
    plural = form in _PLURAL or (form.endswith("s") and not _acronym(line, lead))
    return not plural if "s" in shapes and "base" not in shapes else plural or _acronym(
        line, lead) or line.form(lead - 1) == "and" or _joined(line, lead)


def _in_relative(line: RoleLine, at: int) -> bool:
    """True for "which the army attacks": the object stands before its clause."""
    back = at - 1
    while line.tag(back) in ("noun", "name", "num", "det", "adv"):
        back -= 1
    return line.form(back) in ("which", "whom") and line.tag(back + 1) in _STARTS_PHRASE


def _joined(line: RoleLine, at: int) -> bool:
    """True where "and" stands among the few words before: a plural subject."""
    return any(line.form(back) == "and" for back in range(max(0, at - 4), at))


def _acronym(line: RoleLine, at: int) -> bool:
    token = line.tokens[at]
    return len(token.form) > 1 and line.text[token.start:token.end].isupper()


def _possessive(text: str, token: Token) -> bool:
    return text[token.start:token.end].endswith(_POSSESSIVE)
