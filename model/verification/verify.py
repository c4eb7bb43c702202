"""Whether a package is what it says: hashes, types, citations, and scores computed anew."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.codebook import METHOD_VERSION
from model.package import NAMES, TABLES, PackageError, Table, cell_text, package_files
from model.places import GROUP, ORGANISATION, Subject
from model.snapshot import Snapshot, snapshot_at
from model.verification.rebuild import Description, Package, describe, rebuild
from model.verification.rows import TableError, TypedCell, TypedRow, read_rows

ROW_KEYS: Mapping[str, tuple[str, ...]] = {
    "scores.csv": ("iso3",),
    "readings.csv": ("actor", "dimension"),
    "order.csv": ("above", "below"),
    "hindsight.csv": ("on", "iso3", "dimension"),
    "agreement.csv": ("dimension", "measure"),
    "evidence.csv": ("key",),
    "sources.csv": ("source_id",),
    "groups.csv": ("kind", "key"),
}
"""What names a row of each table."""

CITING = (
    "low_evidence",
    "high_evidence",
    "outlook_evidence",
    "supporting",
    "superseded",
    "clashes",
    "group_evidence",
)
"""The columns of readings.csv that hold ids of evidence."""


@dataclass(frozen=True)
class Verdict:
    """What was found."""

    snapshot_id: str
    problems: tuple[str, ...]
    """Everything that is not as it says; empty where the package holds."""
    unchecked: str = ""
    """Why the scores could not be computed anew, where they could not."""


def verify(files: Mapping[str, bytes], subject: Subject) -> Verdict:
    """Say what does not hold of a package; `PackageError` where it cannot be checked at all."""
    if set(files) != set(NAMES):
        raise PackageError("scores.csv alone cannot be verified; give the whole folder or ZIP")
    description = describe(files)
    problems = damage(files, description)
    try:
        package = rebuild(files, subject)
    except TableError as error:
        return Verdict(description.id, (*problems, *error.problems))
    problems += (*_renamed(package), *_citations(package))
    if problems:
        return Verdict(description.id, tuple(problems))
    if description.method.version != METHOD_VERSION:
        unchecked = (
            f"made with method {description.method.version}, here {METHOD_VERSION}: hashes, types"
            " and citations were checked, the scores were not computed anew"
        )
        return Verdict(description.id, (), unchecked)
    return Verdict(description.id, tuple(_recomputed(files, package)))


def damage(files: Mapping[str, bytes], description: Description) -> list[str]:
    """The files that are not those for which the description vouches."""
    vouched = {one.path: one for one in (description.readme, *description.resources)}
    problems = []
    for name in NAMES[:-1]:
        if name not in vouched:
            problems.append(f"{name}: datapackage.json does not vouch for it")
            continue
        found = f"sha256:{hashlib.sha256(files[name]).hexdigest()}"
        if found != vouched[name].hash:
            problems.append(f"{name}: has {found}, datapackage.json says {vouched[name].hash}")
        elif len(files[name]) != vouched[name].bytes:
            said = vouched[name].bytes
            problems.append(f"{name}: has {len(files[name])} bytes, datapackage.json says {said}")
    return problems


def _citations(package: Package) -> Iterator[str]:
    """Every source, group and piece of evidence that is named and not there."""
    inside = package.ledger
    for item in inside.evidence:
        if item.source not in inside.sources:
            yield f"evidence.csv: {item.id} cites source {item.source}, which is not inside"
        for prefix, known in ((GROUP, inside.groups), (ORGANISATION, inside.organisations)):
            if item.actor.startswith(prefix) and item.actor.removeprefix(prefix) not in known:
                yield f"evidence.csv: {item.id} is about {item.actor}, which is not inside"
    for row in package.rows["readings.csv"]:
        for name in CITING:
            for cited in str(row[name] or "").split():
                if cited not in inside.evidence_by_id:
                    where = f"readings.csv: {row['actor']} {row['dimension']}"
                    yield f"{where}: {name} cites {cited}, which is not inside"


def _renamed(package: Package) -> Iterator[str]:
    """Every piece of evidence whose id or key is not what its content gives."""
    ids = {item.key: item.id for item in package.ledger.evidence}
    for row in package.rows["evidence.csv"]:
        key, said = str(row["key"]), row["evidence_id"]
        if key not in ids:
            yield f"evidence.csv: {said}: key is {key!r}, its content gives another"
        elif said != ids[key]:
            yield f"evidence.csv: {key}: evidence_id is {said!r}, its content gives {ids[key]!r}"


def recompute(package: Package) -> Snapshot:
    """The snapshot that the evidence inside gives, by the rules of this version."""
    inside = snapshot_at(package.ledger, package.clocks, package.method)
    return inside.but(
        ledger_horizon=package.description.ledger_horizon, agreement=package.agreement
    )


def _recomputed(files: Mapping[str, bytes], package: Package) -> Iterator[str]:
    """Every cell that does not follow from the evidence inside; then every other byte."""
    anew = package_files(recompute(package), bom=package.description.byte_order_mark)
    for table in TABLES:
        if files[table.name] == anew[table.name]:
            continue
        rows = read_rows(table.name, anew[table.name], table.columns)
        problems = list(_cells(table, package.rows[table.name], rows))
        yield from problems
        if not problems:
            yield f"{table.name}: has the right cells, but other order, quotes or line ends"
    for name in (NAMES[0], NAMES[-1]):
        if files[name] != anew[name]:
            yield f"{name}: is not the text that this content gives"


def _cells(table: Table, said: Sequence[TypedRow], given: Sequence[TypedRow]) -> Iterator[str]:
    names = ROW_KEYS[table.name]
    ours, right = (
        {tuple(str(row[name]) for name in names): row for row in rows} for rows in (said, given)
    )
    if len(ours) < len(said):
        yield f"{table.name}: a row stands twice"
    for key in sorted(ours.keys() | right.keys()):
        where = f"{table.name}: {' '.join(key)}"
        if key not in right:
            yield f"{where}: does not follow from the evidence inside"
        elif key not in ours:
            yield f"{where}: is missing"
        else:
            for column in table.columns:
                is_, gives = ours[key][column.name], right[key][column.name]
                if is_ != gives:
                    but = f"the evidence inside gives {_shown(gives)}"
                    yield f"{where}: {column.name} is {_shown(is_)}, {but}"


def _shown(cell: TypedCell) -> str:
    if isinstance(cell, str):
        return repr(cell[:200])
    return "empty" if cell is None else cell_text(cell, "number")
