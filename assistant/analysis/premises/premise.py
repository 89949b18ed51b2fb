"""What a question takes for granted, as clauses that can be looked for in the corpus.

"Why did X do Y?" is answered in vain where X did not do Y. Patterns of question words and word
order give the clause; a question that asks whether something is so takes nothing for granted.
"""

from __future__ import annotations

import re

from assistant.analysis.premises.premise_en import english_premises
from assistant.text.language import script_of

_SCRIPTS = {"Arab": "ar", "Arabic": "ar", "Cyrl": "ru", "Cyrillic": "ru"}
_ENDS = " \t\n?¿؟!¡.…\"'«»“”"
_MIN_WORDS = 2

# Question words after which the rest of the question is asserted.
_ASKING = {
    "fr": r"(?:mais )?(?:pourquoi|comment|quand|où|depuis quand|par qui|dans quel but)",
    "es": r"(?:pero )?(?:por qué|cómo|cuándo|dónde|desde cuándo|para qué)",
    "de": r"(?:aber )?(?:warum|wieso|weshalb|weswegen|wie|wann|wo|seit wann|wozu)",
    "ru": r"(?:а |но )?(?:почему|зачем|отчего|как|когда|где|откуда|с каких пор)",
    "ar": r"(?:و|ف)?(?:لماذا|لم|كيف|متى|أين|اين|منذ متى|من أين)",
}
# Questions of degree and of who is asked about: nothing follows that is asserted.
_NOT_ASKING = {
    "fr": r"comment (?:ça|cela|s'appelle|dit-on)|quand (?:sera|seront)",
    "es": r"cómo se llama",
    "de": r"wie (?:viel\w*|lange|oft|heißt|alt|groß|hoch|weit)\b",
    "ru": r"как (?:зовут|называ\w+|долго|часто|много)\b",
    "ar": r"كيف (?:حال|يمكن)",
}
# "Who helped X do Y" holds that somebody did: the question word, and who stands in for it.
_HELPED = {
    "fr": (r"qui(?= (?:a|ont|avait) (?:aidé|poussé|forcé|obligé|autorisé|payé)\b)", "quelqu'un"),
    "es": (r"quién(?:es)?(?= (?:ayud|oblig|forz|permit|pag)\w+)", "alguien"),
    "de": (r"wer(?= (?:half|zwang|brachte|hat \S.* (?:geholfen|gezwungen)))", "jemand"),
    "ru": (r"кто(?= (?:помог|помогал|заставил|вынудил|заплатил)\w*)", "кто-то"),
    "ar": (r"من(?: الذي)?(?= (?:ساعد|أجبر|سمح|دفع))", "أحد ما"),
}
_FRENCH_INVERSION = re.compile(
    r"(?P<verb>\b[\w'’]+?)-(?:t-)?(?:il|elle|ils|elles|on|ce)\b", re.IGNORECASE)
_GERMAN_SUBJECT = re.compile(
    r"(?P<verb>\w+) (?P<subject>(?:(?:der|die|das|ein|eine|seine|ihre|diese[rs]?) )?"
    r"(?:[a-zäöüß]+ )*?(?:[A-ZÄÖÜ][\w-]*(?: (?=[A-ZÄÖÜ]))?)+(?: (?:von|des|der) [A-ZÄÖÜ]\w+)?)"
    r" ?(?P<rest>.*)")


def premises(question: str, language: str | None) -> list[str]:
    """Return the clauses that a question takes for granted, in its own words; often none.

    ``language`` is a primary code; None lets the question's script and first words decide.
    Only English, French, Arabic, Russian, Spanish and German are read.
    """
    cleaned = re.sub(r"\s+", " ", question).strip(_ENDS)
    if not cleaned:
        return []
    language = language or _guess(cleaned)
    if language == "en":
        found = english_premises(cleaned)
    elif language in _ASKING:
        found = _patterned(cleaned, language)
    else:
        return []
    return [clause for clause in dict.fromkeys(c.strip(_ENDS + ",") for c in found)
            if len(clause.split()) >= _MIN_WORDS]


def _guess(question: str) -> str:
    by_script = _SCRIPTS.get(script_of(question))
    if by_script:
        return by_script
    for language in ("fr", "es", "de"):
        if re.match(_ASKING[language] + r"\b", question, re.IGNORECASE):
            return language
    return "en"


def _patterned(question: str, language: str) -> list[str]:
    who, someone = _HELPED[language]
    helped = re.match(who, question, re.IGNORECASE)
    if helped:
        return [someone + question[helped.end():]]
    if re.match(_NOT_ASKING[language], question, re.IGNORECASE):
        return []
    asking = re.match(_ASKING[language] + r"\b[ ,]*", question, re.IGNORECASE)
    if not asking:
        return []
    clause = question[asking.end():]
    if language == "fr":
        return [_french(clause)]
    if language == "de":
        return [_german(clause)]
    return [clause]


def _french(clause: str) -> str:
    """ "l'armée a-t-elle ouvert" is the clause "l'armée a ouvert"; "est-ce que" falls away."""
    clause = re.sub(r"^est-ce qu(?:e |['’])", "", clause, flags=re.IGNORECASE)
    inverted = _FRENCH_INVERSION.search(clause)
    if inverted is None:
        return clause
    if inverted.start() == 0:
        pronoun = clause[:inverted.end()].rsplit("-", 1)[1]
        return f"{pronoun} {inverted['verb']}{clause[inverted.end():]}"
    return clause[:inverted.start()] + inverted["verb"] + clause[inverted.end():]


def _german(clause: str) -> str:
    """Put the finite verb behind its subject: "hat die Armee" becomes "die Armee hat"."""
    inverted = _GERMAN_SUBJECT.fullmatch(clause)
    if inverted is None:
        return clause
    return f"{inverted['subject'].strip()} {inverted['verb']} {inverted['rest']}"
