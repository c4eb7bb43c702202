"""README.txt of a package: definitions, the filter in force, the citation and how to verify."""

from __future__ import annotations

from textwrap import fill
from typing import Final

from model.base import Word
from model.codebook import RUNGS, SCORED, Dimension, Method, ReadingState, Standing
from model.package.descriptor import DESCRIPTOR, FILTER, TITLE, citation
from model.package.tables import TABLES
from model.places import Subject
from model.snapshot import Snapshot

_WIDTH: Final = 96

ESCAPING: Final = (
    "Every file is UTF-8 with LF line ends. An empty cell means missing; a 0 is a 0. Uncertain"
    " dates are closed intervals such as 2024-12-01/2024-12-31. In columns of text, a cell that a"
    " spreadsheet would run as a formula (one that starts with = + - @, tab or carriage return,"
    " after any number of apostrophes) has one apostrophe more in front. To read it exactly, take"
    " one apostrophe off every cell that starts with apostrophes followed by one of these."
)

VERIFYING: Final = (
    f"`stance verify` followed by the name of this folder or ZIP checks every file against its"
    f" SHA-256 in {DESCRIPTOR}, every type and citation, and computes all scores again from the"
    f" evidence inside. Without our program: the hash of each file is in {DESCRIPTOR}, and"
    f" `sha256sum` prints the same."
)

MEANING: Final = (
    "A number here is a statement about the record: what these documents show, assuming that"
    " nothing unreported happened after each reading was last confirmed. It never bounds the"
    " world. `At least` is what the record shows; `not ruled out` is what it leaves open. No"
    " evidence is missing, never 0. A rank is never to be quoted without its interval."
)


def readme(snapshot: Snapshot) -> str:
    """The text of README.txt."""
    parts = [
        _heading(TITLE),
        fill(MEANING, _WIDTH),
        _section("Cite as", citation(snapshot)),
        _section("What is inside", _dates(snapshot), f"Filter: {FILTER}."),
        _listed("Files", [(table.name, table.title) for table in TABLES]),
        _section("The method in force", _method(snapshot.method)),
        *(_ladder(dimension, snapshot.subject) for dimension in SCORED),
        _words("What `standing` says", Standing),
        _words("What `state` says of a reading", ReadingState),
        _section("Columns", f"Each is defined, with its type and unit, in {DESCRIPTOR}."),
        _section("Reading the files", ESCAPING),
        _section("Verifying", VERIFYING),
    ]
    return "\n\n".join(parts) + "\n"


def _dates(snapshot: Snapshot) -> str:
    horizon = snapshot.horizon.in_words() if snapshot.horizon else "no source yet"
    carried = "; carried forward" if snapshot.carried_forward else ""
    return (
        f"What had happened by {snapshot.as_of.isoformat()}{carried}, from what had been published"
        f" by {snapshot.known_by.isoformat()}: {len(snapshot.evidence)} pieces of evidence from"
        f" {len(snapshot.sources)} sources, the last of {horizon}."
    )


def _method(method: Method) -> str:
    weights = ", ".join(f"{d.upper()} {method.weights.of(d)}" for d in SCORED)
    switches = method.assumptions.model_dump().items()
    assumed = ", ".join(
        f"{name.replace('_', ' ')} {'on' if on else 'off'}" for name, on in switches
    )
    published = "the published method" if method.published else "not the published method"
    return (
        f"Version {method.version}, parameters {method.parameter_hash}: {published}. Weights:"
        f" {weights}. Assumptions: {assumed}. Weights and assumptions are value judgements."
    )


def _ladder(dimension: Dimension, subject: Subject) -> str:
    rungs = [(str(number), subject.told(text)) for number, text in enumerate(RUNGS[dimension])]
    return _listed(f"{dimension.upper()}: {subject.told(dimension.meaning)}", rungs)


def _words(title: str, words: type[Word]) -> str:
    return _listed(title, [(word.value, word.meaning) for word in words])


def _heading(text: str) -> str:
    return f"{text}\n{'=' * len(text)}"


def _section(title: str, *texts: str) -> str:
    return "\n".join([f"{title}\n{'-' * len(title)}", *(fill(text, _WIDTH) for text in texts)])


def _listed(title: str, parts: list[tuple[str, str]]) -> str:
    wide = max(len(name) for name, _ in parts)
    lines = [
        fill(
            f"{name.ljust(wide)}  {text}",
            _WIDTH,
            initial_indent="  ",
            subsequent_indent=" " * (wide + 4),
        )
        for name, text in parts
    ]
    return "\n".join([f"{title}\n{'-' * len(title)}", *lines])
