"""Web pages: the words a browser shows, what the page states, and its furniture."""

from __future__ import annotations

import json

import pytest

from assistant.ingest.document import RawDocument
from assistant.ingest.readers import read_document

SENTENCES = [
    "The harbour council of Varnholm voted on Tuesday to close the old bridge for repairs.",
    "Its chair, Ilse Tarn, told reporters that cracks had been found in four of nine arches.",
    "Residents of the eastern quarter learned of the closure from a notice on the railing.",
    "The office of the governor did not answer questions sent by the Gazette on Wednesday.",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def _page(html: str | bytes, **over: str) -> RawDocument:
    raw = html.encode() if isinstance(html, str) else html
    (document,) = read_document(raw, name="page.html", **over).documents
    return document


def _text(body: str) -> str:
    return _page(f"<html><body>{body}</body></html>").text


def _hints(document: RawDocument) -> list[tuple[str, str]]:
    return [(hint.kind, hint.span.of(document.text)) for hint in document.hints]


def _facts(document: RawDocument) -> dict[str, str]:
    return {key: stated.value for key, stated in document.declared.items()}


@pytest.mark.parametrize(("body", "text"), [
    ("<p>One</p><p>two</p>", "One\n\ntwo"),
    ("<p>H<b>el</b>lo <i>wor</i>ld</p>", "Hello world"),
    ("<p>  much \n\t space  </p>", "much space"),
    ("<p>a <b> b </b> c</p>", "a b c"),
    ("<p>caf&eacute; &amp; &lt;tea&gt; &#8220;now&#x201D;</p>", "café & <tea> “now”"),
    ("<p>line<br>next<br/>  third</p>", "line\nnext\nthird"),
    ("<p>one<br><br>two</p>", "one\n\ntwo"),
    ("<p>one<br><br><br><br>two</p>", "one\n\ntwo"),
    ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
    ("<ul><li>one</li><li>two</li></ul>", "one\n\ntwo"),
    ("<p>seen<!-- not seen -->together</p>", "seentogether"),
    ("<p>co&shy;op&#8203;erate <wbr>now</p>", "cooperate now"),
    ("<p>a&nbsp;b</p>", "a\u00a0b"),
    ("<p>by <q>name</q>.</p>", "by “name”."),
    ("<p>about 12<sup>3</sup> people, m<sup>2</sup></p>", "about 12 3 people, m2"),
    ("<p>one<img src=x alt='not shown'>two</p>", "one two"),
    ("<pre>a\n  b\n</pre><p>c</p>", "a\n  b\n\nc"),
    ("<p>x</p><script>var y</script><style>p{}</style><p>z</p>", "x\n\nz"),
    ("<p>x</p><noscript>turn on</noscript><template>t</template><svg><text>s</text></svg>", "x"),
    ("<p>x</p><p hidden>no</p><p style='Display : none'>no</p><p class='sr-only'>no</p>", "x"),
    ("<p>a</p><dialog>cookies?</dialog>tail", "a\n\ntail"),
    ("<button>Share</button><button>Tweet</button><p>x</p>", "Share\n\nTweet\n\nx"),
    ("<span style='display:block'>a</span><span style='display:block'>b</span>", "a\n\nb"),
    ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term\n\nMeaning"),
])
def test_shows_what_a_browser_shows(body: str, text: str) -> None:
    assert _text(body) == text


def test_table_rows_are_lines_and_cells_are_set_apart() -> None:
    table = ("<table><caption>Costs</caption><thead><tr><th>Year</th><th>Cost</th></tr></thead>"
             "<tbody><tr><td>2023</td><td>14</td></tr><tr><td>2024</td><td></td></tr></tbody>"
             "</table><p>After.</p>")
    assert _text(table) == "Costs\n\nYear\tCost\n2023\t14\n2024\n\nAfter."


def test_table_that_lays_out_a_page_gives_paragraphs() -> None:
    page = "<table><tr><td><p>Left one.</p><p>Left two.</p></td><td>Right.</td></tr></table>"
    assert _text(page) == "Left one.\n\nLeft two.\n\nRight."


def test_caption_and_alternative_text_do_not_join_sentences() -> None:
    document = _page("<p>The bridge</p><figure><img alt='A bridge'><figcaption>The bridge in May."
                     "</figcaption></figure><p>was closed.</p>" + ARTICLE)
    assert document.text.startswith("The bridge\n\nThe bridge in May.\n\nwas closed.")
    assert ("image", "The bridge in May.") in _hints(document)


CHROME = """<header><a href=/>The Gazette</a></header>
<nav><ul><li><a href=/a>Home</a><li><a href=/b>World</a></ul></nav>
%s
<aside>Most read today</aside>
<form><label>Mail</label><button>Send</button></form>
<footer>Copyright The Varnholm Gazette</footer>"""
CHROME_HINTS = [
    ("navigation", "The Gazette\n\nHome\n\nWorld"), ("sidebar", "Most read today"),
    ("form", "Mail\n\nSend"), ("page_footer", "Copyright The Varnholm Gazette"),
]


@pytest.mark.parametrize("article", [
    "<article><h1>Bridge closed</h1>%s</article>", "<main><h1>Bridge closed</h1>%s</main>",
    "<div><h1>Bridge closed</h1>%s</div>",
])
@pytest.mark.parametrize("paragraphs", [ARTICLE, ARTICLE * 4, "<p>It is closed.</p>"])
def test_marks_page_furniture_and_nothing_of_the_article(article: str, paragraphs: str) -> None:
    document = _page(CHROME % (article % paragraphs))
    assert _hints(document) == CHROME_HINTS


def test_everything_visible_stays_in_the_text() -> None:
    text = _page(CHROME % ARTICLE).text
    for words in ("The Gazette", "World", "Most read today", *SENTENCES, "Copyright"):
        assert words in text


@pytest.mark.parametrize(("extra", "kind", "words"), [
    ("<div class='related-posts'><h3>Related</h3><ul><li><a href=x>Ferry</a></ul></div>",
     "sidebar", "Related\n\nFerry"),
    ("<section id=newsletter><p>Sign up to have our letter every week.</p></section>",
     "subscription", "Sign up to have our letter every week."),
    ("<div class='ad-slot'>Buy boats at Harlan and Sons, the best boats in town.</div>",
     "advert", "Buy boats at Harlan and Sons, the best boats in town."),
    ("<div class='social-share'><a href=x>Post</a> <a href=y>Mail</a> 78</div>",
     "share_counts", "Post Mail 78"),
    ("<div id=comments><p>I crossed it last week and it was fine, says a reader.</p></div>",
     "comments", "I crossed it last week and it was fine, says a reader."),
    ("<div><a href=x>Ferry prices rise again</a></div><div>Boats</div>",
     "outside_article", "Ferry prices rise again\n\nBoats"),
])
@pytest.mark.parametrize("paragraphs", [ARTICLE, ARTICLE * 3])
def test_class_names_and_place_count_outside_the_article(
    extra: str, kind: str, words: str, paragraphs: str
) -> None:
    document = _page(f"<div class=post><h1>Bridge closed</h1>{paragraphs}</div>{extra}")
    assert _hints(document) == [(kind, words)]


def test_class_names_do_not_count_where_no_article_can_be_told() -> None:
    document = _page("<div class=widget><p>The bridge is closed.</p></div><p>So it is.</p>")
    assert _hints(document) == []


@pytest.mark.parametrize("wrapper", [
    "<form id=aspnetForm>%s</form>", "<div class='content-with-sidebar'>%s</div>",
    "<div class=widget>%s</div>", "<aside>%s</aside>", "<div class='ad-free menu'>%s</div>",
    "<nav>%s</nav>", "<div role=complementary>%s</div>",
])
def test_furniture_name_on_the_article_itself_is_not_believed(wrapper: str) -> None:
    document = _page("<p>Top line of the page.</p>" + wrapper % f"<h1>Bridge</h1>{ARTICLE}")
    assert not any(sentence in words for _, words in _hints(document) for sentence in SENTENCES)


def test_correction_in_the_footer_of_the_article_is_kept_citable() -> None:
    correction = "Correction: an earlier version of this report gave the wrong count of arches."
    document = _page(f"<article><h1>Bridge</h1>{ARTICLE * 2}<footer><p>{correction}</p></footer>"
                     "</article>")
    assert correction in document.text


def test_related_articles_in_an_aside_are_furniture() -> None:
    teaser = "<aside><article><h3>Ferry prices rise</h3><p>Boats cost more.</p></article></aside>"
    document = _page(f"<article><h1>Bridge</h1>{ARTICLE}</article>{teaser}")
    assert ("sidebar", "Ferry prices rise\n\nBoats cost more.") in _hints(document)


HEAD = """<html lang="en-GB"><head><title>Bridge closed | The Varnholm Gazette</title>
<meta property="og:title" content="Bridge closed &amp; guarded"><meta name="author"
content="Ilse Tarn"><meta property="og:site_name" content="The Varnholm Gazette">
<meta property="article:published_time" content="2024-05-01T10:00:00Z">
<link rel="canonical" href="/2024/bridge"></head><body>%s</body></html>"""


def test_states_what_the_head_states() -> None:
    document = _page(HEAD % ARTICLE, url="https://gazette.example/x?utm=1")
    assert _facts(document) == {
        "title": "Bridge closed & guarded", "author": "Ilse Tarn",
        "outlet": "The Varnholm Gazette", "published": "2024-05-01T10:00:00Z",
        "language": "en-GB", "url": "https://gazette.example/2024/bridge"}


def test_headline_on_the_page_is_preferred_to_a_longer_title() -> None:
    assert _facts(_page(HEAD % f"<h1>Bridge closed</h1>{ARTICLE}"))["title"] == "Bridge closed"


def test_json_ld_article_is_read_wherever_it_stands() -> None:
    data = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {"@type": ["NewsArticle"], "headline": "Bridge &quot;closed&quot;",
         "author": [{"@type": "Person", "name": "Ilse Tarn"}, {"name": "https://x.example/o"},
                    "Omar Vell"],
         "publisher": {"name": "The Varnholm Gazette"}, "datePublished": "2024-05-01",
         "inLanguage": "en", "isBasedOn": {"publisher": {"name": "Harbour Wire"}}}]}
    page = f"<script type='application/ld+json'>{json.dumps(data)}</script>{ARTICLE}"
    assert _facts(_page(page)) == {
        "title": 'Bridge "closed"', "author": "Ilse Tarn, Omar Vell",
        "outlet": "The Varnholm Gazette", "published": "2024-05-01", "language": "en",
        "origin": "Harbour Wire"}


@pytest.mark.parametrize("source", ["{", "[" * 60000, "null", '"x"', '{"@graph": 3}', "[[1]]",
                                    '{"@type": "NewsArticle", "author": {"name": {"a": 1}}}'])
def test_broken_json_ld_states_nothing(source: str) -> None:
    page = f"<script type='application/ld+json'>{source}</script>{ARTICLE}"
    assert _facts(_page(page)) == {}


def test_page_that_states_nothing_declares_nothing() -> None:
    assert _facts(_page(ARTICLE)) == {}


def test_host_name_is_no_outlet() -> None:
    assert _facts(_page(ARTICLE, url="https://gazette.example/a")) == {
        "url": "https://gazette.example/a"}


def test_original_address_elsewhere_is_told_not_taken() -> None:
    document = _page("<link rel=canonical href=https://wire.example/a>" + ARTICLE,
                     url="https://mirror.example/a")
    assert _facts(document)["url"] == "https://mirror.example/a"
    assert "https://wire.example/a" in document.warnings[0]


@pytest.mark.parametrize(("meta", "encoding"), [
    ('<meta charset="windows-1251">', "cp1251"), ("<meta charset=utf-8>", "utf-8"),
    ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8_r"),
    ('<meta charset="utf-8">', "cp1251"), ('<meta charset="iso-8859-1">', "utf-8"),
    ("", "utf-16"), ("", "cp1251"),
])
def test_reads_every_encoding_labelled_or_not(meta: str, encoding: str) -> None:
    words = "Городской совет собрался во вторник вечером, чтобы обсудить перебои с водой."
    page = f"<html><head>{meta}</head><body><p>{words}</p></body></html>"
    assert _page(page.encode(encoding)).text == words


def test_arabic_page_from_a_label_of_the_server() -> None:
    words = "عقد المجلس البلدي جلسة طارئة."
    document = _page(f"<p>{words}</p>".encode("cp1256"),
                     content_type="text/html; charset=windows-1256")
    assert document.text == words
