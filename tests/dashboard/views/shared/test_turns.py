"""A page that ends, in whatever way, gives its turn back."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.shared.turns import MOST, TURNS
from tests.dashboard.views.pages import COUNTRY, MAP, ROOT, opened


def free() -> int:
    """How many turns can be had now; they are given back."""
    held = sum(TURNS.acquire(blocking=False) for _ in range(MOST))
    TURNS.release(held)
    return held


@pytest.mark.usefixtures("folder")
def test_a_page_gives_its_turn_back() -> None:
    opened(COUNTRY, iso3="KAZ")
    assert free() == MOST


@pytest.mark.usefixtures("folder")
def test_so_does_one_that_stops_before_its_end() -> None:
    opened(MAP, snapshot="s0123456789ab")
    assert free() == MOST


@pytest.mark.usefixtures("folder")
def test_so_does_one_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.views.shared.frame.style_sheet", None)
    it = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60).run()
    assert it.exception
    assert free() == MOST
