"""What changed between two snapshots: in sentences, state by state, month by month."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import note, paragraph, table
from dashboard.blocks.templating import Templates
from model import words
from model.changes import SCORE, Cause, Diff, Month, Move, Shown
from model.codebook import SCORED
from model.ledger import Evidence, Source
from model.package import number_text
from model.places import STATE_NAMES, in_sentence
from model.snapshot import Snapshot

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
        for cause in _causes(found):
            by_cause[cause].append(iso3)
    if not moves:
        return ["No score and no scored dimension of any state differs between the two."]
    acted = by_cause[Cause.HAPPENED]
    told = {
        "Reported to have acted between the two dates": acted,
        "Newly reported, whenever it happened": by_cause[Cause.NEWLY_REPORTED],
        "Only grown old, which is no step of the state": by_cause[Cause.AGED],
        "Corrected coding of ours": by_cause[Cause.CORRECTED_CODING],
        "Taken back by a source": by_cause[Cause.RETRACTED_SOURCE],
        "A group has other members": by_cause[Cause.CHANGED_GROUP],
        "The method has changed": by_cause[Cause.CHANGED_METHOD],
        "Cause not told by a scores.csv alone": by_cause[None],
    }
    return [
        f"{_states_differ(len(moves))} in a score or a scored dimension.",
        *([] if acted else ["No act dated between the two is behind any of it."]),
        *(f"{text}: {_named(codes)}." for text, codes in told.items() if codes),
    ]


def _causes(moves: Sequence[Move]) -> Sequence[Cause | None]:
    """Why a state moved, each once. Who acted is told by the dimensions; a score alone changes its
    standing on posture alone.
    """
    telling = [move for move in moves if move.measure != SCORE] or moves
    return tuple(dict.fromkeys(cause for move in telling for cause in move.causes))


def _states_differ(number: int, more: str = "") -> str:
    return f"1{more} state differs" if number == 1 else f"{number}{more} states differ"


def _named(codes: Sequence[str]) -> str:
    if len(codes) > MOST_NAMED:
        return f"{len(codes)} states"
    return words.listed([in_sentence(iso3) for iso3 in codes])


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
    header = ["Month", *(words.capital(cause.value.replace("_", " ")) for cause in causes)]
    return table(header, rows, "Movers by month")


def _movers(month: Month, cause: Cause) -> str:
    steps = (s for s in month.steps if s.cause is cause and s.measure in _SCORED_MEASURES)
    codes = tuple(dict.fromkeys(step.iso3 for step in steps))
    if len(codes) > 12:
        return f"{len(codes)} states"
    return ", ".join(STATE_NAMES[iso3] for iso3 in codes)


Cited = Mapping[str, tuple[Evidence, Source]]
"""Evidence and source by id, of both sides."""


def by_state(diff: Diff, cited: Cited, now: Snapshot | None = None) -> Markup:
    """Every state that moved: first who acted, then of whom something was learnt, then who only
    aged; its score first, each part with its cause and evidence. States that moved alike, on the
    same evidence, stand together. `now` is the later side, of which is said how sure it is.
    """
    alike: dict[Hashable, list[str]] = defaultdict(list)
    moves = scored_moves(diff)
    for iso3, found in moves.items():
        alike[_signature(found)].append(iso3)
    groups = sorted(
        alike.values(), key=lambda codes: (-_size(moves[codes[0]]), len(codes), codes[0])
    )
    parts: dict[str, list[object]] = {title: [] for title in (*_PARTS.values(), _OTHER)}
    for codes in groups:
        found = moves[codes[0]]
        parts[_part(found)].append(
            (
                sorted(STATE_NAMES[iso3] for iso3 in codes),
                _sure(codes, now),
                _score(found),
                [move for move in found if move.measure != SCORE],
            )
        )
    shown = [(title, cards) for title, cards in parts.items() if cards]
    return _FILLED("by_state", shown, cited, partial(words.groups_named, groups=diff.group_phrases))


_PARTS: Final = {
    Cause.HAPPENED: "Acted",
    Cause.NEWLY_REPORTED: "We learnt",
    Cause.AGED: "Only aged",
}
"""Who acted comes first; what only grew old comes after what was learnt."""
_OTHER: Final = "Corrected, or read by other rules"


def _part(moves: Sequence[Move]) -> str:
    causes = _causes(moves)
    return next((title for cause, title in _PARTS.items() if cause in causes), _OTHER)


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


_FILLED: Final = Templates("moves", words=words, most_named=MOST_NAMED, number=number_text)
