"""The partial order in the terminal: pairs, what decides them, and what the record hangs on."""

from dashboard.commands.terminal import order_text
from tests.dashboard.commands.terminal.shown import joined
from tests.factory import evidence, snapshot


def test_each_covering_pair_is_a_row_with_what_decides_it() -> None:
    found = snapshot(
        evidence(actor="KAZ", low=4),
        evidence(actor="UZB", low=3),
        evidence(actor="FRA", low=1),
        evidence(actor="IRN", dimension="delisting", low=4),
    )
    text = order_text(found)
    rows = [line.split() for line in text.splitlines() if "EMBASSY" in line and "by" not in line]
    assert rows == [
        ["Kazakhstan", "Uzbekistan", "EMBASSY"],
        ["Uzbekistan", "France", "EMBASSY,", "VISITS"],
    ]
    assert "Iran" not in text
    assert "without it 4 of 4 states with a score show less, and 4 of them lose" in joined(text)


def test_where_nobody_is_in_order_that_is_said() -> None:
    assert "No two states are in order." in order_text(snapshot(evidence()))
