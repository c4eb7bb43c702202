"""What the command line prints of a whole snapshot: pure functions from a Snapshot to text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from textwrap import fill, wrap
from typing import Final

from model.assessment import Assessment
from model.codebook import SCORED, Standing
from model.dates import day_in_words
from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import BANDS, headline, points_down, points_up, provenance

TEXT_WIDTH: Final = 100
"""Sentences are folded here even in a wider window."""
_GAP: Final = "  "


@dataclass(frozen=True)
class Column:
    """A column of a printed table."""

    title: str
    number: bool = False
    """Aligned to the right."""
    folds: bool = False
    """Whether its text may go over several lines; what is not text never does."""


_COLUMNS: Final = (
    Column("rank"),
    Column("state", folds=True),
    Column("at least", number=True),
    Column("direct", number=True),
    Column("not ruled out", number=True),
    Column("shows at least", folds=True),
    Column("coverage", number=True),
    Column("confidence"),
    Column("profile", folds=True),
    Column("newest evidence", folds=True),
    Column("outlook", folds=True),
)

LEGEND: Final = (
    "Points of 100: at least, what the record shows; direct, the same without what is said of"
    " groups of states; not ruled out, what the record leaves open. The rank is on the record and"
    " stands with every place that the evidence leaves open, of {states}. Profile: EMBASSY,"
    " AMBASSADOR, DELISTING, VISITS, rungs 0 to 4; ? missing, * via group. A band with * holds only"
    " if what is said of a group holds for the state. ! has warnings: see stance country."
)


def score_text(snapshot: Snapshot, width: int = TEXT_WIDTH) -> str:
    """Sentences, the table of scored states, the others with their standing, and the provenance."""
    narrow = min(width, TEXT_WIDTH)
    scored = [one for one in snapshot.on_record if one.scored]
    rows = [_score_row(snapshot, one) for one in scored]
    legend = LEGEND.format(states=len(snapshot.assessments))
    blocks = [
        "\n".join(fold(sentence, narrow) for sentence in (clocks(snapshot), *headline(snapshot))),
        "\n".join(lay_out(_COLUMNS, rows, width)) if rows else "",
        fold(f"{legend} {weights(snapshot)}", narrow) if rows else "",
        *_unscored(snapshot, narrow),
        fold(provenance(snapshot), narrow),
    ]
    return "\n\n".join(block for block in blocks if block)


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


def _score_row(snapshot: Snapshot, one: Assessment) -> Sequence[str]:
    band = one.band or 0
    return (
        rank_words(snapshot, one),
        STATE_NAMES[one.iso3] + " !" * bool(one.warnings),
        points_down(one.at_least),
        points_down(one.direct),
        points_up(one.not_ruled_out),
        BANDS[band] + "*" * (band != one.band_direct),
        f"{float(one.coverage):.2f}",
        str(one.confidence),
        one.profile,
        one.newest_evidence.in_words() if one.newest_evidence else "",
        outlook_words(one),
    )


def _unscored(snapshot: Snapshot, width: int) -> Iterable[str]:
    """States without a score, by standing; those with one profile together."""
    others = [one for one in snapshot.assessments if not one.scored]
    for standing in (Standing.ONLY_RULED_OUT, Standing.POSTURE_ONLY):
        of_it = sorted((a for a in others if a.standing is standing), key=_by_profile)
        if not of_it:
            continue
        title = f"{standing.replace('_', ' ').capitalize()}, {len(of_it)}: {standing.meaning}"
        lines = [
            fold(f"{profile}: {', '.join(_with_outlook(a) for a in states)}", width, "  ")
            for profile, states in groupby(of_it, key=lambda a: a.profile)
        ]
        yield "\n".join([fold(title, width), *lines])
    missing = sum(1 for one in others if one.standing is Standing.NO_EVIDENCE)
    if missing:
        yield f"No evidence, {missing} states: {Standing.NO_EVIDENCE.meaning}"


def _by_profile(one: Assessment) -> tuple[str, str]:
    return one.profile, STATE_NAMES[one.iso3]


def _with_outlook(one: Assessment) -> str:
    planned = outlook_words(one)
    return STATE_NAMES[one.iso3] + (f" [{planned}]" if planned else "")


def fold(text: str, width: int = TEXT_WIDTH, indent: str = "") -> str:
    """The text in lines of at most `width`; a word that is longer stays whole."""
    return fill(
        text,
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )


def lay_out(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> Sequence[str]:
    """An aligned table: text folds until the table fits, and numbers are never cut."""
    titles = [column.title for column in columns]
    widths = _widths(columns, [titles, *rows], width)
    lines = _row(titles, columns, widths, head=True)
    lines.append(_GAP.join("-" * each for each in widths))
    for row in rows:
        lines += _row(row, columns, widths)
    return lines


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    cells = list(zip(*rows, strict=True))
    longest = [max(len(word) for cell in each for word in cell.split()) for each in cells]
    whole = [max(len(cell) for cell in each[1:]) for each in cells]
    wide = [
        max(a, len(max(each[0].split(), key=len))) for a, each in zip(whole, cells, strict=True)
    ]
    least = [
        max(word, 1) if c.folds else full
        for c, word, full in zip(columns, longest, wide, strict=True)
    ]
    while sum(wide) + len(_GAP) * (len(wide) - 1) > width:
        loose = [number for number, each in enumerate(wide) if each > least[number]]
        if not loose:
            break
        wide[max(loose, key=lambda number: wide[number])] -= 1
    return wide


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], *, head: bool = False
) -> list[str]:
    folded = [
        wrap(cell, width, break_long_words=False, break_on_hyphens=False)
        if head or column.folds
        else [cell]
        for cell, column, width in zip(cells, columns, widths, strict=True)
    ]
    return [
        _GAP.join(
            part.rjust(width) if column.number else part.ljust(width)
            for part, column, width in zip(parts, columns, widths, strict=True)
        ).rstrip()
        for parts in zip_longest(*folded, fillvalue="")
    ]
