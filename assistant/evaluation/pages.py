"""Pages of our own around real articles: what a site would print, so extraction can be checked.

Each template states the outlet, author, date and title in one house style and adds the
furniture that such pages carry. Which variant of a style an article gets depends on its id
alone, so every run measures the same pages.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"],
    "fr": ["janvier", "février", "mars", "avril", "mai", "juin",
           "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    "ar": ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
           "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states. ``author`` None means that it states none; ``published`` is a day."""

    id: str
    title: str
    outlet: str
    published: str
    author: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document as bytes, and the lines of it that are furniture."""

    name: str
    data: bytes
    furniture: tuple[str, ...] = ()


def _variant(facts: Facts, count: int) -> int:
    return hashlib.sha256(facts.id.encode("utf-8")).digest()[0] % count


def _day(published: str, language: str) -> str:
    year, month, day = published.split("-")
    name = MONTHS[language][int(month) - 1]
    if language == "en":
        return f"{name} {int(day)}, {year}"
    if language == "fr" and int(day) == 1:
        return f"1er {name} {year}"
    return f"{int(day)} {name} {year}"


def _ordinal_day(published: str) -> str:
    year, month, day = (int(part) for part in published.split("-"))
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{MONTHS['en'][month - 1]} {day}{ending}, {year}"


def _text_page(name: str, blocks: list[str | None], furniture: tuple[str, ...]) -> Page:
    text = "\n\n".join(block for block in blocks if block)
    return Page(name, text.encode("utf-8"), furniture)


def english_text(facts: Facts) -> Page:
    """Plain text with an English byline and date line, in one of three house styles."""
    by, year = facts.author, facts.published[:4]
    day = _day(facts.published, "en")
    style = _variant(facts, 3)
    if style == 0:
        rights = f"Copyright © {facts.outlet}, {year}"
        blocks = [facts.title, by and f"By {by}", f"{facts.outlet}, {day}", facts.body, rights]
        return _text_page("page.txt", blocks, (rights,))
    if style == 1:
        letter = "Subscribe to our newsletter"
        blocks = [facts.title, f"{_ordinal_day(facts.published)} – {facts.outlet} –",
                  by and f"– by {by} –", facts.body, letter]
        return _text_page("page.txt", blocks, (letter,))
    share, rights = "Share on Facebook", f"© {year} {facts.outlet}. All rights reserved."
    byline = f"By {by} | {day}" if by else day
    return _text_page("page.txt", [facts.title, byline, share, facts.body, rights],
                      (share, rights))


def french_text(facts: Facts) -> Page:
    """Plain text with a French byline and date line, in one of two house styles."""
    by, day, year = facts.author, _day(facts.published, "fr"), facts.published[:4]
    if _variant(facts, 2) == 0:
        rights = f"Copyright © {facts.outlet}, {year}"
        blocks = [facts.title, by and f"Par {by}", f"{facts.outlet}, {day}", facts.body, rights]
        return _text_page("page.txt", blocks, (rights,))
    rights = f"© {facts.outlet} – Tous droits réservés"
    byline = f"Publié le {day} par {by}" if by else f"Publié le {day}"
    return _text_page("page.txt", [facts.title, byline, facts.body, rights], (rights,))


def arabic_text(facts: Facts) -> Page:
    """Plain text with an Arabic byline, date line and copyright line."""
    rights = f"جميع الحقوق محفوظة © {facts.outlet}"
    blocks = [facts.title, facts.author and f"بقلم: {facts.author}",
              f"{facts.outlet} – {_day(facts.published, 'ar')}", facts.body, rights]
    return _text_page("page.txt", blocks, (rights,))


def _site(facts: Facts, head: str, *, byline: str) -> Page:
    letter = "Get our morning newsletter in your inbox"
    rights = f"© {facts.published[:4]} {facts.outlet}. All rights reserved."
    paragraphs = "".join(f"<p>{html.escape(block)}</p>\n"
                         for block in facts.body.split("\n\n") if block.strip())
    page = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(facts.title)}</title>
{head}<script>window.analytics = [];</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<main><article><h1>{html.escape(facts.title)}</h1>{byline}
{paragraphs}</article></main>
<aside class="newsletter"><p>{letter}</p></aside>
<footer><p>{html.escape(rights)}</p></footer></body></html>"""
    return Page("page.html", page.encode("utf-8"), ("World news", letter, rights))


def open_graph(facts: Facts) -> Page:
    """A web page that states its facts in OpenGraph and author meta tags."""
    tags = {"og:type": "article", "og:title": facts.title, "og:site_name": facts.outlet,
            "article:published_time": f"{facts.published}T08:30:00+00:00"}
    head = "".join(f'<meta property="{name}" content="{html.escape(value)}">\n'
                   for name, value in tags.items())
    if facts.author:
        head += f'<meta name="author" content="{html.escape(facts.author)}">\n'
    byline = f'<p class="byline">By {html.escape(facts.author)}</p>' if facts.author else ""
    return _site(facts, head, byline=byline)


def json_ld(facts: Facts) -> Page:
    """A web page that states its facts as a schema.org NewsArticle."""
    record = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": facts.title,
              "datePublished": f"{facts.published}T08:30:00Z",
              "publisher": {"@type": "Organization", "name": facts.outlet}}
    if facts.author:
        record["author"] = [{"@type": "Person", "name": facts.author}]
    script = json.dumps(record, ensure_ascii=False).replace("</", "<\\/")
    return _site(facts, f'<script type="application/ld+json">{script}</script>\n', byline="")


def _markdown(block: str) -> str:
    """The block with every character that Markdown could read as markup escaped."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", block)


def front_matter(facts: Facts) -> Page:
    """Markdown whose YAML front matter states the facts."""
    stated = {"title": facts.title, "author": facts.author, "outlet": facts.outlet,
              "date": facts.published}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}"
             for key, value in stated.items() if value]
    text = "\n".join(["---", *lines, "---", "", f"# {_markdown(facts.title)}", "",
                      _markdown(facts.body)])
    return Page("page.md", text.encode("utf-8"))


def table_row(facts: Facts) -> Page:
    """One row of a CSV of articles."""
    columns = {"title": facts.title, "text": facts.body, "outlet": facts.outlet, "url": "",
               "date": facts.published, "author": facts.author or "", "language": "en"}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(columns))
    writer.writeheader()
    writer.writerow(columns)
    return Page("page.csv", stream.getvalue().encode("utf-8"))


TEMPLATES: dict[str, Callable[[Facts], Page]] = {
    "text en": english_text,
    "text fr": french_text,
    "text ar": arabic_text,
    "html OpenGraph": open_graph,
    "html JSON-LD": json_ld,
    "markdown": front_matter,
    "csv": table_row,
}
