"""What changed, state by state: from what to what, how sure, and on what evidence."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from markupsafe import Markup

from dashboard.blocks.moves import MOST_NAMED, scored_moves
from dashboard.blocks.templating import Templates
from model.changes import SCORE, Diff, Move, Shown, Step
from model.codebook import Standing
from model.ledger import Evidence, Source
from model.package import number_text
from model.places import GROUP, STATE_NAMES
from model.snapshot import Snapshot
from model.words import capital, dated, locator

_GROUPS = re.compile(rf"{GROUP}[a-z0-9_]+")

Cited = Mapping[str, tuple[Evidence, Source]]
"""Evidence and source by id, of both sides."""


def by_state(diff: Diff, cited: Cited, now: Snapshot | None = None) -> Markup:
    """Every state that moved, its score first, each part with its cause and evidence; states that
    moved alike, on the same evidence, stand together. `now` is the later side, of which is said
    how sure it is.
    """
    alike: dict[Hashable, list[str]] = defaultdict(list)
    moves = scored_moves(diff)
    for iso3, found in moves.items():
        alike[_signature(found)].append(iso3)
    groups = sorted(
        alike.values(), key=lambda codes: (-_size(moves[codes[0]]), len(codes), codes[0])
    )
    cards = [
        (
            sorted(STATE_NAMES[iso3] for iso3 in codes),
            _sure(codes, now),
            _score(moves[codes[0]]),
            [move for move in moves[codes[0]] if move.measure != SCORE],
        )
        for codes in groups
    ]
    return _FILLED("by_state", cards, cited, _group_names(diff))


def _sure(codes: Sequence[str], now: Snapshot | None) -> str:
    """How sure the later score of some states is, and how old; what differs among them is left
    out.
    """
    shown = [now.by_iso3[iso3] for iso3 in codes if now is not None]
    confident = {one.confidence for one in shown}
    newest = {one.newest_evidence for one in shown}
    parts = []
    if len(confident) == 1 and (confidence := confident.pop()):
        parts.append(f"{confidence.value} confidence")
    if len(newest) == 1 and (period := newest.pop()):
        parts.append(f"newest evidence of its own {period.in_words()}")
    return f"Now {'; '.join(parts)}." if parts else ""


def _group_names(diff: Diff) -> Mapping[str, str]:
    """The groups of both sides, `GROUP:key`, as a document speaks of them."""
    sides = (side.inputs.groups for side in (diff.old, diff.new) if side.inputs is not None)
    return {f"{GROUP}{key}": group.phrase for groups in sides for key, group in groups.items()}


def _signature(moves: Sequence[Move]) -> Hashable:
    return tuple(
        (step.measure, step.cause, step.before, step.after, step.evidence, step.note)
        for move in moves
        for step in move.steps
    )


def _score(moves: Iterable[Move]) -> Move | None:
    return next((move for move in moves if move.measure == SCORE), None)


def _size(moves: Iterable[Move]) -> float:
    """How far the score at least moved, up or down, in points of 100."""
    move = _score(moves)
    return abs(_low(move.after) - _low(move.before)) if move else 0.0


def _low(shown: Shown) -> float:
    return float(shown.points.at_least) if shown.points else 0.0


def _turn(turned: Move | Step) -> str:
    """`E? → E3-4`; where the words stay the same, what did change."""
    before, after = turned.before, turned.after
    was, now = _text(before), _text(after)
    beside = []
    if before.outlook != after.outlook:
        beside.append(f"outlook {before.outlook or 'none'} → {after.outlook or 'none'}")
    if was == now and before.low_direct != after.low_direct:
        own = (_rung(before.low_direct), _rung(after.low_direct))
        beside.append(f"by its own evidence at least {own[0]} → {own[1]}")
    if before.points and after.points and was == now:
        beside += _moved("direct", before.points.direct, after.points.direct)
    if after.state == Standing.SCORED and after.points:
        old = before.points.not_ruled_out if before.points and was == now else None
        beside.append(_ceiling(old, after.points.not_ruled_out))
    text = was if was == now else f"{was} → {now}"
    return f"{text}; {'; '.join(beside)}" if beside else text


def _rung(low: int | None) -> str:
    return "nothing" if low is None else str(low)


def _moved(what: str, before: Fraction, after: Fraction) -> list[str]:
    return [f"{what} {number_text(before)} → {number_text(after)}"] if before != after else []


def _ceiling(before: Fraction | None, after: Fraction) -> str:
    now = f"up to {number_text(after)} not ruled out"
    return now if before in (None, after) else f"up to {number_text(before)} → {now}"


def _text(shown: Shown) -> str:
    return shown.text.replace("_", " ") or "nothing"


def _step_words(step: Step, named: Mapping[str, str]) -> str:
    cause = step.cause.value.replace("_", " ") if step.cause else "cause not known"
    meaning = step.cause.meaning if step.cause else ""
    note = _GROUPS.sub(lambda key: named.get(key[0], key[0]), step.note)
    return f"{cause}: {_turn(step)}{f' ({note})' if note else ''}. {meaning}"


def _evidence_words(item: Evidence, source: Source) -> str:
    return f"{item.summary} {capital(dated(item))}. {locator(item, source)}."


_FILLED: Final = Templates(
    "moves",
    evidence_words=_evidence_words,
    most_named=MOST_NAMED,
    step_words=_step_words,
    turn=_turn,
)
