"""What a web page's own structure shows to be furniture, each as a hint with its kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from assistant.ingest.readers.html_main import MainText
from assistant.ingest.readers.html_text import Segment
from assistant.types import Furniture, Span

STRUCTURE = {
    "nav": "navigation", "menu": "navigation", "header": "navigation", "footer": "page_footer",
    "aside": "sidebar", "form": "form", "button": "form", "select": "form", "textarea": "form",
    "search": "form", "figcaption": "image", "dialog": "form",
}
ROLES = {
    "navigation": "navigation", "banner": "navigation", "menu": "navigation",
    "menubar": "navigation", "contentinfo": "page_footer", "complementary": "sidebar",
    "search": "form", "dialog": "form", "alertdialog": "form",
}
CLASS_WORDS = {
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs topbar masthead pagination "
                  "pager skip-link site-header",
    "advert": "ad ads advert adverts advertisement advertising adslot sponsored promo promotion "
              "outbrain taboola adsbygoogle",
    "share_counts": "share shares sharing sharebar social socials addtoany sharedaddy",
    "sidebar": "sidebar related recommended recommendations trending popular widget "
               "most-read read-more see-also",
    "subscription": "newsletter subscribe subscription paywall donate donation membership",
    "page_footer": "footer colophon",
    "comments": "comments comment-list commentlist disqus respond",
    "author_bio": "author-bio authorbox author-box about-author",
    "section_labels": "tags tag-list taglist post-tags categories",
    "form": "cookie cookies consent gdpr modal popup",
    "copyright": "copyright",
}
MAX_SHARE = 0.5
"""A marked element that holds more of the page than this was marked wrongly: ASP.NET wraps whole
pages in one form, themes give the article the class of its sidebar layout."""
LINK_SHARE = 0.6
"""Link text among a segment's characters: menus have 1, sentences with a link or two under .4."""
MENU_RUN = 3
SHORT = 100
MAX_ANCESTORS = 30

_CLASS_KINDS = {word: kind for kind, words in CLASS_WORDS.items() for word in words.split()}
_TOKEN_PARTS = re.compile(r"[-_]+|(?<=[a-z])(?=[A-Z])")
MAX_HEADLINES = 3
MAX_ARTICLES = 50
"""Pages of teasers use one h1 or one article element for each; then neither tells the article."""

Mark = tuple[HtmlElement, str]


def furniture_hints(
    text: str, root: HtmlElement, segments: Sequence[Segment], main: MainText | None,
) -> tuple[Furniture, ...]:
    """Hints for ``text``, sorted and not overlapping, next ones of a kind joined.

    Tags and roles count by themselves. Class names and the place outside the article count only
    when ``main`` (what the extractor took for the article) was found, and never against a
    segment that it holds.
    """
    marks = _Marks(root)
    structural = _without_overreach(segments, [marks.by_structure(s.block) for s in segments])
    kinds = [mark[1] if mark else None for mark in structural]
    if main is not None:
        held = [main.holds(segment.span.of(text)) for segment in segments]
        for index, mark in enumerate(structural):
            if mark and held[index] and _ends_article(mark[0]):
                kinds[index] = None
        if _substantial(segments, held, kinds):
            classed = _without_overreach(segments, [marks.by_class(s.block) for s in segments])
            for index, mark in enumerate(classed):
                if mark and not kinds[index] and not held[index]:
                    kinds[index] = mark[1]
            _mark_outside(segments, held, kinds)
    return tuple(_joined(text, segments, kinds))


class _Marks:
    """Which ancestor, if any, marks a block as furniture; remembered per element."""

    def __init__(self, root: HtmlElement) -> None:
        self._article: set[HtmlElement] = set()
        for element in _article_parts(root):
            above: HtmlElement | None = element
            while above is not None and above not in self._article:
                self._article.add(above)
                above = above.getparent()
        self._structure: dict[HtmlElement, Mark | None] = {}
        self._class: dict[HtmlElement, Mark | None] = {}

    def by_structure(self, block: HtmlElement) -> Mark | None:
        return self._outermost(block, self._structure, self._structural_kind)

    def by_class(self, block: HtmlElement) -> Mark | None:
        return self._outermost(block, self._class, self._class_kind)

    def _outermost(
        self, block: HtmlElement, known: dict[HtmlElement, Mark | None],
        kind_of: Callable[[HtmlElement], str | None],
    ) -> Mark | None:
        path: list[HtmlElement] = []
        element: HtmlElement | None = block
        while element is not None and element not in known:
            path.append(element)
            element = element.getparent()
        mark = known[element] if element is not None else None
        for element in reversed(path):
            if mark is None:
                kind = kind_of(element)
                mark = (element, kind) if kind else None
            known[element] = mark
        return mark

    def _structural_kind(self, element: HtmlElement) -> str | None:
        tag, role = element.tag, element.get("role", "").strip().lower()
        kind = ROLES.get(role) or STRUCTURE.get(tag)
        if kind is None or element in self._article:
            return None
        above = {ancestor.tag for ancestor in islice(element.iterancestors(), MAX_ANCESTORS)}
        if tag == "header" and above & {"article", "main"}:
            return None
        if tag == "footer" and "blockquote" in above:
            return None
        return kind

    def _class_kind(self, element: HtmlElement) -> str | None:
        if element in self._article or element.tag in ("html", "body", "p"):
            return None
        names = f"{element.get('class', '')} {element.get('id', '')}".split()
        for name in names:
            kind = _CLASS_KINDS.get(name.lower())
            if kind:
                return kind
            parts = [part.lower() for part in _TOKEN_PARTS.split(name) if part]
            for word in (parts[-1:] + parts[:1]) if len(parts) > 1 else ():
                if word in _CLASS_KINDS:
                    return _CLASS_KINDS[word]
        return None


def _article_parts(root: HtmlElement) -> list[HtmlElement]:
    """The elements whose ancestors cannot be furniture: headline, main, the longest article."""
    headlines = list(islice(root.iter("h1"), MAX_HEADLINES + 1))
    articles = list(islice(root.iter("article"), MAX_ARTICLES))
    parts = headlines if len(headlines) <= MAX_HEADLINES else []
    parts += root.iter("main")
    if articles:
        parts.append(max(articles, key=lambda article: len(article.text_content())))
    return parts


def _ends_article(element: HtmlElement) -> bool:
    """A footer of the article itself may carry its last words, such as a correction."""
    return element.tag == "footer" and any(
        above.tag in ("article", "main") for above in element.iterancestors())


def _without_overreach(
    segments: Sequence[Segment], marks: Sequence[Mark | None]
) -> list[Mark | None]:
    total = sum(s.end - s.start for s in segments)
    share: dict[HtmlElement, int] = defaultdict(int)
    for segment, mark in zip(segments, marks, strict=True):
        if mark:
            share[mark[0]] += segment.end - segment.start
    return [mark if mark and share[mark[0]] <= MAX_SHARE * total else None for mark in marks]


def _substantial(
    segments: Sequence[Segment], held: Sequence[bool], kinds: Sequence[str | None]
) -> bool:
    """The extractor found an article, and something that is not one."""
    open_ones = [(s.end - s.start, inside)
                 for s, inside, kind in zip(segments, held, kinds, strict=True) if not kind]
    taken = sum(size for size, inside in open_ones if inside)
    return 2 * taken >= sum(size for size, _ in open_ones)


def _mark_outside(
    segments: Sequence[Segment], held: Sequence[bool], kinds: list[str | None]
) -> None:
    """Mark menus before the article, and what is short or all links after it."""
    inside = [index for index, taken in enumerate(held) if taken and not kinds[index]]
    if not inside:
        return
    homes = {segments[index].block.getparent() for index in inside}
    run: list[int] = []
    for index in range(inside[0]):
        if kinds[index] or segments[index].link_share >= LINK_SHARE:
            run.append(index)
            continue
        _mark_run(run, kinds)
        run = []
    _mark_run(run, kinds)
    for index in range(inside[-1] + 1, len(segments)):
        segment = segments[index]
        prose = segment.block.tag == "p" and segment.block.getparent() in homes
        short = segment.end - segment.start < SHORT
        if not kinds[index] and (segment.link_share >= LINK_SHARE or (short and not prose)):
            kinds[index] = "outside_article"


def _mark_run(run: Sequence[int], kinds: list[str | None]) -> None:
    if len(run) >= MENU_RUN:
        for index in run:
            kinds[index] = kinds[index] or "navigation"


def _joined(
    text: str, segments: Sequence[Segment], kinds: Sequence[str | None]
) -> Iterable[Furniture]:
    open_hint: Furniture | None = None
    for segment, kind in zip(segments, kinds, strict=True):
        if open_hint is not None and kind == open_hint.kind:
            open_hint = Furniture(Span(open_hint.span.start, segment.end), kind)
            continue
        if open_hint is not None:
            yield open_hint
        blank = not segment.span.of(text).strip()
        open_hint = Furniture(segment.span, kind) if kind and not blank else None
    if open_hint is not None:
        yield open_hint
