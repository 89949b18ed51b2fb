"""Cautions: each for its reason, with the words that led to it, and no more often than due."""

from dataclasses import replace

import pytest

from assistant.analysis.attribution.attribute import attribute
from assistant.answer.compose import Composed
from assistant.answer.contradictions import contradicting
from assistant.answer.flags import citation_flags, flags_for, single_origin
from assistant.answer.phrases import phrases_for
from assistant.answer.question import Question
from assistant.text.sentences import paragraphs, split_sentences
from assistant.types import Article, Citation, Quote, Sentence, Statement

ENGLISH = phrases_for("en")
ASKED = Question("Why?", "Why?", "en", "open")


def article(text, *, id="a", outlet="The Harl Mail", group=None, published="2031-04-12"):
    sentences = tuple(Sentence(span, number) for number, paragraph in enumerate(paragraphs(text))
                      for span in split_sentences(text, language="en", within=paragraph))
    return Article(
        id=id, text=text, title=None, author=None, outlet=outlet, originating_outlet=outlet,
        origin_chain=(), published=published, language="en", url=None, path=f"{id}.txt",
        added="2031-01-01T00:00:00+00:00", independent_group=group or f"article:{id}",
        sentences=sentences)


def cited(source, number=1, at=0):
    return Citation(number, Quote(source, source.sentences[at].span), source, attribute(source, at))


def shown(text):
    return list(citation_flags(cited(article(text)), ENGLISH))


@pytest.mark.parametrize(("text", "kinds"), [
    ("The bridge was closed at noon.", []),
    ("The mayor, Ilse Marn, said that the bridge was closed.", []),
    ("It becomes clear why the bridge was closed.", ["no_evidence_given"]),
    ("Somebody in the ministry knew that the bridge would fall.", ["no_evidence_given"]),
    ("A source who asked not to be named said that the bridge was sold.", ["anonymous_source"]),
    ("According to many experts, the bridge was weak.", ["anonymous_source"]),
    ("The bridge may have been weak.", ["hedged"]),
    ("A captured fighter admitted on video that the bridge was mined.", ["confession"]),
])
def test_a_quote_gets_the_flags_its_wording_calls_for(text, kinds):
    assert [flag.kind for flag in shown(text)] == kinds


@pytest.mark.parametrize(("text", "words"), [
    ("It becomes clear why the bridge was closed.", "It becomes clear"),
    ("It is assumed that the bridge was sold.", "It is assumed that"),
    ("The bridge may have been weak.", "may have"),
])
def test_a_flag_links_and_names_the_words_that_led_to_it(text, words):
    flag = shown(text)[0]
    assert [text[start:end] for _, start, end in flag.triggers] == [words]
    assert words in flag.message
    assert "The Harl Mail" in flag.message


def test_a_source_named_earlier_is_linked_where_it_is_recalled():
    source = article("A source in the ministry said that the bridge was sold. "
                     "The source said that the road was sold too.")
    flag, = citation_flags(cited(source, at=1), ENGLISH)
    assert [source.text[start:end] for _, start, end in flag.triggers] == ["source"]
    start = flag.triggers[0][1]
    assert source.sentences[1].span.start <= start


@pytest.mark.parametrize(("text", "reason"), [
    ("It becomes clear why the bridge was closed.", "vouches"),
    ("It is assumed that the bridge was sold.", "without saying who says so"),
    ("Somebody in the ministry knew that the bridge would fall.", "who meant, knew or did"),
])
def test_no_evidence_given_says_what_is_missing(text, reason):
    flag = next(flag for flag in shown(text) if flag.kind == "no_evidence_given")
    assert reason in flag.message


def whole(citations, groups):
    statements = tuple(Statement("", "supported", numbers, "") for numbers in groups)
    return flags_for(ASKED, Composed("", statements), citations)


def test_several_articles_of_one_origin_are_counted_as_one():
    copies = [cited(article("The bridge fell at noon.", id=name, group="origin:wire"), number)
              for number, name in enumerate("abc", 1)]
    flag, = whole(copies, [(1, 2, 3)])
    assert flag.kind == "single_origin"
    assert flag.citations == (1, 2, 3)
    assert flag.message.startswith("3 articles, 1 origin")


def test_copies_behind_one_statement_are_flagged_there_when_others_speak_too():
    copies = [cited(article("The bridge fell at noon.", id=name, group="origin:wire"), number)
              for number, name in enumerate("ab", 1)]
    other = cited(article("The bridge fell at one.", id="c"), 3)
    flags = whole([*copies, other], [(1, 2), (3,)])
    assert [(flag.kind, flag.statement, flag.citations) for flag in flags] == [
        ("single_origin", 0, (1, 2))]


def test_two_origins_are_no_single_origin():
    pair = [cited(article("The bridge fell at noon.", id=name), number)
            for number, name in enumerate("ab", 1)]
    assert list(single_origin(pair, ENGLISH)) == []


def test_a_page_without_an_outlet_is_said_once_with_all_its_quotes():
    page = article("The bridge fell at noon. The road was cut.", outlet=None)
    flags = whole([cited(page, 1, 0), cited(page, 2, 1)], [(1,), (2,)])
    unstated = [flag for flag in flags if flag.kind == "outlet_not_stated"]
    assert [(flag.statement, flag.citations) for flag in unstated] == [(0, (1, 2))]
    assert "a.txt" in unstated[0].message


STORY = ("The Harl bridge fell into the Ostrell on Friday, the mayor Ilse Marn said. "
         "Workers of the Ostrell ferry searched below Harl until midnight. ")


def test_contradictions_are_one_for_each_origin_and_value():
    ours = article(STORY + "In all 31 people were killed.", id="a")
    same = [article(STORY + "In all 29 people were killed.", id=name, group="origin:wire")
            for name in "bc"]
    other = article(STORY + "In all 30 people were killed.", id="d")
    places = [(source, 2) for source in (*same, other, ours)]
    found = contradicting(cited(ours, at=2), places)
    assert [(place[0].id, told[0].found) for place, told in found] == [("b", "29"), ("d", "30")]


def test_nothing_contradicts_where_the_articles_agree():
    ours = article(STORY + "In all 31 people were killed.", id="a")
    assert contradicting(cited(ours, at=2), [(replace(ours, id="b", independent_group="x"), 2)]) == []


def test_an_answer_names_both_outlets_and_what_differs(fresh, write):
    page = ("---\ntitle: The Harl bridge\noutlet: {outlet}\ndate: 2031-04-12\n---\n\n" + STORY
            + "In all {n} people were killed, {who} said.\n")
    write("mail.md", page.format(outlet="The Harl Mail", n=31, who="the fire brigade"))
    path = write("courier.md", page.format(outlet="Ostrell Courier", n=29, who="the ministry"))
    fresh.ingest([str(path.parent)])
    answer = fresh.ask("How many people were killed when the Harl bridge fell?")
    flag = next(flag for flag in answer.flags if flag.kind == "contradicted")
    assert all(words in flag.message for words in ("The Harl Mail", "Ostrell Courier", "31", "29"))
    against, = flag.against
    assert against.article.text[against.quote.span.start:against.quote.span.end] == against.quote.text
    assert against.number not in [citation.number for citation in answer.citations]
    statement = answer.statements[flag.statement]
    assert statement.support in ("supported", "partly_supported")
    number, start, end = flag.triggers[0]
    cited_ = next(c for c in answer.citations if c.number == number)
    assert cited_.article.text[start:end] in ("31", "29")
