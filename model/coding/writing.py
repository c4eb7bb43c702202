"""Records as the YAML of a seed file, that a person can read and the reader takes back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from model.base import Frozen
from model.codebook import Credibility
from model.dates import Period
from model.errors import LedgerError, Problem
from model.ledger import Coding, NotEvidence, Retraction, Source, SourceCoding

WIDTH: Final = 100
_HEAD: Final = "# yaml-language-server: $schema=seed.schema.json\n\n"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Writer(yaml.SafeDumper):
    """Text in the form in which the seeds stand: dates plain, long text folded."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (as the library calls it)
        """Entries of a list stand two spaces in."""
        super().increase_indent(flow, False)  # noqa: FBT003


def _text(writer: _Writer, value: str) -> yaml.ScalarNode:
    if _DAY.fullmatch(value):
        # Without a resolver's leave it would be quoted; the reader keeps every scalar as text.
        return yaml.ScalarNode("tag:yaml.org,2002:timestamp", value)
    folds = len(value) > WIDTH - 20 and "\n" not in value and value == " ".join(value.split())
    return writer.represent_scalar("tag:yaml.org,2002:str", value, style=">" if folds else None)


_Writer.add_representer(str, _text)


def as_yaml(content: Mapping[str, Any]) -> str:
    """A mapping of text, numbers, lists and mappings as YAML."""
    text: str = yaml.dump(
        content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH, indent=2
    )
    return text


def plain(value: Any) -> Any:
    """A record as text, numbers, lists and mappings; what it leaves open is left out."""
    match value:
        case Frozen():
            held = {name: getattr(value, name) for name in type(value).model_fields}
            return {n: plain(one) for n, one in held.items() if one is not None and one != ()}
        case Period():
            return str(value)
        case Mapping():
            return {str(name): plain(one) for name, one in value.items()}
        case tuple() | list():
            return [plain(one) for one in value]
        case bool() | None:
            raise TypeError(f"{value!r} has no place in a seed file")
        case Credibility():
            return int(value)
        case int():
            return int(value)
        case _:
            return str(value)


def seed_text(
    source: Source,
    evidence: Sequence[Coding],
    not_evidence: Sequence[NotEvidence] = (),
    coding: SourceCoding | None = None,
) -> str:
    """The text of a seed file; a blank line between its parts and between pieces of evidence."""
    parts = [as_yaml({"source": plain(source.but(coding=None))})]
    if coding is not None:
        parts.append(as_yaml({"coding": plain(coding)}))
    if evidence:
        pieces = [as_yaml({"evidence": [plain(one)]}) for one in evidence]
        first, *others = pieces
        parts += [first, *(one.removeprefix("evidence:\n") for one in others)]
    if not_evidence:
        parts.append(as_yaml({"not_evidence": [plain(one) for one in not_evidence]}))
    return _HEAD + "\n".join(parts)


def retracted_text(text: str, line: int, retraction: Retraction, path: str) -> str:
    """The text of a seed file with the piece of evidence that begins in a line taken back; all else
    stays as it is, comments too.

    Raises:
        LedgerError: no piece of evidence begins in that line.
    """
    lines = text.split("\n")
    begins = re.match(r"( *)- ( *)(?=\S)", lines[line - 1]) if 0 < line <= len(lines) else None
    if begins is None:
        what = "no piece of evidence begins here; write `retracted` by hand"
        raise LedgerError((Problem(path, line, what),))
    within = " " * len(begins[0])
    rest = lines[line - 1][len(begins[0]) :]
    said = [
        f"{begins[0]}retracted:",
        f"{within}  kind: {retraction.kind}",
        f"{within}  date: {retraction.date.isoformat()}",
    ]
    return "\n".join([*lines[: line - 1], *said, f"{within}{rest}", *lines[line:]])
