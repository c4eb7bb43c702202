"""What the command line prints of a difference: state by state, each move with its parts."""

from typing import Final

from model.changes import Cause, Diff, Move, Shown, Side, Step
from model.places import STATE_NAMES

NOT_TOLD: Final = "cause not known: scores.csv alone does not tell"


def diff_text(found: Diff) -> str:
    """A difference for people: state by state, each move with its parts."""
    lines = [f"From {_end(found.old)}", f"to   {_end(found.new)}", ""]
    iso3 = ""
    for move in found.moves:
        if move.iso3 != iso3:
            iso3 = move.iso3
            lines.append(f"{STATE_NAMES[iso3]} ({iso3})")
        lines += _move_lines(move)
    return "\n".join([*lines, *([""] if found.moves else []), *_summary(found)])


def _end(side: Side) -> str:
    as_of, known_by = side.clocks
    return f"as of {as_of}, known by {known_by}, snapshot {side.snapshot_id}"


def _move_lines(move: Move) -> list[str]:
    alone = len(move.steps) == 1
    lines = [f"  {move.measure.upper()}: {_arrow(move.before, move.after)}"]
    for step in move.steps:
        part = "" if alone else f"{_arrow(step.before, step.after)}  "
        lines.append(f"    {part}{_why(step)}")
    return lines


def _arrow(before: Shown, after: Shown) -> str:
    same = before.text == after.text
    was, now = (_worded(shown, in_full=same) for shown in (before, after))
    return f"{was} → {now}"


def _worded(shown: Shown, *, in_full: bool) -> str:
    """The text; where both sides have the same one, with what differs beside it."""
    text = shown.text or "nothing"
    if not in_full:
        return text
    points = f" to {float(shown.points.not_ruled_out):g}" if shown.points else ""
    beside = [shown.state or "", f"outlook {shown.outlook}" if shown.outlook else ""]
    words = ", ".join(word.replace("_", " ") for word in beside if word)
    return f"{text}{points} ({words})" if words else f"{text}{points}"


def _why(step: Step) -> str:
    if step.cause is None:
        return NOT_TOLD
    cause = step.cause.value.replace("_", " ")
    old = ", which is no step of the state" if step.cause is Cause.AGED else ""
    note = f" ({step.note})" if step.note else ""
    evidence = f": {' '.join(step.evidence)}" if step.evidence else ""
    return f"{cause}{old}{note}{evidence}"


def _summary(found: Diff) -> list[str]:
    if not found.steps:
        return ["Nothing differs."]
    counts = []
    for cause in (*Cause, None):
        states = {step.iso3 for step in found.steps if step.cause is cause}
        if states:
            word = cause.value.replace("_", " ") if cause else "cause not known"
            counts.append(f"{word} {len(states)}")
    return [f"States of which anything differs: {len(found.states)} ({', '.join(counts)})."]
