"""What the command line prints of a whole snapshot: pure functions from a Snapshot to text."""

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.commands.terminal.table import TEXT_WIDTH, Column, filled, fold, lay_out
from model.assessment import Assessment
from model.codebook import SCORED, Standing
from model.dates import day_in_words
from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import BANDS, headline, points_down, points_up, provenance


def score_text(snapshot: Snapshot, width: int = TEXT_WIDTH) -> str:
    """Sentences, the table of scored states, the others with their standing, and the provenance."""
    narrow = min(width, TEXT_WIDTH)
    scored = [one for one in snapshot.on_record if one.scored]
    rows = [[cell(snapshot, one) for cell in _TABLE.values()] for one in scored]
    others = [one for one in snapshot.assessments if not one.scored]
    others.sort(key=lambda one: STATE_NAMES[one.iso3])
    by_standing = {s: [one for one in others if one.standing is s] for s in Standing}
    rest = filled(
        "score",
        narrow,
        shot=snapshot,
        scored=scored,
        unscored=[(s, by_standing[s]) for s in _UNSCORED],
        missing=len(by_standing[Standing.NO_EVIDENCE]),
        no_evidence=Standing.NO_EVIDENCE,
        names=STATE_NAMES,
        outlook_words=outlook_words,
        weights=weights,
        provenance=provenance,
    )
    head = "\n".join(fold(sentence, narrow) for sentence in (clocks(snapshot), *headline(snapshot)))
    table = "\n".join(lay_out(list(_TABLE), rows, width)) if rows else ""
    return "\n\n".join(block for block in (head, table, rest) if block)


_UNSCORED: Final = tuple(s for s in Standing if s not in (Standing.SCORED, Standing.NO_EVIDENCE))
"""Why a state on the record has no score."""


def clocks(snapshot: Snapshot) -> str:
    """Both dates in words."""
    return f"As of {day_in_words(snapshot.as_of)}, known by {day_in_words(snapshot.known_by)}."


def weights(snapshot: Snapshot) -> str:
    """The shares, printed wherever a score is: they are value judgements."""
    of = snapshot.method.weights.of
    shares = ", ".join(f"{dimension.upper()} {of(dimension)}" for dimension in SCORED)
    return f"Weights, which are value judgements: {shares}."


def outlook_words(one: Assessment) -> str:
    """`DELISTING rising, EMBASSY rising`; empty where nothing is planned."""
    return ", ".join(f"{r.dimension.upper()} {r.outlook}" for r in one.readings if r.outlook)


def rank_words(snapshot: Snapshot, one: Assessment) -> str:
    """`2 (1–57)`: never without its interval; a dash where there is no rank."""
    rank = snapshot.ranks.get(one.iso3)
    return f"{rank.rank:>3} ({rank.best}–{rank.worst})" if rank else "  –"


def _band(one: Assessment) -> str:
    return BANDS[one.band or 0]


def _layer(one: Assessment) -> str:
    """What is shown at least if what is said of its groups holds; empty where that is no more."""
    more = one.at_least_with_groups > one.at_least
    return points_down(one.at_least_with_groups) if more else ""


def _newest(one: Assessment) -> str:
    return one.newest_evidence.in_words() if one.newest_evidence else ""


_TABLE: Final[Mapping[Column, Callable[[Snapshot, Assessment], str]]] = {
    Column("rank"): rank_words,
    Column("state", folds=True): lambda _, a: STATE_NAMES[a.iso3] + " !" * bool(a.warnings),
    Column("at least", number=True): lambda _, a: points_down(a.at_least),
    Column("not ruled out", number=True): lambda _, a: points_up(a.not_ruled_out),
    Column("with groups", number=True): lambda _, a: _layer(a),
    Column("shows at least", folds=True): lambda _, a: _band(a),
    Column("coverage", number=True): lambda _, a: f"{float(a.coverage):.2f}",
    Column("confidence"): lambda _, a: str(a.confidence),
    Column("profile", folds=True): lambda _, a: a.profile,
    Column("newest evidence", folds=True): lambda _, a: _newest(a),
    Column("outlook", folds=True): lambda _, a: outlook_words(a),
}
