"""What changed between two snapshots: by state, by cause, month by month."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.blocks.markup import note, paragraph, table
from model.changes import SCORE, Cause, Diff, Month, Move
from model.codebook import SCORED
from model.places import STATE_NAMES, in_sentence
from model.words import capital, listed

MOST_NAMED = 6
_SCORED_MEASURES = (SCORE, *(dimension.value for dimension in SCORED))


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


def beside(diff: Diff) -> Markup:
    """How many states differ only in what is never scored."""
    others = {move.iso3 for move in diff.moves} - set(scored_moves(diff))
    if not others:
        return Markup()
    differ = _states_differ(len(others), " more")
    return note(f"{differ} only in recognition statements, posture or standing.")


def months_table(months: Sequence[Month]) -> Markup:
    """Month by month, latest first, which states each cause moved; quiet months are left out."""
    causes = list(Cause)[:3]
    rows = []
    for month in reversed(months):
        cells = [_movers(month, cause) for cause in causes]
        if any(cells):
            rows.append([f"{month.on:%B %Y}", *cells])
    if not rows:
        return paragraph("No month moved a score or a scored dimension.")
    header = ["Month", *(capital(cause.value.replace("_", " ")) for cause in causes)]
    return table(header, rows, "Movers by month")


def _movers(month: Month, cause: Cause) -> str:
    steps = (s for s in month.steps if s.cause is cause and s.measure in _SCORED_MEASURES)
    codes = tuple(dict.fromkeys(step.iso3 for step in steps))
    if len(codes) > 12:
        return f"{len(codes)} states"
    return ", ".join(STATE_NAMES[iso3] for iso3 in codes)
