"""Strict YAML: text scalars, mappings and lists only, each with its line.

Every scalar stays text, so `NO` is not false and `1e9` not a number. What data never needs
(anchors, aliases, tags, several documents, duplicate keys) is a problem; so is what a person and
YAML read differently: a value cut at ` #`, and a text that is a number or nothing to YAML. The tree
is built from events, `DEEPEST` levels at most, so that no nesting can exhaust the stack. Windows
line ends are read as LF, and text is NFC.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

DEEPEST: Final = 12
LARGEST: Final = 5_000_000
"""Most bytes a seed file may have."""
LONGEST: Final = 30_000
"""Most entries that a list or a mapping may have; what they say would not fit into such a file."""
MOST_TOLD: Final = 1_000
"""So many problems are told of what a file looks like; then it is read no further."""

# What nobody sees: controls other than line feed, what reorders, joins or hides text, blank
# letters, variation selectors, tags, private use, and what is no character. Arabic number signs and
# their like are of the same category (Cf) as some of these, but are seen.
_HIDDEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_JOINERS: Final = "\u200c\u200d"
"""ZWNJ and ZWJ: Dari and Pashto spell with them, between two letters."""

_KINDS: Final = {
    "Cc": "control",
    "Cf": "format",
    "Cn": "no character",
    "Co": "private use",
    "Cs": "surrogate",
    "Lo": "blank letter",
    "Mn": "unseen mark",
    "So": "blank symbol",
    "Zl": "line separator",
    "Zp": "paragraph separator",
}

_CUT: Final = re.compile(" +#")
# What YAML, in any of its versions, reads as something else where it stands without quotes.
_ANOTHER: Final = re.compile(
    r"""(?P<nothing>~|null|Null|NULL)
    |(?P<truth>(?:y|yes|n|no|true|false|on|off))
    |(?P<number>[-+]?(?:0b[01_]+|0o[0-7]+|0x[0-9a-f_]+|\.inf|[0-9][0-9_]*(?::[0-5]?[0-9])*
        (?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?|\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?)|\.nan)
    |(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ ]+)[0-9:.]+[ ]*(?:z|[-+][0-9:]+)?)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_READ_AS: Final = {
    "nothing": "nothing; leave the line out, or put the value in quotes if this text is meant",
    "truth": "true or false; put the value in quotes",
    "number": "a number; put the value in quotes",
    "date": "a date; put the value in quotes",
}


@dataclass(slots=True)
class Document:
    """A parsed file: its tree, where each part stands, and what is wrong with it."""

    tree: Tree = ""
    problems: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[int, dict[str | int, int]] = field(default_factory=dict)

    def note(self, line: int, what: str) -> None:
        """Note a problem; reading goes on while they can be counted."""
        self.problems.append((line, what))
        if len(self.problems) == MOST_TOLD:
            raise _StopReading(line, "so many problems that nothing more is read; mend them first")

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
    """The first control, bidirectional or invisible character, if any that is not needed there."""
    return next((one for one in _HIDDEN.finditer(text) if not _joins(text, one.start())), None)


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands between two Arabic-script letters; the first may carry marks."""
    before = at - 1
    while before >= 0 and unicodedata.combining(text[before]):
        before -= 1
    letters = (text[max(before, 0) : before + 1], text[at + 1 : at + 2])
    return text[at] in _JOINERS and all(
        letter and unicodedata.name(letter, "").startswith("ARABIC LETTER") for letter in letters
    )


def describe_character(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE (Cf, format)`."""
    category = unicodedata.category(character)
    words = (f"U+{ord(character):04X}", unicodedata.name(character, ""))
    return f"{' '.join(filter(None, words))} ({category}, {_KINDS.get(category, 'hidden')})"


def read(data: bytes, texts: Collection[str] = ()) -> Document:
    """Parse the bytes of one file; what is wrong is in `problems`, each with its line. The fields
    named in `texts` are words: there YAML's other readings of a value without quotes are problems.
    """
    document = Document()
    try:
        text = _decode(data)
        _check_characters(text, document)
        if not text.strip():
            document.problems.append((1, "the file is empty; write a source, or delete the file"))
        if not document.problems:
            _Reader(document, text, texts).read()
    except _StopReading as stop:
        document.problems.append(stop.args)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        what = f"is not YAML ({problem}); mend the syntax, perhaps by quoting the value"
        # Where the end comes too early the mark stands behind it.
        line = min(mark.line, data.count(b"\n")) + 1 if mark else 1
        document.problems.append((line, what))
    return document


def _decode(data: bytes) -> str:
    if len(data) > LARGEST:
        raise _StopReading(1, f"over {LARGEST // 1_000_000} MB; split the file")
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise _StopReading(1, "starts with a byte order mark; save as UTF-8 without BOM")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _StopReading(line, "is not UTF-8; save the file as UTF-8") from error


def _check_characters(text: str, document: Document) -> None:
    if text.isascii() and text.replace("\n", "").isprintable():
        return  # far quicker than to look
    for number, line_text in enumerate(text.split("\n"), start=1):
        found = hidden_character(line_text)
        if found and found.group() == "\r":
            what = "has a lone carriage return, which ends a line for some; save with LF line ends"
            document.note(number, what)
        elif found and line_text[: found.start()].strip() == "" and found.group() == "\t":
            document.note(number, "is indented with a tab; indent with spaces")
        elif found:
            name = describe_character(found.group())
            document.note(number, f"holds the hidden character {name}; delete it")


class _Reader:
    """Builds the tree from parser events."""

    def __init__(self, document: Document, text: str, texts: Collection[str]) -> None:
        self.document = document
        self.texts = texts
        self.text = text
        self.may_be_cut = " #" in text
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

    def _node(self, event: Any, depth: int) -> Tree:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            self.document.note(line, f"alias *{event.anchor}; write the value out")
            return ""
        if event.anchor is not None:
            self.document.note(
                line, f"anchor &{event.anchor}; write the value out where it is needed"
            )
        if event.tag is not None:
            self.document.note(
                line, f"tag {event.tag}; every value is plain text, leave the tag out"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, line)
        if depth == DEEPEST:
            raise _StopReading(line, f"nested deeper than {DEEPEST} levels; a seed file is flat")
        fill = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._list
        return fill(depth + 1)

    def _text(self, event: Any, line: int) -> str:
        value: str = event.value
        if event.style == '"' and (found := hidden_character(value)):  # others have no escapes
            name = describe_character(found.group())
            self.document.note(line, f"holds the hidden character {name} as an escape; delete it")
        if self.may_be_cut and not event.style and _CUT.match(self.text, event.end_mark.index):
            what = (
                "a value without quotes ends at ` #`, and what follows is not read; put the value"
                " in quotes, or the comment on a line of its own"
            )
            self.document.note(event.end_mark.line + 1, what)
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def _check_read_as(self, key: str, event: Any) -> None:
        """Whether YAML would read a text without quotes as something else."""
        plain = isinstance(event, yaml.ScalarEvent) and not event.style
        if plain and (found := _ANOTHER.fullmatch(event.value)):
            what = f"{key}: YAML reads {event.value} as {_READ_AS[found.lastgroup or '']}"
            self.document.note(_line(event), what)

    def _in_bounds(self, node: Collection[Tree], line: int) -> int:
        """The line of one more entry, where there may be one."""
        if len(node) < LONGEST:
            return line
        raise _StopReading(line, f"more than {LONGEST} entries in one place; split the file")

    def _list(self, depth: int) -> list[Tree]:
        node: list[Tree] = []
        lines = self.document.lines[id(node)] = {}
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            lines[len(node)] = self._in_bounds(node, _line(event))
            node.append(self._node(event, depth))
        return node

    def _mapping(self, depth: int) -> dict[str, Tree]:
        node: dict[str, Tree] = {}
        lines = self.document.lines[id(node)] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line, key = self._in_bounds(node, _line(event)), self._node(event, depth)
            if not isinstance(event, yaml.ScalarEvent):
                self.document.note(line, "a key that is not plain text; write a word")
                key = f"?{line}"
            elif key in node:
                self.document.note(line, f"duplicate key {key!r}; keep one")
            lines[str(key)] = line
            value = next(self.events)
            if key in self.texts:
                self._check_read_as(str(key), value)
            node[str(key)] = self._node(value, depth)
        return node


class _StopReading(Exception):  # noqa: N818 (no error of ours: the problem is told)
    """What follows cannot be read."""


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
