"""Tables are aligned, and text folds until it fits."""

from dashboard.commands.terminal import Column, fold, lay_out
from tests.dashboard.commands.terminal.shown import joined


def test_numbers_are_aligned_to_the_right_and_never_cut() -> None:
    columns = (Column("state", folds=True), Column("at least", number=True))
    lines = lay_out(columns, [("A land of many words", "7"), ("B", "1234567")], width=12)
    assert "1234567" in lines[-1]
    assert lines[-1].endswith("1234567")
    assert any(line.endswith("      7") for line in lines)


def test_text_folds_until_the_table_fits() -> None:
    columns = (Column("rank"), Column("said", folds=True))
    rows = [("1 (1–2)", "one two three four five six")]
    assert len(lay_out(columns, rows, width=80)) == 3
    narrow = lay_out(columns, rows, width=25)
    assert len(narrow) > 3
    assert max(map(len, narrow)) <= 25
    assert joined(" ".join(line[9:] for line in narrow[2:])) == rows[0][1]


def test_a_word_longer_than_the_line_stays_whole() -> None:
    assert "x" * 50 in fold("short " + "x" * 50, 30)
