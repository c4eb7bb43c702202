"""What the files of a package say of each measure, to be compared with what is computed here."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final

from model import verification
from model.changes.causes import inputs_at
from model.changes.compared import Side, Table
from model.changes.measures import NOT_SHOWN, OWN, SCORE, VIA_GROUP, Points, Shown
from model.codebook import SCORED, Dimension, Method, Outlook
from model.ledger import Ledger
from model.package import BOM, SCORES, Column, PackageError, number_text
from model.places import STATE_NAMES, Subject
from model.reading import Clocks
from model.verification import SCORES_NAME, TableError, TypedRow

BESIDE = (Dimension.RECOGNITION.value, Dimension.POSTURE.value)
"""What is shown beside the scored dimensions."""


def side_at(path: Path, subject: Subject, ledger: Ledger | None = None) -> Side:
    """The package, or scores.csv alone, at a path; `PackageError` where it cannot be used."""
    return side_from(verification.files_at(path), subject, ledger)


def side_from(files: Mapping[str, bytes], subject: Subject, ledger: Ledger | None = None) -> Side:
    """The files of a package as one side of a comparison. For scores.csv alone the evidence is that
    of the ledger at its dates, and what differs has no cause. `PackageError` where damaged.
    """
    try:
        if SCORES_NAME in files and len(files) == 1:
            return _scores_side(files[SCORES_NAME], ledger)
        return _package_side(files, subject)
    except TableError as error:
        told = "; ".join(error.problems[: verification.MOST_TOLD])
        raise PackageError(f"the package cannot be used: {told}") from error


def _package_side(files: Mapping[str, bytes], subject: Subject) -> Side:
    package = verification.rebuild(files, subject)
    if damaged := verification.damage(files, package.description):
        told = "; ".join(damaged[: verification.MOST_TOLD])
        raise PackageError(f"the package is damaged: {told}")
    for item in package.ledger.evidence:
        if item.source not in package.ledger.sources:
            raise PackageError(f"the package is not whole: source {item.source} is missing")
    published = _table_of_scores(package.rows[SCORES_NAME])
    published |= _table_of_readings(package.rows["readings.csv"], published)
    inputs = inputs_at(package.ledger, package.clocks, package.method)
    return Side(package.clocks, package.description.id, inputs, published)


def _scores_side(data: bytes, ledger: Ledger | None) -> Side:
    old = data.removeprefix(BOM).startswith(_HEADER_BEFORE)
    rows = verification.read_rows(SCORES_NAME, data, _SCORES_BEFORE if old else SCORES)
    if not rows:
        raise PackageError(f"{SCORES_NAME} lists no state, so it does not say its dates")
    stamps = {(row["as_of"], row["known_by"], row["snapshot_id"]) for row in rows}
    if len(stamps) > 1:
        raise PackageError(f"{SCORES_NAME} has rows of several snapshots; give one")
    ((as_of, known_by, snapshot_id),) = stamps
    if not isinstance(as_of, date) or not isinstance(known_by, date):
        raise PackageError(f"{SCORES_NAME} does not say its dates")
    clocks = Clocks(as_of, known_by)
    inputs = inputs_at(ledger, clocks, Method()) if ledger is not None else None
    return Side(clocks, str(snapshot_id), inputs, _table_of_scores(rows), unexplained=None)


_PLACE: Final = [column.name for column in SCORES].index("score_at_least") + 1
_SCORES_BEFORE: Final = (
    *SCORES[:_PLACE],
    Column("score_direct", "number", "The same without what is said of groups of states"),
    *SCORES[_PLACE:-4],
)
"""The columns of scores.csv before method 2.0, whose score took in what is said of groups."""

_HEADER_BEFORE: Final = ",".join(column.name for column in _SCORES_BEFORE).encode()


def _table_of_scores(rows: Sequence[TypedRow]) -> dict[tuple[str, str], Shown]:
    table: dict[tuple[str, str], Shown] = {}
    for row in rows:
        iso3 = str(row["iso3"])
        if iso3 not in STATE_NAMES:
            raise PackageError(f"{SCORES_NAME} lists {iso3[:20]!r}, which is no state")
        for measure, shown in _scores_row(row).items():
            if (iso3, measure) in table:
                raise PackageError(f"{SCORES_NAME} lists {iso3} twice")
            table[iso3, measure] = shown
    return table


def _scores_row(row: TypedRow) -> dict[str, Shown]:
    outlooks = dict(part.split(":", 1) for part in str(row["outlook"] or "").split() if ":" in part)
    profile = str(row["profile"] or "").split(" ")
    if len(profile) != len(SCORED):
        raise PackageError(f"{SCORES_NAME}: {str(row['iso3'])[:20]!r} has no whole profile")
    found = {SCORE: _score(row)}
    for dimension, text in zip(SCORED, profile, strict=True):
        found[dimension.value] = Shown(
            text,
            low=_rung(row[f"{dimension}_low"]),
            high=_rung(row[f"{dimension}_high"]),
            outlook=_outlook(outlooks.get(dimension.value)),
        )
    said = row["recognition"]
    found[Dimension.RECOGNITION.value] = Shown(str(said)) if said else NOT_SHOWN
    return found


def _score(row: TypedRow) -> Shown:
    standing = str(row["standing"])
    cells = (row["score_at_least"], row["score_not_ruled_out"])
    numbers = [cell for cell in cells if isinstance(cell, Fraction)]
    if len(numbers) < len(cells):
        return Shown(standing, state=standing)
    return Shown(f"at least {number_text(numbers[0])}", state=standing, points=Points(*numbers))


def _table_of_readings(rows: Sequence[TypedRow], scores: Table) -> dict[tuple[str, str], Shown]:
    listed = {iso3 for iso3, _ in scores}
    table = {(iso3, beside): NOT_SHOWN for iso3 in listed for beside in BESIDE}
    for row in rows:
        iso3, measure = str(row["actor"]), str(row["dimension"])
        if iso3 not in listed:
            raise PackageError(f"readings.csv lists {iso3[:20]!r}, which scores.csv does not")
        if measure in BESIDE:
            own = VIA_GROUP if row["low_via_group"] else OWN
            table[iso3, measure] = Shown(str(row["value"]), state=own)
        elif (iso3, measure) in scores:
            table[iso3, measure] = scores[iso3, measure]._replace(state=str(row["state"]))
        else:
            raise PackageError(f"readings.csv has {measure[:20]!r}, which is no dimension")
    return table


def _rung(cell: object) -> int | None:
    return cell if isinstance(cell, int) else None


def _outlook(text: str | None) -> Outlook | None:
    try:
        return Outlook[text.upper()] if text else None
    except KeyError:
        raise PackageError(f"{SCORES_NAME} has the outlook {str(text)[:20]!r}") from None
