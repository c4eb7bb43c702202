"""The day that it is, in UTC: for how old the record is, and for what is done today."""

from datetime import UTC, date, datetime


def today() -> date:
    """Asked here and nowhere else on the pages; no number of the record rests on it."""
    return datetime.now(UTC).date()
