"""Who did what to whom: fiction, one sentence at a time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.columns import columns_of
from assistant.analysis.comparison.roles.find import MOST_A_SENTENCE, roles
from assistant.types import Article, Sentence, Span


def told(article):
    return [(role.actor, role.action, role.target) for role in roles(columns_of([article]))]


ACTIVE = [
    ("The army shelled the harbour on Monday.", ("The army", "shelled", "the harbour")),
    ("The army shelled the harbour of Orvane.", ("The army", "shelled", "the harbour of Orvane")),
    ("On Sunday the rebels seized two barges and a tug.",
     ("the rebels", "seized", "two barges and a tug")),
    ("In Orvane soldiers seized two barges.", None),
    ("Guards at the dam have repeatedly attacked the farmers.",
     ("Guards at the dam", "have repeatedly attacked", "the farmers")),
    ("Caldren and its allies support the Upland Front.",
     ("Caldren and its allies", "support", "the Upland Front")),
    ("After the storm, Caldren and its allies freed the prisoners.",
     ("Caldren and its allies", "freed", "the prisoners")),
    ("The Lower River Guard (LRG) released three men.",
     ("The Lower River Guard", "released", "three men")),
    ("Bertil Maros, the night engineer, handed over the codes.",
     ("Bertil Maros", "handed over", "the codes")),
    ("The engineer handed the codes over.", ("The engineer", "handed", "the codes")),
    ("The guard, however, refused to protect the barges.",
     ("The guard", "refused to protect", "the barges")),
    ("The Front attempted to interfere with the inquiry.",
     ("The Front", "attempted to interfere with", "the inquiry")),
    ("The navy launched raids on the villages.", ("The navy", "launched raids on", "the villages")),
    ("The clerk is cooperating with the smugglers.",
     ("The clerk", "is cooperating with", "the smugglers")),
    ("The town that the army shelled was empty.", ("the army", "shelled", "The town")),
    ("The Front, which the staff blames for the flood, was silent.",
     ("the staff", "blames", "The Front")),
    ("The U.S.-backed guard arrested a cook.", ("The U.S.-backed guard", "arrested", "a cook")),
    ("The US attacked the convoy.", ("The US", "attacked", "the convoy")),
    ("The minister himself dismissed the claim.", ("The minister", "dismissed", "the claim")),
]
DEALS = [
    ("The militia often delivered rifles to the smugglers.",
     ("The militia", "delivered rifles to", "the smugglers")),
    ("Traders in Orvane bought rifles from the militia.",
     ("Traders in Orvane", "bought rifles from", "the militia")),
    ("They sold us the water.", ("They", "sold", "us")),
    ("The two sides have struck deals.", ("The two sides", "have struck deals", None)),
    ("The mayor signed a deal with the Front.", ("The mayor", "signed a deal with", "the Front")),
    ("The bailiff and the clerk promised to protect them.",
     ("The bailiff and the clerk", "promised to protect", "them")),
]
INSIDE_SPEECH = [
    ("Colonel Dovael said that fighters had bombed the bridge.",
     ("fighters", "had bombed", "the bridge")),
    ("Colonel Dovael said the fighters bombed the bridge.",
     ("the fighters", "bombed", "the bridge")),
    ("The fighters bombed the bridge, Colonel Dovael said.",
     ("The fighters", "bombed", "the bridge")),
]


@pytest.mark.parametrize(("text", "expected"), ACTIVE + DEALS + INSIDE_SPEECH)
def test_an_act_is_told_with_both_its_sides(make_article, text, expected):
    assert told(make_article(text)) == ([expected] if expected else [])


AGENTLESS = [
    ("Sixty-two soldiers were killed.", "Sixty-two soldiers", "were killed"),
    ("At least 31 people were killed and dozens fled.", "At least 31 people", "were killed"),
    ("The stone, one of the largest ever found, was stolen on Friday.", "The stone", "was stolen"),
    ("According to the pact, the crews were forbidden to attack the barges.", "the crews",
     "were forbidden to attack the barges"),
    ("The barges were seized by midnight.", "The barges", "were seized"),
    ("Bertil Maros was arrested and charged.", "Bertil Maros", "was arrested"),
]


@pytest.mark.parametrize(("text", "sufferer", "action"), AGENTLESS)
def test_a_passive_without_a_doer_is_marked(make_article, text, sufferer, action):
    role = roles(columns_of([make_article(text)]))[0]
    assert (role.actor, role.action, role.target) == (None, action, sufferer)
    assert role.agentless
    assert role.actor_span is None


AGENTS = [
    ("The gates were opened by armed men.", "armed men", "The gates"),
    ("The clerk was robbed in Orvane on Monday by two sailors.", "two sailors", "The clerk"),
    ("The clerk was robbed, apparently by sailors.", "sailors", "The clerk"),
    ("A teenager was chased and beaten by guards.", "guards", "A teenager"),
    ("The villages held by the Upland Front are dark.", "the Upland Front", "The villages"),
]


@pytest.mark.parametrize(("text", "actor", "target"), AGENTS)
def test_by_names_the_doer(make_article, text, actor, target):
    found = roles(columns_of([make_article(text)]))
    assert (actor, target) in [(role.actor, role.target) for role in found]
    assert not any(role.agentless for role in found)


UNSURE = [
    "The clerk was invited to speak to the crews by the mayor.",
    "The barges were ordered to leave by the ministry.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_no_doer_is_denied_where_a_later_by_may_name_one(make_article, text):
    assert not any(role.agentless for role in roles(columns_of([make_article(text)])))


NEGATED = [
    "The army did not shell the harbour.",
    "The army never shelled the harbour.",
    "Nobody shelled the harbour.",
    "The army denied that it had shelled the harbour.",
    "The army denied shelling the harbour.",
    "The army failed to shell the harbour.",
    "The army handed over no prisoners.",
    "The harbour has not been shelled.",
]


@pytest.mark.parametrize("text", NEGATED)
def test_what_was_not_done_is_marked(make_article, text):
    assert [role.negated for role in roles(columns_of([make_article(text)]))] == [True]


NO_ACT = [
    "The army will shell the harbour.",
    "The army may have shelled the harbour.",
    "If the army shelled the harbour, the town is lost.",
    "The barges left in order to attack the harbour.",
    "Did the army shell the harbour?",
    "The colonel said that the night was cold.",
    "The ministry gave no account of the night.",
    "The attack on the harbour lasted an hour.",
    "The support of the farmers was loud.",
    "The station released a video on Monday.",
    "The captured fighter spoke.",
    "Fears that the dam was attacked were groundless.",
    "The council established who opened the gates.",
]


@pytest.mark.parametrize("text", NO_ACT)
def test_what_was_not_done_to_anybody_is_left_out(make_article, text):
    assert told(make_article(text)) == []


def test_a_headline_may_leave_its_articles_out(make_article):
    article = make_article("Rebels seize key bridge\n\nThe river rose.", headline=True)
    assert told(article) == [("Rebels", "seize", "key bridge")]


def test_verbs_after_and_share_their_subject(make_article):
    article = make_article("Armed men crossed the spillway, disarmed the guard and forced the "
                           "engineer to give up the codes.")
    assert told(article) == [("Armed men", "disarmed", "the guard"),
                             ("Armed men", "forced", "the engineer")]


FOREIGN = [
    ("fr", "Le maire affirme que l'armée a bombardé la ville de Sallen lundi.",
     ("l'armée", "a bombardé", "la ville de Sallen", False)),
    ("fr", "Douze soldats ont été tués.", (None, "ont été tués", "Douze soldats", False)),
    ("fr", "Le pont n'a pas été détruit par les rebelles.",
     ("les rebelles", "n'a pas été détruit", "Le pont", True)),
    ("fr", "Le pont serait détruit.", None),
    ("es", "Tres hombres fueron detenidos por la policía de Caldren.",
     ("la policía de Caldren", "fueron detenidos", "Tres hombres", False)),
    ("es", "Los rebeldes atacaron la ciudad de Orvane el lunes.",
     ("Los rebeldes", "atacaron", "la ciudad de Orvane", False)),
    ("de", "Die Brücke wurde zerstört.", (None, "wurde zerstört", "Die Brücke", False)),
    ("ru", "Плотина не была захвачена.", (None, "не была захвачена", "Плотина", True)),
    ("ru", "Мост был взорван боевиками.", None),
    ("ar", "وأضاف أن تجار المدينة اشتروا القمح القديم من المزارعين.",
     ("تجار المدينة", "اشتروا القمح القديم من", "المزارعين", False)),
    ("ar", "منع الجيش دخول القرويين إلى الوادي.", ("الجيش", "منع", "دخول القرويين", False)),
    ("ar", "قتل 12 جنديا في الوادي.", (None, "قتل", "12 جنديا", False)),
    ("nl", "Het leger heeft de haven beschoten.", None),
    (None, "The army shelled the harbour.", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), FOREIGN)
def test_other_languages_tell_little_and_only_what_is_sure(
        make_article, language, text, expected):
    found = roles(columns_of([make_article(text, language=language)]))
    assert [(r.actor, r.action, r.target, r.negated) for r in found] == (
        [expected] if expected else [])


def test_roles_come_by_article_then_by_place_with_exact_spans(make_article):
    first = make_article("Guards freed a cook. Thieves robbed the bank.", id="one")
    second = make_article("The army shelled the harbour.", id="two")
    found = roles(columns_of([first, second]))
    assert [role.article_id for role in found] == ["one", "one", "two"]
    for role in found:
        text = (first if role.article_id == "one" else second).text
        assert role.actor_span.of(text) == role.actor
        assert role.action_span.of(text) == role.action
        assert role.target_span.of(text) == role.target
        assert role.quote.span.contains(role.action_span)


def test_a_sentence_gives_two_acts_at_most(make_article):
    article = make_article("Guards freed a cook, the army shelled the harbour, "
                           "and thieves robbed the bank.")
    assert len(told(article)) <= MOST_A_SENTENCE


WORDS = ("the", "The", "army", "was", "killed", "by", "shelled", "and", ",", "not", "Orvane's",
         "(that)", "who", "to", "of", "denied", '"', "-", "31", "attacked", ".", "A", "had", "men")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_any_row_of_words_is_read_without_error_and_quoted_exactly(words):
    text = " ".join(words)
    article = Article("x", text, None, None, None, None, (), None, "en", None, None, "", "x",
                      sentences=(Sentence(Span(0, len(text)), 0),))
    for role in roles(columns_of([article])):
        assert role.action_span.of(text) == role.action
