"""JSON Schema of the seed files, for editors that complete and check them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from model.ledger import GroupsFile, SeedFile
from model.places import Subject


def schemas() -> Mapping[str, str]:
    """The text of each schema file by its name: `seed.schema.json`, ...."""
    kinds: Mapping[str, type[BaseModel]] = {
        "seed.schema.json": SeedFile,
        "groups.schema.json": GroupsFile,
        "subject.schema.json": Subject,
    }
    return {
        name: json.dumps(kind.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
        for name, kind in kinds.items()
    }
