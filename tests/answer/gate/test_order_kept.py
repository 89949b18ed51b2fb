"""Who did what to whom may not be turned round."""

import pytest

from assistant.answer.gate.order_kept import exchanged


@pytest.mark.parametrize(("said", "source", "language", "turned"), [
    ("The Front accused the army.", "The army accused the Front.", "en", True),
    ("The army accused the Front.", "The army accused the Front.", "en", False),
    ("The Front was accused by the army.", "The army accused the Front.", "en", False),
    ("The army was accused by the Front.", "The Front was accused by the army.", "en", True),
    ("The army accused the Front on Tuesday.", "On Tuesday the army accused the Front.", "en", False),
    ("The army attacked Orvane, the mayor said.", "The mayor said the army attacked Orvane.", "en",
     False),
    ("Orvane attacked the army, the mayor said.", "The mayor said the army attacked Orvane.", "en",
     True),
    ("The ministry and the army met.", "The army and the ministry met.", "en", False),
    ("The army denied it after the ministry blamed the Front.",
     "The ministry blamed the Front for the flood and the army denied it.", "en", False),
    ("Le Front accuse l'armée.", "L'armée accuse le Front.", "fr", True),
    ("Le Front est accusé par l'armée.", "L'armée accuse le Front.", "fr", False),
    ("Фронт обвинил армию.", "Армия обвинила Фронт.", "ru", True),
    ("The line ends at Front, and the Cray is closed.",
     "The line ends at Cray, and the Front is closed.", "en", True),
    ("Penrow, the mayor of Orvane, agreed.", "The mayor of Orvane, Penrow, agreed.", "en", False),
    ("", "", "en", False),
])
def test_sides_are_exchanged_only_around_the_same_word(said, source, language, turned):
    assert bool(exchanged(said, source, language)) is turned
