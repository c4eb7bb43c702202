"""HTML of what changed between two snapshots: by state, by cause, month by month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from html import escape

from dashboard.markup import dated, locator, paragraph
from dashboard.panels import table
from model.causes import Cause
from model.changes import Diff, Move
from model.evidence import Evidence
from model.movers import Month
from model.places import GROUP
from model.sentences import listed
from model.shown import SCORE, Shown
from model.source import Source
from model.states import STATE_NAMES, in_sentence
from model.steps import Step
from model.vocabulary import SCORED

MOST_NAMED = 6
_GROUPS = re.compile(rf"{GROUP}[a-z0-9_]+")
_SCORED_MEASURES = (SCORE, *(dimension.value for dimension in SCORED))

Cited = Mapping[str, tuple[Evidence, Source]]
"""Evidence and source by id, of both sides."""


def scored_moves(diff: Diff) -> Mapping[str, Sequence[Move]]:
    """The moves of score and scored dimensions by state."""
    found: dict[str, list[Move]] = defaultdict(list)
    for move in diff.moves:
        if move.measure in _SCORED_MEASURES:
            found[move.iso3].append(move)
    return found


def summary(diff: Diff) -> Sequence[str]:
    """Who moved, and why, in sentences that say only what the causes entail."""
    moves = scored_moves(diff)
    by_cause: dict[Cause | None, list[str]] = defaultdict(list)
    for iso3, found in moves.items():
        for cause in dict.fromkeys(cause for move in _telling(found) for cause in move.causes):
            by_cause[cause].append(iso3)
    if not moves:
        return ["No score and no scored dimension of any state differs between the two."]
    sentences = [f"{_states_differ(len(moves))} in a score or a scored dimension."]
    acted = by_cause.pop(Cause.HAPPENED, [])
    own = [iso3 for iso3 in acted if _acted_itself(moves[iso3])]
    said = [iso3 for iso3 in acted if iso3 not in own]
    if own:
        sentences.append(f"Reported to have acted between the two dates: {_named(own)}.")
    if said:
        names = _named(said)
        sentences.append(f"Members of a group that is reported to have acted: {names}.")
    if not acted:
        sentences.append("No act dated between the two is behind any of it.")
    words = {
        Cause.NEWLY_REPORTED: "Newly reported, whenever it happened",
        Cause.AGED: "Only grown old, which is no step of the state",
        Cause.CORRECTED_CODING: "Corrected coding of ours",
        Cause.RETRACTED_SOURCE: "Taken back by a source",
        Cause.CHANGED_GROUP: "A group has other members",
        Cause.CHANGED_METHOD: "The method has changed",
        None: "Cause not told by a scores.csv alone",
    }
    sentences += [
        f"{text}: {_named(by_cause[cause])}." for cause, text in words.items() if by_cause[cause]
    ]
    return sentences


def _acted_itself(moves: Sequence[Move]) -> bool:
    """Whether an act of the state's own, and not one said of a group, is behind a move."""
    steps = (step for move in _telling(moves) for step in move.steps)
    return any(step.cause is Cause.HAPPENED and not step.note for step in steps)


def _telling(moves: Sequence[Move]) -> Sequence[Move]:
    """Who acted is told by the dimensions; a score alone changes its standing on posture alone."""
    return [move for move in moves if move.measure != SCORE] or moves


def _states_differ(number: int, more: str = "") -> str:
    return f"1{more} state differs" if number == 1 else f"{number}{more} states differ"


def _named(codes: Sequence[str]) -> str:
    if len(codes) > MOST_NAMED:
        return f"{len(codes)} states"
    return listed([in_sentence(iso3) for iso3 in codes])


def by_state(diff: Diff, cited: Cited) -> str:
    """Every state that moved, its score first, each part with its cause and evidence; states that
    moved alike, on the same evidence, stand together.
    """
    alike: dict[Hashable, list[str]] = defaultdict(list)
    moves = scored_moves(diff)
    for iso3, found in moves.items():
        alike[_signature(found)].append(iso3)
    groups = sorted(
        alike.values(), key=lambda codes: (-_size(moves[codes[0]]), len(codes), codes[0])
    )
    named = _group_names(diff)
    return "".join(_states(codes, moves[codes[0]], cited, named) for codes in groups)


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


def _states(
    codes: Sequence[str], moves: Sequence[Move], cited: Cited, named: Mapping[str, str]
) -> str:
    score = next((move for move in moves if move.measure == SCORE), None)
    head = _arrow(score) if score else "score unchanged"
    parts = "".join(_move(move, cited, named) for move in moves if move.measure != SCORE)
    names = ", ".join(sorted(STATE_NAMES[iso3] for iso3 in codes))
    title = names if len(codes) <= MOST_NAMED else f"{len(codes)} states alike"
    all_names = paragraph(names, "muted") if len(codes) > MOST_NAMED else ""
    return (
        f'<div class="card"><h3>{escape(title)}</h3>{all_names}<p>{escape(head)}</p>{parts}</div>'
    )


def _arrow(move: Move) -> str:
    """`score at least 0 to at least 56`."""
    return f"{move.measure}: {_text(move.before)} → {_text(move.after)}"


def _text(shown: Shown) -> str:
    return shown.text.replace("_", " ") or "nothing"


def _move(move: Move, cited: Cited, named: Mapping[str, str]) -> str:
    steps = "".join(_step(step, cited, named) for step in move.steps)
    return f"<p><b>{escape(_arrow(move))}</b></p>{steps}"


def _step(step: Step, cited: Cited, named: Mapping[str, str]) -> str:
    cause = step.cause.value.replace("_", " ") if step.cause else "cause not known"
    meaning = step.cause.meaning if step.cause else ""
    note = (
        f" ({_GROUPS.sub(lambda key: named.get(key[0], key[0]), step.note)})" if step.note else ""
    )
    line = f"{cause}: {_text(step.before)} → {_text(step.after)}{note}. {meaning}"
    items = "".join(
        f'<p class="muted">{escape(_evidence(*cited[known]))}</p>'
        for known in step.evidence
        if known in cited
    )
    return f'<details class="told"><summary>{escape(line)}</summary>{items}</details>'


def _evidence(item: Evidence, source: Source) -> str:
    when = dated(item)
    return f"{item.summary} {when[:1].upper()}{when[1:]}. {locator(item, source)}."


def beside(diff: Diff) -> str:
    """How many states differ only in what is never scored."""
    scored = scored_moves(diff)
    others = {move.iso3 for move in diff.moves} - set(scored)
    if not others:
        return ""
    differ = _states_differ(len(others), " more")
    text = f"{differ} only in recognition statements, posture or standing."
    return paragraph(text, "muted")


def months_table(months: Sequence[Month]) -> str:
    """Month by month, latest first, which states each cause moved; quiet months are left out."""
    causes = list(Cause)[:3]
    rows = []
    for month in reversed(months):
        found = {cause: _movers(month, cause) for cause in causes}
        if any(found.values()):
            cells = [escape(_listed(found[cause])) for cause in causes]
            rows.append([f"{month.on:%B %Y}", *cells])
    if not rows:
        return paragraph("No month moved a score or a scored dimension.")
    header = ["Month", *(cause.value.replace("_", " ").capitalize() for cause in causes)]
    return table(header, rows, "Movers by month")


def _movers(month: Month, cause: Cause) -> Sequence[str]:
    steps = (s for s in month.steps if s.cause is cause and s.measure in _SCORED_MEASURES)
    return tuple(dict.fromkeys(step.iso3 for step in steps))


def _listed(codes: Sequence[str]) -> str:
    if len(codes) > 12:
        return f"{len(codes)} states"
    return ", ".join(STATE_NAMES[iso3] for iso3 in codes)
