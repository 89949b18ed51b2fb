"""Which sentences weaken what they assert."""

import pytest

from assistant.analysis.attribution.attribute import attribute

HEDGED = [
    ("en", "The wall may have been weak."),
    ("en", "The thief was allegedly seen near the quay."),
    ("en", "The stone appeared to be unharmed."),
    ("en", "The claim, which could not be verified, was made by Ilse Marn, officials said."),
    ("en", "“Almost certainly there was a second boat,” said Ilse Marn."),
    ("fr", "La famille aurait quitté la ville."),
    ("es", "El muro podría ceder."),
    ("de", "Die Mauer ist wahrscheinlich schwach."),
    ("ru", "Стена, возможно, ослабла."),
    ("ar", "ربما كان الجدار ضعيفاً."),
]
PLAIN = [
    ("en", "The siren sounded for perhaps ten seconds."),
    ("en", "The siren sounded for about 40 seconds, perhaps 50."),
    ("en", "Their account could not be checked on Saturday."),
    ("en", "Ilse Marn suggested that the wall was weak."),
    ("en", "He was not suspected of anything, Inspector Marn said."),
    ("en", "The desk could read the gauge and could move the gate."),
    ("en", "The so-called Green Bridge was closed."),
    ("en", "The commission meets in May."),
    ("en", "The quarry, allegedly emptied by a bank, was closed on Friday."),
    ("en", "Ilse Marn asked about the men who supposedly left the quarry."),
    ("fr", "La digue mesure quarante mètres."),
    ("ru", "Показания сняты неизвестно где."),
]


@pytest.mark.parametrize(("language", "text"), HEDGED)
def test_a_weakened_assertion_is_hedged(make_article, language, text):
    assert attribute(make_article(text, language=language), 0).hedged


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_rounding_reporting_and_plain_ignorance_are_not_hedges(make_article, language, text):
    assert not attribute(make_article(text, language=language), 0).hedged


def test_the_words_that_hedge_are_among_the_triggers(make_article):
    article = make_article("The wall may have been weak.")
    assert [span.of(article.text) for span in attribute(article, 0).triggers] == ["may have"]
