"""The panel in which a person corrects a card: its facts, and what it is of one origin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.answer.outlets import file_name, outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.entry.ui.escape import escape, title_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.merge_words import merge_evidence, merge_words
from assistant.entry.ui.openers import opener
from assistant.entry.ui.sentences import in_words, told_html
from assistant.entry.ui.timeline import day_of
from assistant.entry.ui.words import say_html
from assistant.types import Article, Correction, Merge, Ruling

OFFERED = 500
"""Articles to choose from in one list; of more, those nearest in time are offered."""
FIELDS = ("outlet", "origin", "relies_on", "published", "author", "title")
"""The facts of a card that can be corrected, in the order of the form."""
_RELATIONS = {"origin": "republished_from", "relies_on": "relies_on"}


def corrected_mark(article: Article, words: Phrases, fact: str = "") -> str:
    """The mark of what a person stated: of one fact, or, without it, of the whole card."""
    if not article.corrected or (fact and fact not in article.corrected):
        return ""
    listed = words.say("counts.join").join(_inside(name, words) for name in article.corrected)
    said = (words.say("correct.corrected") if fact
            else words.say("correct.corrected_facts", facts=listed))
    return f'<span class="corrected">{escape(said)}</span>'


def correct_button(article: Article, words: Phrases) -> str:
    """The button that opens the correction of a card."""
    name = words.say("correct.correct_of", title=article.title or words.say("untitled"))
    return (f'<button type="button" class="tool card-tool" data-correct="{escape(article.id)}" '
            f'aria-label="{escape(name)}">{escape(words.say("correct.correct"))}</button>')


def stated_now(article: Article, fact: str) -> str:
    """What the card says of a fact now; "" where nothing, or more than one outlet."""
    if fact not in _RELATIONS:
        return str(getattr(article, fact) or "")
    names = [link.name for link in article.origin_chain if link.relation == _RELATIONS[fact]]
    return names[0] if len(names) == 1 else ""


def correction_html(
    article: Article, words: Phrases, *, articles: Sequence[Article],
    merges: Iterable[Merge] = (), rulings: Iterable[Ruling] = (), message: str = "",
) -> str:
    """The panel of one card; ``message`` is HTML that says what the last action did."""
    held = {other.id: other for other in articles}
    own = [merge for merge in merges if article.id in (merge.a, merge.b)]
    return (f'<section class="correcting" aria-labelledby="correcting-title" '
            f'data-correcting="{escape(article.id)}"><div class="correcting-bar">'
            '<h3 id="correcting-title" tabindex="-1">'
            f'{escape(words.say("correct.heading"))}</h3>'
            '<button type="button" class="close" data-done="yes" '
            f'aria-label="{escape(words.say("correct.close"))}">'
            f'{escape(words.say("page.close"))}</button></div>'
            f'<p class="correcting-of">{_title(article, words)} '
            f'{provenance_html(article, words)}</p>{message}'
            f'{_form(article, words)}{_merged(article, own, held, words)}'
            f'{_ruled_apart(article, rulings, held, words)}'
            f'{_same_as(article, articles, words)}</section>')


def kept_html(done: Correction, words: Phrases) -> str:
    """What was written and where, for the page and for a screen reader."""
    back = words.say("correct.taken_back")
    written = "; ".join(f"{_inside(key, words)}: {back if value is None else value}"
                        for key, value in done.written.items())
    warnings = "".join(f"<li>{told_html(warning, words)}</li>" for warning in done.warnings)
    listed = f'<ul class="warnings">{warnings}</ul>' if warnings else ""
    announced = escape(words.say("correct.kept_what", what=written))
    where = escape(words.say("correct.kept_where", where=_where(done, words)))
    return (f'<div class="kept" tabindex="-1" data-announce="{announced}">'
            f'<strong>{escape(words.say("correct.kept"))}</strong> <bdi>{escape(written)}</bdi> '
            f'<span class="note">{where}</span>{listed}</div>')


def refused_html(sentence: str, words: Phrases) -> str:
    """A sentence that says why nothing was kept."""
    return (f'<p class="problem" tabindex="-1" data-announce="{escape(in_words(sentence, words))}">'
            f"{told_html(sentence, words)}</p>")


def _inside(fact: str, words: Phrases) -> str:
    """The name of a fact inside a sentence; one that the catalogue lacks by its code."""
    known = words.tree("correct.fields")
    return str(known[fact]["inside"]) if fact in known else fact.replace("_", " ")


def _where(done: Correction, words: Phrases) -> str:
    """The sidecar by what it lies beside: folders of the machine stay private."""
    beside = words.say("correct.beside", file=file_name(done.article))
    folder = (done.article.path or "").rpartition("/")[0]
    return words.say("counts.join").join(
        beside if folder and where.rpartition("/")[0] == folder
        else words.say("correct.own_notes") for where in done.where)


def _title(article: Article, words: Phrases) -> str:
    button = opener(article, None, shown=escape(article.title or words.say("untitled")), label="",
                    kind="title")
    return f"<span {title_language(article, words)}>{button}</span>"


def _form(article: Article, words: Phrases) -> str:
    fields = "".join(_field(article, fact, words) for fact in FIELDS)
    return (f'<form class="facts-form" data-save="{escape(article.id)}">{fields}'
            '<p class="tools"><button type="submit" class="tool save">'
            f'{escape(words.say("correct.save"))}</button>'
            f'<span class="note">{escape(words.say("correct.wins"))}</span></p></form>')


def _field(article: Article, fact: str, words: Phrases) -> str:
    named: Mapping[str, str] = words.tree(f"correct.fields.{fact}")
    found = "" if fact not in _RELATIONS else _found(article, fact, words)
    undo = ""
    if fact in article.corrected:
        undo_of = escape(words.say("correct.undo_of", fact=named["inside"]))
        undo = (f'{corrected_mark(article, words, fact)} <button type="button" class="tool" '
                f'data-undo="{fact}" data-article="{escape(article.id)}" aria-label="{undo_of}">'
                f'{escape(words.say("correct.undo"))}</button>')
    hint = " ".join(filter(None, (escape(named.get("about", "")), found)))
    described = f' aria-describedby="about-{fact}"' if hint else ""
    shown = f'<span class="note" id="about-{fact}">{hint}</span>' if hint else ""
    return (f'<div class="field"><label for="fact-{fact}">{escape(named["name"])}</label>'
            f'<input id="fact-{fact}" name="{fact}" type="text" dir="auto" maxlength="500" '
            f'autocomplete="off" value="{escape(stated_now(article, fact))}"{described}>'
            f'<span class="field-tools">{undo}</span>{shown}</div>')


def _found(article: Article, fact: str, words: Phrases) -> str:
    """Where the document names more than one outlet, all of them: the field can hold but one."""
    names = [link.name for link in article.origin_chain if link.relation == _RELATIONS[fact]]
    if len(names) < 2:
        return ""
    listed = words.say("counts.join").join(f"<bdi>{escape(name)}</bdi>" for name in names)
    return say_html(words, "correct.found", names=listed)


def _merged(
    article: Article, own: Sequence[Merge], held: Mapping[str, Article], words: Phrases
) -> str:
    group = [other for other in held.values() if other.id != article.id
             and other.independent_group == article.independent_group]
    if not group:
        return (f'<h4>{escape(words.say("correct.origin"))}</h4>'
                f'<p class="note">{escape(words.say("correct.alone"))}</p>')
    tied: dict[str, list[Merge]] = {}
    for merge in own:
        tied.setdefault(merge.b if merge.a == article.id else merge.a, []).append(merge)
    direct = "".join(
        f"<li>{_title(held[other], words)} {provenance_html(held[other], words)}"
        + "".join(f'<p class="why">{merge_words(merge, words)}</p>'
                  f"{merge_evidence(merge, article, held[other])}" for merge in why)
        + f"{_ruling_button(article, held[other], why, words)}</li>"
        for other, why in tied.items() if other in held)
    over = [other for other in group if other.id not in tied]
    through = "".join(f"<li>{_title(other, words)} {provenance_html(other, words)} "
                      f"{_button(article, other, 'no', words)}</li>" for other in over)
    told = escape(words.say("correct.through" if direct else "correct.why_lost"))
    indirect = (f'<p class="note">{told}</p><ul class="merged">{through}</ul>' if over else "")
    counted = words.count("counts.articles", len(group) + 1)
    return (f'<h4>{escape(words.say("correct.one_origin", articles=counted))}</h4>'
            f'<ul class="merged">{direct}</ul>{indirect}')


def _ruling_button(
    article: Article, other: Article, why: Sequence[Merge], words: Phrases
) -> str:
    by_person = any(merge.reason == "person" for merge in why)
    return _button(article, other, "" if by_person else "no", words)


def _button(article: Article, other: Article, together: str, words: Phrases) -> str:
    """The button of a ruling: "no" tells two articles apart, "" takes a ruling back."""
    said = words.say("correct.not_same" if together == "no" else "correct.take_back")
    return (f'<button type="button" class="tool" data-rule="{together}" '
            f'data-article="{escape(article.id)}" data-other="{escape(other.id)}">{escape(said)}'
            f'<span class="unseen">: {escape(other.title or words.say("untitled"))}</span>'
            '</button>')


def _ruled_apart(
    article: Article, rulings: Iterable[Ruling], held: Mapping[str, Article], words: Phrases
) -> str:
    others = [held[other] for ruling in rulings if not ruling.together
              for other in ({ruling.a, ruling.b} - {article.id})
              if article.id in (ruling.a, ruling.b) and other in held]
    if not others:
        return ""
    items = "".join(f"<li>{_title(other, words)} {provenance_html(other, words)} "
                    f"{_button(article, other, '', words)}</li>" for other in others)
    return f'<h4>{escape(words.say("correct.ruled_apart"))}</h4><ul class="merged">{items}</ul>'


def _same_as(article: Article, articles: Sequence[Article], words: Phrases) -> str:
    apart = [other for other in articles if other.independent_group != article.independent_group]
    if not apart:
        return ""
    offered = sorted(apart, key=lambda other: (_distance(article, other), other.title or ""))
    options = "".join(
        f'<option value="{escape(other.id)}">{_option(other, words)}</option>'
        for other in offered[:OFFERED])
    return (f'<form class="same-form" data-same="{escape(article.id)}">'
            f'<label for="same-as">{escape(words.say("correct.same_as"))}</label>'
            f'<select id="same-as" name="other">{options}</select>'
            '<button type="submit" class="tool">'
            f'{escape(words.say("correct.count_as_one"))}</button></form>')


def _distance(article: Article, other: Article) -> int:
    """Days between two articles; the undated come last."""
    one, two = day_of(article.published), day_of(other.published)
    return abs((one - two).days) if one and two else 10 ** 6


def _option(article: Article, words: Phrases) -> str:
    """Title, outlet and date, escaped, each kept whole by isolates: an option holds no markup."""
    parts = (article.title or words.say("untitled"),
             outlet_shown(article, phrases_for(words.language)),
             article.published or words.say("undated"))
    return " · ".join(f"&#x2068;{escape(part)}&#x2069;" for part in parts)
