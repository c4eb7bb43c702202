"""From the files of a package to typed records: sources, evidence, groups, method and dates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from model.codebook import Method
from model.dates import PeriodField
from model.ledger import Evidence, Ledger, Source
from model.package import DESCRIPTOR, LAYOUT, TABLES, PackageError
from model.places import Group, Organisation, Subject
from model.reading import Clocks
from model.snapshot import Agreement
from model.verification.rows import TableError, TypedRow, read_rows

MOST_TOLD = 3
"""So many problems are told at once where a package is refused; `stance verify` tells all."""

Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True)
class Package:
    """A package read back."""

    description: Description
    method: Method
    ledger: Ledger
    rows: Mapping[str, Sequence[TypedRow]]
    """Of each table, by file name."""

    @property
    def agreement(self) -> tuple[Agreement, ...]:
        """How far two coders agree, as it says; the codings are not inside."""
        return tuple(Agreement.model_validate(row) for row in self.rows["agreement.csv"])

    @property
    def clocks(self) -> Clocks:
        """Both dates."""
        return Clocks(self.description.as_of, self.description.known_by)


def rebuild(files: Mapping[str, bytes], subject: Subject) -> Package:
    """The package, typed; `PackageError` where it is not ours, `TableError` with every problem."""
    description = describe(files)
    method = method_of(description)
    problems: list[str] = []
    rows: dict[str, Sequence[TypedRow]] = {}
    for table in TABLES:
        try:
            rows[table.name] = read_rows(table.name, files[table.name], table.columns)
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    read = partial(_records, rows, subject, problems)
    sources = read("sources.csv", Source, _source_values)
    evidence = read("evidence.csv", Evidence, _evidence_values)
    groups = read("groups.csv", Group, _group_values)
    organisations = read("groups.csv", Organisation, _organisation_values)
    if problems:
        raise TableError(problems)
    ledger = Ledger(
        subject=subject,
        sources={one.id: one for one in sorted(sources, key=lambda one: one.id)},
        evidence=tuple(sorted(evidence, key=lambda item: item.key)),
        groups={one.key: one for one in sorted(groups, key=lambda one: one.key)},
        organisations={one.key: one for one in sorted(organisations, key=lambda one: one.key)},
        not_evidence={},
        places={},
    )
    return Package(description, method, ledger, rows)


def _records(
    rows: Mapping[str, Sequence[TypedRow]],
    subject: Subject,
    problems: list[str],
    name: str,
    model: type[Record],
    values: Callable[[TypedRow], dict[str, object] | None],
) -> list[Record]:
    """The records of a table, of those rows that have the values of one; notes what is wrong."""
    found = []
    for number, row in enumerate(rows[name], start=1):
        try:
            if (said := values(row)) is not None:
                found.append(model.model_validate(said, context={"subject": subject}))
        except ValidationError as error:
            detail = error.errors(include_url=False)[0]
            place = ".".join(map(str, detail["loc"])) or "row"
            problems.append(f"{name}, row {number}: {place}: {detail['msg']}")
    return found


def _source_values(row: TypedRow) -> dict[str, object]:
    return {"id": row["source_id"], **{k: v for k, v in row.items() if k != "source_id"}}


def _evidence_values(row: TypedRow) -> dict[str, object]:
    values: dict[str, object] = {
        name: row[name] for name in Evidence.model_fields if name in row and row[name] is not None
    }
    values["source"] = row["source_id"]
    if row["retracted"] is not None:
        kind, _, on = str(row["retracted"]).partition(" ")
        values["retracted"] = {"kind": kind, "date": on}
    return values


def _group_values(row: TypedRow) -> dict[str, object] | None:
    if row["kind"] != "group":
        return None
    members = str(row["members"] or "")
    codes = members if members == "every_state" else tuple(members.split())
    names = ("key", "name", "phrase", "basis", "basis_text", "is_filter")
    return {**{name: row[name] for name in names}, "members": codes}


def _organisation_values(row: TypedRow) -> dict[str, object] | None:
    return {name: row[name] for name in ("key", "name")} if row["kind"] == "organisation" else None


Short = Annotated[str, StringConstraints(max_length=200)]
"""What is told again where it is wrong."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Vouched(_Said):
    """One file as the description vouches for it."""

    path: Short
    bytes: int
    hash: Short


class _MethodSaid(_Said):
    version: Short
    parameters: dict[str, Any]


class Description(_Said):
    """What datapackage.json says, as far as we use it."""

    id: Short
    as_of: date
    known_by: date
    ledger_horizon: PeriodField | None
    byte_order_mark: bool
    method: _MethodSaid
    readme: Vouched
    resources: tuple[Vouched, ...]


def describe(files: Mapping[str, bytes]) -> Description:
    """What the description says; `PackageError` where it is not ours, or of another layout."""
    try:
        said = json.loads(files[DESCRIPTOR])
        layout = said.get("layout", 1)
        json.dumps(said, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, AttributeError, RecursionError) as error:
        raise PackageError(f"{DESCRIPTOR} is damaged; ask for the package again") from error
    if said.get("name") != "recognition-stance-snapshot" or not isinstance(layout, int):
        raise PackageError(f"{DESCRIPTOR} is not one of ours; give a package of `stance snapshot`")
    if layout != LAYOUT:
        age = "an older" if layout < LAYOUT else "a newer"
        raise PackageError(
            f"the package has the layout of {age} version ({layout}, here {LAYOUT}); give its"
            " scores.csv alone, or write it anew with `stance snapshot`"
        )
    try:
        return Description.model_validate(said)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise PackageError(f"{DESCRIPTOR}: {where} is missing or wrong") from error


def method_of(description: Description) -> Method:
    """The method of a package; `PackageError` where it has parameters that are not known here."""
    try:
        return Method.model_validate(description.method.parameters)
    except ValidationError as error:
        version = description.method.version
        raise PackageError(
            f"the package was made with method {version}, whose parameters this version does not"
            " know; give its scores.csv alone"
        ) from error
