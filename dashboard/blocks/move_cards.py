"""What changed, state by state: from what to what, how sure, and on what evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

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

_FILLED: Final = Templates("moves")

Cited = Mapping[str, tuple[Evidence, Source]]
"""Evidence and source by id, of both sides."""

_Told: TypeAlias = tuple[str, Sequence[str]]
"""One step in words, and the evidence that it rests on."""


@dataclass(frozen=True, slots=True)
class _Card:
    """States that moved alike."""

    title: str
    names: str
    """Where they are too many for the title."""
    head: str
    sure: str
    moves: Sequence[tuple[str, Sequence[_Told]]]


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
    named = _group_names(diff)
    return _FILLED(
        "by_state",
        [_card(codes, moves[codes[0]], _sure(codes, now), cited, named) for codes in groups],
    )


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


def _size(moves: Iterable[Move]) -> float:
    """How far the score at least moved, up or down, in points of 100."""
    for move in moves:
        if move.measure == SCORE:
            return abs(_low(move.after) - _low(move.before))
    return 0.0


def _low(shown: Shown) -> float:
    return float(shown.points.at_least) if shown.points else 0.0


def _card(
    codes: Sequence[str],
    moves: Sequence[Move],
    sure: str,
    cited: Cited,
    named: Mapping[str, str],
) -> _Card:
    score = next((move for move in moves if move.measure == SCORE), None)
    names = ", ".join(sorted(STATE_NAMES[iso3] for iso3 in codes))
    many = len(codes) > MOST_NAMED
    return _Card(
        title=f"{len(codes)} states alike" if many else names,
        names=names if many else "",
        head=f"score: {_turn(score.before, score.after)}" if score else "score unchanged",
        sure=sure,
        moves=[
            (
                f"{move.measure}: {_turn(move.before, move.after)}",
                [_step(step, cited, named) for step in move.steps],
            )
            for move in moves
            if move.measure != SCORE
        ],
    )


def _turn(before: Shown, after: Shown) -> str:
    """`E? → E3-4`; where the words stay the same, what did change."""
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
    turned = was if was == now else f"{was} → {now}"
    return f"{turned}; {'; '.join(beside)}" if beside else turned


def _rung(low: int | None) -> str:
    return "nothing" if low is None else str(low)


def _moved(what: str, before: Fraction, after: Fraction) -> list[str]:
    return [f"{what} {number_text(before)} → {number_text(after)}"] if before != after else []


def _ceiling(before: Fraction | None, after: Fraction) -> str:
    now = f"up to {number_text(after)} not ruled out"
    return now if before in (None, after) else f"up to {number_text(before)} → {now}"


def _text(shown: Shown) -> str:
    return shown.text.replace("_", " ") or "nothing"


def _step(step: Step, cited: Cited, named: Mapping[str, str]) -> _Told:
    cause = step.cause.value.replace("_", " ") if step.cause else "cause not known"
    meaning = step.cause.meaning if step.cause else ""
    note = (
        f" ({_GROUPS.sub(lambda key: named.get(key[0], key[0]), step.note)})" if step.note else ""
    )
    line = f"{cause}: {_turn(step.before, step.after)}{note}. {meaning}"
    return line, [_evidence(*cited[known]) for known in step.evidence if known in cited]


def _evidence(item: Evidence, source: Source) -> str:
    return f"{item.summary} {capital(dated(item))}. {locator(item, source)}."
