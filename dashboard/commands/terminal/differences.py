"""What the command line prints of a difference: state by state, each move with its parts."""

from dashboard.commands.terminal.table import filled
from model.changes import Cause, Diff
from model.places import STATE_NAMES


def diff_text(found: Diff) -> str:
    """A difference for people: state by state, each move with its parts."""
    counts = []
    for cause in (*Cause, None):
        states = {step.iso3 for step in found.steps if step.cause is cause}
        if states:
            word = cause.value.replace("_", " ") if cause else "cause not known"
            counts.append(f"{word} {len(states)}")
    return filled("differences", None, found=found, counts=counts, names=STATE_NAMES)
