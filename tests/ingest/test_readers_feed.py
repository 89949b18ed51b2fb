"""Feeds: entries with text are documents, entries without it are links."""

from __future__ import annotations

import time

import pytest

from assistant.errors import IngestError
from assistant.ingest.document import ReadResult
from assistant.ingest.readers import read_document

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Varnholm Gazette</title><language>en</language><link>https://gazette.example/</link>
<item><title>Bridge &amp; ferry</title><link>https://gazette.example/1</link>
<dc:creator>Ilse Tarn</dc:creator><pubDate>Wed, 01 May 2024 10:00:00 +0200</pubDate>
<source url="https://wire.example/">Harbour Wire</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>The bridge is <b>clo</b>sed&nbsp;now.</p><p>Ferries run.</p>
<script>x</script>]]></content:encoded></item>
<item><title>Summary only</title><guid>https://gazette.example/2</guid>
<description>Caf&eacute;s &lt;b&gt;open&lt;/b&gt; again.</description></item>
<item><title>No words</title><link>https://gazette.example/3</link></item>
<item><title>Nothing</title><guid isPermaLink="false">77</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>La Gazette</title>
<entry><title type="html">Pont &lt;i&gt;fermé&lt;/i&gt;</title>
<link rel="self" href="https://gazette.example/self"/><link href="/1"/>
<author><name>Ilse Tarn</name></author><author><name>Omar Vell</name></author>
<published>2024-05-01T08:00:00Z</published><updated>2024-06-01T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le pont est fermé.</p>
<p>Rien de plus.</p></div></content></entry>
<entry><title>Texte</title><link href="https://gazette.example/2"/>
<content type="text">a &lt;b&gt; c</content></entry></feed>"""


def _read(data: str | bytes, **over: str) -> ReadResult:
    return read_document(data.encode() if isinstance(data, str) else data, name="feed.xml", **over)


def test_rss_entries_become_documents_links_or_reasons() -> None:
    result = _read(RSS)
    full, summary = result.documents
    assert full.text == "The bridge is closed\u00a0now.\n\nFerries run."
    assert {key: stated.value for key, stated in full.declared.items()} == {
        "title": "Bridge & ferry", "outlet": "The Varnholm Gazette", "language": "en",
        "author": "Ilse Tarn", "published": "2024-05-01T10:00:00+02:00",
        "url": "https://gazette.example/1", "origin": "Harbour Wire"}
    assert summary.text == "Cafés open again."
    assert summary.warnings == ("the feed carries only a summary of this article",)
    assert result.links == ("https://gazette.example/2", "https://gazette.example/3")
    assert [skipped.reason for skipped in result.skipped] == [
        "Entry 4: it has neither text nor an address."]


def test_atom_entries_are_read_in_all_three_forms_of_content() -> None:
    result = _read(ATOM, url="https://gazette.example/feed", content_type="application/atom+xml")
    first, second = result.documents
    assert first.text == "Le pont est fermé.\n\nRien de plus."
    assert {key: stated.value for key, stated in first.declared.items()} == {
        "title": "Pont fermé", "outlet": "La Gazette", "language": "fr",
        "author": "Ilse Tarn, Omar Vell", "published": "2024-05-01T08:00:00Z",
        "url": "https://gazette.example/1"}
    assert second.text == "a <b> c"
    assert result.links == ()


def test_declared_encoding_of_a_feed_is_used() -> None:
    feed = ("<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><description>"
            "Ёж</description></item></channel></rss>")
    assert _read(feed.encode("cp1251")).documents[0].text == "Ёж"


BOMB = ("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9))
        + "]><rss><channel><item><title>t</title><description>&j; words</description></item>"
          "</channel></rss>")
OUTSIDE = ("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss><channel><item>"
           "<description>words &x;</description></item></channel></rss>")


@pytest.mark.parametrize("source", [BOMB, OUTSIDE])
def test_entities_of_a_feed_are_never_expanded(source: str) -> None:
    begun = time.perf_counter()
    try:
        (document,) = _read(source).documents
    except IngestError:
        pass
    else:
        assert document.text in ("words", "words &x;", "&j; words")
    assert time.perf_counter() - begun < 60


@pytest.mark.parametrize(("source", "message"), [
    ("<sitemap><url>x</url></sitemap>", "neither an RSS nor an Atom"),
    ("<rss><channel><title>Empty</title></channel></rss>", "no entry"),
    ("not xml at all", "XML"), ("<rss>" + "<a>" * 20_000, "no entry"),
])
def test_xml_that_is_no_feed_is_refused_in_words(source: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        _read(source)
    assert message in str(caught.value)


def test_broken_feed_keeps_its_whole_entries() -> None:
    assert len(_read(RSS.partition("<item><title>No words")[0]).documents) == 2
