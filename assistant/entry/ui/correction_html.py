"""The panel in which a person corrects a card: its facts, and what it is of one origin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.answer.outlets import file_name
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.labels import counted
from assistant.entry.ui.merge_words import merge_evidence, merge_words
from assistant.entry.ui.openers import opener
from assistant.entry.ui.timeline import day_of
from assistant.types import Article, Correction, Merge, Ruling

OFFERED = 500
"""Articles to choose from in one list; of more, those nearest in time are offered."""
FIELDS: Mapping[str, tuple[str, str]] = {
    "outlet": ("Outlet", "Who published this copy."),
    "origin": ("Republished from", "Who published it first, if another outlet did."),
    "relies_on": ("Relies on", "Another outlet whose report this one rests on."),
    "published": ("Published", "2031-05-04, 2031-05 or 2031."),
    "author": ("Author", ""),
    "title": ("Title", ""),
}
_RELATIONS = {"origin": "republished_from", "relies_on": "relies_on"}


def corrected_mark(article: Article, fact: str = "") -> str:
    """The mark of what a person stated: of one fact, or, without it, of the whole card."""
    if not article.corrected or (fact and fact not in article.corrected):
        return ""
    listed = fact or ", ".join(FIELDS.get(name, (name, ""))[0].lower()
                               for name in article.corrected)
    words = "corrected by a person" + (f": {listed}" if not fact else "")
    return f'<span class="corrected">{escape(words)}</span>'


def correct_button(article: Article) -> str:
    """The button that opens the correction of a card."""
    return (f'<button type="button" class="tool card-tool" data-correct="{escape(article.id)}">'
            f'Correct<span class="unseen"> the card of {escape(article.title or "untitled")}'
            '</span></button>')


def stated_now(article: Article, fact: str) -> str:
    """What the card says of a fact now; "" where nothing, or more than one outlet."""
    if fact not in _RELATIONS:
        return str(getattr(article, fact) or "")
    names = [link.name for link in article.origin_chain if link.relation == _RELATIONS[fact]]
    return names[0] if len(names) == 1 else ""


def correction_html(
    article: Article, *, articles: Sequence[Article], merges: Iterable[Merge] = (),
    rulings: Iterable[Ruling] = (), message: str = "",
) -> str:
    """The panel of one card; ``message`` is HTML that says what the last action did."""
    held = {other.id: other for other in articles}
    own = [merge for merge in merges if article.id in (merge.a, merge.b)]
    return (f'<section class="correcting" aria-labelledby="correcting-title" '
            f'data-correcting="{escape(article.id)}"><div class="correcting-bar">'
            '<h3 id="correcting-title" tabindex="-1">Correct the card</h3>'
            '<button type="button" class="close" data-done="yes">Close'
            '<span class="unseen"> the correction</span></button></div>'
            f'<p class="correcting-of"><span {in_language(article.language)}>'
            f'{_title(article)}</span> {provenance_html(article)}</p>{message}'
            f'{_form(article)}{_merged(article, own, held)}'
            f'{_ruled_apart(article, rulings, held)}{_same_as(article, articles, own)}</section>')


def kept_html(done: Correction) -> str:
    """What was written and where, for the page and for a screen reader."""
    words = "; ".join(
        f"{FIELDS.get(key, (key.replace('_', ' '), ''))[0].lower()}: "
        f"{'taken back' if value is None else value}" for key, value in done.written.items())
    warnings = "".join(f"<li>{escape(warning)}</li>" for warning in done.warnings)
    listed = f'<ul class="warnings">{warnings}</ul>' if warnings else ""
    return (f'<div class="kept" tabindex="-1" data-announce="{escape(f"Kept. {words}")}">'
            f'<strong>Kept</strong> <bdi>{escape(words)}</bdi> <span class="note">in '
            f'{escape(_where(done))}; it stays when the document is read again.</span>'
            f"{listed}</div>")


def refused_html(sentence: str) -> str:
    """A sentence that says why nothing was kept."""
    return (f'<p class="problem" tabindex="-1" data-announce="{escape(sentence)}">'
            f"{escape(sentence)}</p>")


def _where(done: Correction) -> str:
    """The sidecar by what it lies beside: folders of the machine stay private."""
    beside = f"articles.yaml beside {file_name(done.article)}"
    folder = (done.article.path or "").rpartition("/")[0]
    return " and ".join(beside if folder and where.rpartition("/")[0] == folder
                        else "the index’s own articles.yaml" for where in done.where)


def _title(article: Article) -> str:
    return opener(article, None, shown=escape(article.title or "untitled"), label="",
                  kind="title")


def _form(article: Article) -> str:
    fields = "".join(_field(article, fact) for fact in FIELDS)
    return (f'<form class="facts-form" data-save="{escape(article.id)}">{fields}'
            '<p class="tools"><button type="submit" class="tool save">Save</button>'
            '<span class="note">What you change wins over what the document says.</span></p>'
            '</form>')


def _field(article: Article, fact: str) -> str:
    name, about = FIELDS[fact]
    found = "" if fact not in _RELATIONS else _found(article, fact)
    undo = ""
    if fact in article.corrected:
        undo = (f'{corrected_mark(article, fact)} <button type="button" class="tool" '
                f'data-undo="{fact}" data-article="{escape(article.id)}">Undo'
                f'<span class="unseen"> the correction of {name.lower()}</span></button>')
    hint = " ".join(filter(None, (about, found)))
    described = f' aria-describedby="about-{fact}"' if hint else ""
    shown = f'<span class="note" id="about-{fact}">{hint}</span>' if hint else ""
    return (f'<div class="field"><label for="fact-{fact}">{name}</label>'
            f'<input id="fact-{fact}" name="{fact}" type="text" dir="auto" maxlength="500" '
            f'autocomplete="off" value="{escape(stated_now(article, fact))}"{described}>'
            f'<span class="field-tools">{undo}</span>{shown}</div>')


def _found(article: Article, fact: str) -> str:
    """Where the document names more than one outlet, all of them: the field can hold but one."""
    names = [link.name for link in article.origin_chain if link.relation == _RELATIONS[fact]]
    if len(names) < 2:
        return ""
    return "Found: " + ", ".join(f"<bdi>{escape(name)}</bdi>" for name in names) + "."


def _merged(article: Article, own: Sequence[Merge], held: Mapping[str, Article]) -> str:
    group = [other for other in held.values() if other.id != article.id
             and other.independent_group == article.independent_group]
    if not group:
        return ('<h4>Origin</h4><p class="note">No other article here is counted as one origin '
                "with this one.</p>")
    tied: dict[str, list[Merge]] = {}
    for merge in own:
        tied.setdefault(merge.b if merge.a == article.id else merge.a, []).append(merge)
    direct = "".join(
        f"<li>{_title(held[other])} {provenance_html(held[other])}"
        + "".join(f'<p class="why">{merge_words(merge)}</p>'
                  f"{merge_evidence(merge, article, held[other])}" for merge in why)
        + f"{_ruling_button(article, held[other], why)}</li>"
        for other, why in tied.items() if other in held)
    over = [other for other in group if other.id not in tied]
    through = "".join(f"<li>{_title(other)} {provenance_html(other)} "
                      f"{_button(article, other, 'no', 'Not the same origin')}</li>"
                      for other in over)
    told = "And, through these:" if direct else "Why was not kept; the next ingest tells."
    indirect = (f'<p class="note">{told}</p><ul class="merged">{through}</ul>' if over else "")
    return (f'<h4>{counted(len(group) + 1, "article")}, 1 origin</h4>'
            f'<ul class="merged">{direct}</ul>{indirect}')


def _ruling_button(article: Article, other: Article, why: Sequence[Merge]) -> str:
    if any(merge.reason == "person" for merge in why):
        return _button(article, other, "", "Take this back")
    return _button(article, other, "no", "Not the same origin")


def _button(article: Article, other: Article, together: str, words: str) -> str:
    return (f'<button type="button" class="tool" data-rule="{together}" '
            f'data-article="{escape(article.id)}" data-other="{escape(other.id)}">{words}'
            f'<span class="unseen">: {escape(other.title or "untitled")}</span></button>')


def _ruled_apart(
    article: Article, rulings: Iterable[Ruling], held: Mapping[str, Article]
) -> str:
    others = [held[other] for ruling in rulings if not ruling.together
              for other in ({ruling.a, ruling.b} - {article.id})
              if article.id in (ruling.a, ruling.b) and other in held]
    if not others:
        return ""
    items = "".join(f"<li>{_title(other)} {provenance_html(other)} "
                    f"{_button(article, other, '', 'Take this back')}</li>" for other in others)
    return f'<h4>Ruled to be of another origin by a person</h4><ul class="merged">{items}</ul>'


def _same_as(article: Article, articles: Sequence[Article], own: Sequence[Merge]) -> str:
    apart = [other for other in articles if other.independent_group != article.independent_group]
    if not apart:
        return ""
    offered = sorted(apart, key=lambda other: (_distance(article, other), other.title or ""))
    options = "".join(
        f'<option value="{escape(other.id)}">{_option(other)}</option>'
        for other in offered[:OFFERED])
    return (f'<form class="same-form" data-same="{escape(article.id)}">'
            '<label for="same-as">Same origin as</label>'
            f'<select id="same-as" name="other">{options}</select>'
            '<button type="submit" class="tool">Count as one origin</button></form>')


def _distance(article: Article, other: Article) -> int:
    """Days between two articles; the undated come last."""
    one, two = day_of(article.published), day_of(other.published)
    return abs((one - two).days) if one and two else 10 ** 6


def _option(article: Article) -> str:
    """Title, outlet and date, escaped, each kept whole by isolates: an option holds no markup."""
    outlet = article.outlet or f"outlet not stated ({file_name(article)})"
    parts = (article.title or "untitled", outlet, article.published or "undated")
    return " · ".join(f"&#x2068;{escape(part)}&#x2069;" for part in parts)
