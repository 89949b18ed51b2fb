from assistant.entry.lettering import letters


def test_letters_go_on_as_columns_of_a_spreadsheet():
    named = [letters(at) for at in range(26 * 27 + 1)]
    assert named[:2] + named[24:28] == ["A", "B", "Y", "Z", "AA", "AB"]
    assert named[-2:] == ["ZZ", "AAA"] and len(set(named)) == len(named)
