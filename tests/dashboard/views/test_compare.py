"""The compare page, without a browser: any seeds, any address."""

from model.assessment import Order, pair
from model.snapshot import Snapshot
from tests.dashboard.views.pages import COMPARE, opened, rows, text


def test_two_states_are_compared(real: Snapshot) -> None:
    it = opened(COMPARE, iso3="RUS,JPN")
    assert [row[0] for row in rows(it, "Profiles side by side")] == ["Russia", "Japan"]
    order = pair(real.by_iso3["RUS"], real.by_iso3["JPN"])
    words = {Order.ABOVE: "above", Order.BELOW: "below", Order.CANNOT_TELL: "cannot tell"}
    first, _ = rows(it, "Row against column: above, below, or cannot tell")
    assert first[2].startswith(words[order.order])
    assert ("shows more at any weights" in first[2]) == (order.shows_more == "RUS")


def test_a_group_is_compared(real: Snapshot) -> None:
    key = next(one.key for one in real.groups if one.is_filter and len(one.members) > 8)
    it = opened(COMPARE, group=key)
    assert len(rows(it, "Profiles side by side")) == len(real.group_by_key[key].members)
    assert "Row against column" not in text(it)


def test_one_state_alone_asks_for_another() -> None:
    assert "Choose at least two states, or a group." in text(opened(COMPARE, iso3="RUS"))


def test_before_anybody_is_chosen_the_order_of_all_is_drawn(real: Snapshot) -> None:
    it = opened(COMPARE)
    assert real.order
    assert "Of whom the sources show more, whatever the weights" in [
        one.value for one in it.subheader
    ]
    assert "not joined" in text(it)
    assert "whatever the weights" not in [
        one.value for one in opened(COMPARE, iso3="RUS,JPN").subheader
    ]
