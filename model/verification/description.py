"""Reading datapackage.json back: which snapshot, which method, and what vouches for each file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from model.codebook import Method
from model.dates import PeriodField
from model.package import DESCRIPTOR, LAYOUT, PackageError


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Vouched(_Said):
    """One file as the description vouches for it."""

    path: str
    bytes: int
    hash: str


class _MethodSaid(_Said):
    version: str
    parameters: dict[str, Any]


class Description(_Said):
    """What datapackage.json says, as far as we use it."""

    id: str
    as_of: date
    known_by: date
    ledger_horizon: PeriodField | None
    byte_order_mark: bool
    method: _MethodSaid
    readme: Vouched
    resources: tuple[Vouched, ...]


def describe(files: Mapping[str, bytes]) -> Description:
    """What the description says.

    Raises:
        PackageError: it is not ours, or of another layout.
    """
    try:
        said = json.loads(files[DESCRIPTOR])
        layout = said.get("layout", 1)
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
    """The method of a package.

    Raises:
        PackageError: it has parameters that this version does not know.
    """
    try:
        return Method.model_validate(description.method.parameters)
    except ValidationError as error:
        version = description.method.version
        raise PackageError(
            f"the package was made with method {version}, whose parameters this version does not"
            " know; give its scores.csv alone"
        ) from error
