"""What the tests of the terminal look at: the page of a state, without its folds."""

from dashboard.commands.terminal import country_text
from model.snapshot import Snapshot
from tests.factory import group

NEAR = group("near", "KAZ", "UZB", phrase="all near states")


def page(found: Snapshot, iso3: str = "KAZ", width: int = 100) -> str:
    return country_text(found, found.by_iso3[iso3], width)


def joined(text: str) -> str:
    """The text without its folds."""
    return " ".join(text.split())
