from assistant.answer.rank import Candidate
from assistant.answer.select import select
from assistant.types import Article, Hit, Passage, Sentence, Span


def candidate(article_id, text, score, group=None):
    article = Article(id=article_id, text=text, title=None, author=None, outlet=article_id,
                      originating_outlet=None, origin_chain=(), published=None, language="en",
                      url=None, path=None, added="", independent_group=group or article_id,
                      sentences=(Sentence(Span(0, len(text)), 0),))
    hit = Hit(Passage(article_id, 0, Span(0, len(text)), "en"), 1.0, {})
    return Candidate(article, 0, hit, 1.0, 1.0, 1.0, score=score)


def test_near_copies_are_folded_into_one_choice():
    ranked = [
        candidate("wire", "The lower gates were opened shortly after midnight, a keeper said.", 0.9),
        candidate("copy", "The lower gates were opened shortly after midnight, the keeper said.", 0.8),
        candidate("other", "The council denied ordering anybody to touch the sluice.", 0.7),
    ]
    choices = select(ranked)
    assert [c.best.article.id for c in choices] == ["wire", "other"]
    assert [c.article.id for c in choices[0].copies] == ["copy"]


def test_another_origin_comes_before_a_slightly_better_repetition():
    ranked = [
        candidate("a", "Barges sank in the basin that night.", 0.9, "origin:x"),
        candidate("b", "Divers counted three hulls below the wall.", 0.81, "origin:x"),
        candidate("c", "Insurers speak of two vessels lost.", 0.80, "origin:y"),
    ]
    assert [c.best.article.id for c in select(ranked)] == ["a", "c", "b"]


def test_a_weak_candidate_is_not_quoted_beside_a_strong_one():
    ranked = [candidate("a", "Barges sank in the basin that night.", 0.9),
              candidate("b", "The market opens on Thursdays.", 0.3)]
    assert len(select(ranked)) == 1


def test_nothing_ranked_gives_nothing():
    assert select([]) == []
