"""What every record and every closed list is made of: frozen models, words, strict fields."""

import ast
import hashlib
import inspect
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Annotated, Any, Final, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PositiveInt,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Frozen(BaseModel):
    """Base of every record: immutable, no unknown fields. What stands under a field says what it
    means; pydantic's own reading of that (`use_attribute_docstrings`) was a fifth of the start of
    every command, so it is read here, when somebody asks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def said_of(cls, field: str) -> str:
        """What is said of a field, in one line; empty if nothing is."""
        said = cls.model_fields[field].description or _texts_under(cls).get(field, "")
        return " ".join(said.split())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        """The schema, which says the same of each field."""
        schema = handler(core_schema)
        described = handler.resolve_ref_schema(schema).get("properties", {})
        for field, text in _texts_under(cls).items():
            if field in described and not cls.model_fields[field].description:
                described[field]["description"] = text
        return schema

    def but(self, **changed: Any) -> Self:
        """The same with other values in some fields, which are not checked anew."""
        return self.model_copy(update=changed)


@cache
def _texts_under(kind: type[BaseModel]) -> Mapping[str, str]:
    """What stands in the source code under each field of a record, its bases' first."""
    texts: dict[str, str] = {}
    for each in reversed(kind.mro()):
        if not issubclass(each, Frozen) or each is Frozen:
            continue
        try:
            (written,) = ast.parse(dedent(inspect.getsource(each))).body
        except OSError:
            continue  # made by `create_model`, which is told each description
        assert isinstance(written, ast.ClassDef)
        for line, under in pairwise(written.body):
            match line, under:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    texts[name] = inspect.cleandoc(text)
                case _:
                    pass
    return texts


class Word(StrEnum):
    """A word of a closed list, with its meaning for the reader."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        """Make the member from its value as written in seeds and its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


def content_id(kind: str, content: str, digits: int = 12) -> str:
    """The id of some content: a letter for its kind, by which no program that reads a table takes
    it for a number (`301006188429`, `57e409750542`), and the first hex digits of its SHA-256.
    """
    return f"{kind}{hashlib.sha256(content.encode()).hexdigest()[:digits]}"


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _day(value: Any) -> Any:
    """Seeds hold text; only `YYYY-MM-DD` is a day, never seconds or a time of day."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"{value!r} is not a day; write YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_day)]
# An editor reads an all-digit value as a number; the ledger reader keeps it as text.
Fingerprint = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{16}$"),
    WithJsonSchema({"type": ["string", "number"], "pattern": "^[0-9a-f]{16}$"}),
]
_WHOLE: Final = re.compile(r"-?[0-9]{1,6}")


def _whole_number(value: Any) -> Any:
    """Seeds hold text; only plain digits are a whole number, never `1.0` or `yes`."""
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise ValueError(f"{value!r} is not a whole number; write plain digits")
        return int(value)
    return value


Whole = Annotated[int, BeforeValidator(_whole_number)]
Count = Annotated[PositiveInt, BeforeValidator(_whole_number)]
