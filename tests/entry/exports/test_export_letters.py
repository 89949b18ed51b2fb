"""Short names of columns."""

from assistant.entry.exports.letters import letters


def test_letters_go_on_after_z_and_never_repeat():
    named = [letters(at) for at in range(800)]
    assert named[:2] + named[25:28] + named[701:703] == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]
    assert len(set(named)) == len(named)
