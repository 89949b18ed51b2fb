import json
import string
from importlib.resources import files

import pytest

from assistant.answer.phrases import phrases_for

FOLDER = files("assistant.answer") / "phrases"
LANGUAGES = ["ar", "de", "en", "es", "fr", "ru"]


def leaves(value, at=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{at}.{key}" if at else key)
    else:
        yield at, {name for _, name, _, _ in string.Formatter().parse(value) if name}


def catalogue(language):
    return dict(leaves(json.loads((FOLDER / f"{language}.json").read_text("utf-8"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_says_the_same_things(language):
    english = catalogue("en")
    other = catalogue(language)
    assert ({k.removesuffix(".one").removesuffix(".=1") for k in other}
            <= {k.removesuffix(".one") for k in english})
    for key, names in english.items():
        if not key.endswith(".one"):
            assert other[key] == names, key


def test_counts_take_the_plural_of_the_language():
    english = phrases_for("en")
    assert english.count("outlets", 1) == "1 outlet"
    assert english.count("outlets", 3) == "3 outlets"
    assert phrases_for("ru").count("origins", 1) == "1"


def test_a_language_without_a_catalogue_is_answered_in_english():
    assert phrases_for("fi").language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_statement_holds_quotation_marks(language):
    for line in (FOLDER / f"{language}.json").read_text("utf-8").splitlines():
        if "“" in line or "«" in line:
            assert '"statement"' in line
