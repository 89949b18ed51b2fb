"""What kind of source stands behind an assertion."""

import pytest

from assistant.analysis.attribution.attribute import attribute

SOURCES = [
    ("en", "The stone was stolen at night, the museum said.", "named_organisation"),
    ("en", "Each side accused the other of lying.", "named_organisation"),
    ("en", "A dealer said that the stone was worth little.", "anonymous_source"),
    ("en", "Two volunteers said that the water was cold.", "unnamed_group"),
    ("en", "According to many experts, the wall was weak.", "unnamed_group"),
    ("en", "An official who asked not to be named said that the wall was weak.", "anonymous_source"),
    ("en", "A spokesman for Ismer Hydro said that the wall was sound.", "named_organisation"),
    ("en", "Ilse Marn, the mayor, said that the wall was weak.", "named_person"),
    ("en", "The bridge was closed, according to a calendar of the river guard.", "document"),
    ("fr", "Selon une employée de la mairie, la digue a cédé.", "anonymous_source"),
    ("fr", "D'après le registre, la digue mesure quarante mètres.", "document"),
    ("es", "Según el museo, la piedra fue robada.", "named_organisation"),
    ("de", "Laut dem Museum wurde der Stein gestohlen.", "named_organisation"),
    ("ru", "По словам соседа, сирена молчала.", "anonymous_source"),
    ("ar", "وقال مصدر مطلع إن الجدار كان ضعيفاً.", "anonymous_source"),
]


@pytest.mark.parametrize(("language", "text", "evidence"), SOURCES)
def test_the_source_tells_the_evidence(make_article, language, text, evidence):
    assert attribute(make_article(text, language=language), 0).evidence == evidence


def test_nobody_is_no_source(make_article):
    said = attribute(make_article("Nobody has explained why the siren fell silent."), 0)
    assert said.evidence == "none"
