"""The day, in UTC, for what is dated by whoever does it: asked here and nowhere else."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day that it is now."""
    return datetime.now(UTC).date()
