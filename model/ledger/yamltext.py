"""Strict YAML: text scalars, mappings and lists only, each with its line.

Every scalar stays text, so `NO` is not false and `1e9` not a number. What data never needs
(anchors, aliases, tags, several documents, duplicate keys) is a problem. The tree is built from
events, `DEEPEST` levels at most, so that no nesting can exhaust the stack.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

DEEPEST: Final = 12
LARGEST: Final = 5_000_000
"""Most bytes a seed file may have."""

# Controls other than line feed, and the marks that reorder or hide text.
_HIDDEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


@dataclass(slots=True)
class Document:
    """A parsed file: its tree, where each part stands, and what is wrong with it."""

    tree: Tree = ""
    problems: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[int, dict[str | int, int]] = field(default_factory=dict)

    def line_of(self, location: tuple[str | int, ...]) -> int:
        """The line of the deepest part of the location that exists, 1-based."""
        line, node = 1, self.tree
        for step in location:
            lines = self.lines.get(id(node), {})
            if step not in lines:
                break
            line = lines[step]
            node = node[step]  # type: ignore[index]
        return line


def hidden_character(text: str) -> re.Match[str] | None:
    """The first control, bidirectional or invisible character, if any."""
    return _HIDDEN.search(text)


def describe_character(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def read(data: bytes) -> Document:
    """Parse the bytes of one file; what is wrong is in `problems`, each with its line."""
    document = Document()
    try:
        text = _decode(data)
        _check_characters(text, document)
        if not text.strip():
            document.problems.append((1, "the file is empty; write a source, or delete the file"))
        if not document.problems:
            _Reader(document, text).read()
    except _StopReading as stop:
        document.problems.append(stop.args)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        what = f"is not YAML ({problem}); mend the syntax, perhaps by quoting the value"
        document.problems.append((mark.line + 1 if mark else 1, what))
    return document


def _decode(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _StopReading(1, f"over {LARGEST // 1_000_000} MB; split the file")
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise _StopReading(1, "starts with a byte order mark; save as UTF-8 without BOM")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _StopReading(line, "is not UTF-8; save the file as UTF-8") from error


def _check_characters(text: str, document: Document) -> None:
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        document.problems.append((line, "has CRLF line ends; save with LF line ends"))
        text = text.replace("\r", "")
    for number, line_text in enumerate(text.split("\n"), start=1):
        found = hidden_character(line_text)
        if found and line_text[: found.start()].strip() == "" and found.group() == "\t":
            document.problems.append((number, "is indented with a tab; indent with spaces"))
        elif found:
            name = describe_character(found.group())
            document.problems.append((number, f"holds the hidden character {name}; delete it"))


class _Reader:
    """Builds the tree from parser events."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.events = iter(yaml.parse(text, Loader=yaml.CBaseLoader))

    def read(self) -> None:
        """The first document, and that there is no second."""
        begun = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and begun:
                what = "a second YAML document starts here; one file, one document"
                raise _StopReading(_line(event), what)
            begun = begun or isinstance(event, yaml.DocumentStartEvent)
            if isinstance(event, yaml.NodeEvent):
                self.document.tree = self._node(event, 0)

    def _problem(self, line: int, what: str) -> None:
        self.document.problems.append((line, what))

    def _node(self, event: Any, depth: int) -> Tree:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            self._problem(line, f"alias *{event.anchor}; write the value out")
            return ""
        if event.anchor is not None:
            self._problem(line, f"anchor &{event.anchor}; write the value out where it is needed")
        if event.tag is not None:
            self._problem(line, f"tag {event.tag}; every value is plain text, leave the tag out")
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event.value, line)
        if depth == DEEPEST:
            raise _StopReading(line, f"nested deeper than {DEEPEST} levels; a seed file is flat")
        fill = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._list
        return fill(depth + 1)

    def _text(self, value: str, line: int) -> str:
        if found := hidden_character(value.replace("\n", " ")):
            name = describe_character(found.group())
            self._problem(line, f"holds the hidden character {name} as an escape; delete it")
        return value

    def _list(self, depth: int) -> list[Tree]:
        node: list[Tree] = []
        lines = self.document.lines[id(node)] = {}
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            lines[len(node)] = _line(event)
            node.append(self._node(event, depth))
        return node

    def _mapping(self, depth: int) -> dict[str, Tree]:
        node: dict[str, Tree] = {}
        lines = self.document.lines[id(node)] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line, key = _line(event), self._node(event, depth)
            if not isinstance(event, yaml.ScalarEvent):
                self._problem(line, "a key that is not plain text; write a word")
                key = f"?{line}"
            elif key in node:
                self._problem(line, f"duplicate key {key!r}; keep one")
            lines[str(key)] = line
            node[str(key)] = self._node(next(self.events), depth)
        return node


class _StopReading(Exception):  # noqa: N818 (no error of ours: the problem is told)
    """What follows cannot be read."""


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
