"""A gist or a translation beside a quote: the button that asks for it, and what then stands there.

Never between quotation marks, never in the quote's style; each label says what made it.
"""

from __future__ import annotations

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.sentences import in_words, told_html
from assistant.text.unquoted import unquoted
from assistant.types import Article, Difference, Span, Translation

_STOPS = ".,;:!?…،؛؟"
ANNOUNCED = 400
"""Characters of a translation that a screen reader is told at once; all of it can be read."""


def translation_key(article_id: str, span: Span, to: str) -> str:
    """What a quote and the language it is wanted in are known by on the page."""
    return f"{article_id}:{span.start}-{span.end}:{to}"


def translation_place(article: Article, span: Span, words: Phrases) -> str:
    """A button for what ``span`` of an article is in the language of ``words``.

    "" where it is in that language already, or in one that is not known.
    """
    spoken = article.language_of(span)
    if spoken is None or spoken == words.language:
        return ""
    key = escape(translation_key(article.id, span, words.language))
    return (f'<div class="translating" {in_language(words.language)}><button type="button" '
            f'class="translate" data-key="{key}"{_asked(article.id, span, words.language)} '
            f'aria-expanded="false">{escape(words.say("translation.open"))}</button></div>')


def translation_html(made: Translation, words: Phrases, *, model: str = "") -> str:
    """What stands under the button; ``model`` is a language model that may be asked besides."""
    shown = _gist(made, words) if made.maker == "gist" else _model(made, words)
    return (f'<div class="translation {made.maker}" role="group" {in_language(words.language)} '
            f'aria-label="{escape(words.say("translation.open"))}" '
            f'data-say="{escape(spoken_aloud(made, words))}">'
            f'{shown}{_offer(made, words, model)}</div>')


def translation_problem_html(sentence: str, words: Phrases) -> str:
    """A sentence where the translation would be."""
    said = escape(in_words(sentence, words))
    return (f'<div class="translation" {in_language(words.language)} data-say="{said}">'
            f'<p class="untold">{told_html(sentence, words)}</p></div>')


def spoken_aloud(made: Translation, words: Phrases) -> str:
    """What a screen reader is told once it is there: its label, then its words."""
    if not made.done:
        return ""
    if not made.text:
        return _untold(made, words)
    return f"{_label(made, words)} {made.text[:ANNOUNCED]}"


def differs_in_words(made: Translation, words: Phrases) -> str:
    """The facts in which a translation and its quote differ, in words; "" where none is seen."""
    if not made.differs:
        return ""
    listed = "; ".join(_difference(one, words) for one in made.differs)
    return words.say("translation.differs", what=listed)


def _difference(one: Difference, words: Phrases) -> str:
    expected, found = unquoted(one.expected), unquoted(one.found)
    if not found:
        return words.say("translation.only_quote", what=expected)
    if not expected:
        return words.say("translation.only_translation", what=found)
    return words.say("translation.both", quote=expected, translation=found)


def _label(made: Translation, words: Phrases) -> str:
    said = words.say(f"translation.{made.maker}", name=made.name)
    if made.maker == "gist" and made.language != "en":
        said += f' {words.say("translation.stems")}'
    return said


def _untold(made: Translation, words: Phrases) -> str:
    if made.maker == "gist":
        return words.say("translation.no_pack")
    return in_words(made.problem, words)


def _gist(made: Translation, words: Phrases) -> str:
    """Each word of the quote over its gloss, in the direction of the quote."""
    if not made.words:
        return f'<p class="untold">{escape(_untold(made, words))}</p>'
    ends = [*(gloss.span.start for gloss in made.words[1:]), made.quote.span.end]
    cells = "".join(
        f'<li class="{gloss.kind}"><span class="word" dir="auto">'
        f'{_word(made, gloss.span, end)}</span> '
        f'<span class="gloss" {in_language(made.language)}>{escape(gloss.text)}</span></li>'
        for gloss, end in zip(made.words, ends, strict=True))
    return (f'<p class="made-by">{escape(_label(made, words))}</p>'
            f'<ol class="glosses" {in_language(made.source_language)}>{cells}</ol>'
            f'<p class="made-by">{escape(words.say("translation.key"))}</p>')


def _word(made: Translation, span: Span, end: int) -> str:
    """A word of the quote with the stop or comma that follows it."""
    start = made.quote.span.start
    word = made.quote.text[span.start - start:span.end - start]
    behind = made.quote.text[span.end - start:end - start]
    return escape(word + "".join(mark for mark in behind if mark in _STOPS))


def _model(made: Translation, words: Phrases) -> str:
    parts = [f'<p class="made-by">{escape(_label(made, words))}</p>']
    if made.text:
        parts.append(f'<p class="told" {in_language(made.language)}>{escape(made.text)}</p>')
    if not made.done:
        waiting = words.say("translation.waiting", name=made.name)
        key = translation_key(made.quote.article_id, made.quote.span, made.language)
        parts.append(f'<p class="waiting">{escape(waiting)} <button type="button" '
                     f'class="translate" data-halt="{escape(key)}">'
                     f'{escape(words.say("translation.stop"))}</button></p>')
    if made.problem:
        parts.append(f'<p class="untold">{told_html(made.problem, words)}</p>')
    if made.cut and made.done:
        parts.append(f'<p class="caution">{escape(words.say("translation.cut"))}</p>')
    if made.differs:
        parts.append(f'<p class="caution">{escape(differs_in_words(made, words))}</p>')
    if made.done and not made.problem:
        parts.append(f'<p class="made-by">{escape(_usage(made, words))}</p>')
    return "".join(parts)


def _usage(made: Translation, words: Phrases) -> str:
    """Tokens and cost as the provider reported them, or that it did not."""
    if made.usage.get("kept"):
        return words.say("translation.kept")
    tokens, cost = made.usage.get("tokens"), made.usage.get("cost")
    told = [words.say("translation.tokens", **tokens)] if tokens else []
    told += [words.say("translation.cost", cost=cost)] if cost is not None else []
    return " ".join(told) or words.say("translation.no_usage")


def _offer(made: Translation, words: Phrases, model: str) -> str:
    """Buttons for what else there is: the language model chosen, or word by word again."""
    if not made.done:
        return ""
    asked = _asked(made.quote.article_id, made.quote.span, made.language)
    offered = []
    if model and (made.maker == "gist" or made.problem):
        offered.append((model, words.say("translation.by_model", name=model)))
    if made.maker == "model":
        offered.append(("", words.say("translation.by_words")))
    buttons = " ".join(f'<button type="button" class="translate" data-by="{escape(by)}"{asked}>'
                       f'{escape(shown)}</button>' for by, shown in offered)
    return f"<p>{buttons}</p>" if buttons else ""


def _asked(article_id: str, span: Span, to: str) -> str:
    return (f' data-translate="{escape(article_id)}" data-from="{span.start}" '
            f'data-until="{span.end}" data-to="{escape(to)}"')
