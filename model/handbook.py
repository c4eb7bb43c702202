"""The published method, built from the code: what a rule's docstring says is what readers see.

Only titles and the sentences that lead from one rule to the next are written here.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pydantic import BaseModel

from model import bounds, claims, coherence, context, course, outlook, places, ranking, reading
from model import evidence as coded
from model import scoring as score
from model.codebook import CODING_RULES, RUNGS, TRAPS
from model.dates import SUBJECT_SINCE, Period, day_in_words, parse_period, whole_months
from model.method import Assumptions, HalfLives, Method, Weights
from model.sentences import BANDS
from model.snapshot import Snapshot, clocks_for
from model.states import SUBJECT_NAME
from model.vocabulary import (
    SCORED,
    Claimant,
    Confidence,
    Credibility,
    DateBasis,
    Dimension,
    Direction,
    Outlook,
    ReadingState,
    RecognitionStanding,
    Reliability,
    RetractionKind,
    Side,
    Standing,
    Status,
    Value,
    Word,
    step,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts with its header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the published method; level 1 is the whole."""

    title: str
    level: int
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """Rules of one kind, as a list below the paragraphs."""
    table: Table | None = None


_READING: Final[Sequence[tuple[str, Sequence[object]]]] = (
    ("What counts", (claims.keep, claims.published_by, claims.in_force, claims.bounding)),
    ("Repeats", (claims.collapse, claims.Claim)),
    (
        "Direct evidence in time",
        (Period.clearly_later_than, course.follow, course.free, course.changes, course.resolve),
    ),
    ("The two sides of AMBASSADOR", (bounds.two_sides,)),
    ("Visits", (bounds.visit_bounds, bounds.visit_drop)),
    ("Evidence about groups", (bounds.status_bounds,)),
    ("Age", (bounds.status_drop, whole_months)),
    ("Coherence", (coherence.cohere, coherence.imply)),
)

_SCORE: Final[Sequence[tuple[str, Sequence[object]]]] = (
    ("Shares", (score.shares_of,)),
    ("A single value", (score.point_of,)),
    ("Profile", (score.profile_of,)),
    ("Confidence in a state", (score.state_confidence,)),
    ("What would narrow it most", (score.narrows_most,)),
    ("Newest evidence", (score.newest,)),
    ("Rank", (ranking.Rank, ranking.rank_all, ranking.above, ranking.shows_at_least_as_much)),
)


def handbook(method: Method) -> tuple[Section, ...]:
    """The whole method in the order in which a reader needs it."""
    return (
        Section(
            "Codebook: what is coded and how it is scored",
            1,
            (
                "Generated from the code by `stance codebook`; change the rule, not this text.",
                "A number here is a statement about the record: what these documents show, if"
                " nothing that went unreported has changed it since. It says nothing certain about"
                " the world.",
                f"Method {method.version}, parameters {method.parameter_hash}.",
            ),
        ),
        *_actors(),
        *_evidence(),
        *_dimensions(),
        Section("4. Two clocks", 2, said(claims.Clocks, clocks_for, Snapshot), (), _clocks()),
        *_readings(),
        *_scores(),
        *_parameters(method),
    )


def as_markdown(sections: Iterable[Section]) -> str:
    """The sections as Markdown, with one line a paragraph."""
    return "\n\n".join(block for section in sections for block in _blocks(section)) + "\n"


def said(*rules: object) -> tuple[str, ...]:
    """The docstring of each rule in paragraphs, without what it says to programmers."""
    texts = (inspect.getdoc(rule) or "" for rule in rules)
    paragraphs = (part for text in texts for part in text.split("\n\n"))
    return tuple(" ".join(p.split()) for p in paragraphs if p and not p.startswith("Raises:"))


def _actors() -> Iterable[Section]:
    subject = (
        f"The subject is the authorities that have ruled in {SUBJECT_NAME} since"
        f" {day_in_words(SUBJECT_SINCE)}; {SUBJECT_NAME} itself is drawn and never scored. The"
        f" actor is the state that acts: one of {len(places.STATES)}, by ISO 3166-1 alpha-3."
    )
    yield Section("1. Subject and actors", 2, (subject, *said(places.Organisation)))
    yield Section("Groups", 3, said(places.Group), (), _fields(places.Group))


def _evidence() -> Iterable[Section]:
    yield Section("2. Source and evidence", 2, said(coded.Source), (), _fields(coded.Source))
    yield Section("Evidence", 3, said(coded.Coding), (), _fields(coded.Coding))
    identity = (
        f"`{n}`: {text}" for n in ("id", "key") for text in said(getattr(coded.Evidence, n))
    )
    yield Section("What identifies evidence", 3, (*identity, *said(coded.fingerprint)))
    yield Section("Dates", 3, said(Period, parse_period))
    words = (Status, Direction, Side, Claimant, DateBasis, RetractionKind, Value)
    yield from (_words(kind) for kind in words)
    yield Section("Grade", 3, said(step))
    yield from (_words(kind) for kind in (Reliability, Credibility))


def _dimensions() -> Iterable[Section]:
    yield _words(Dimension, "3. The dimensions", 2)
    rows = tuple((str(rung), *(RUNGS[d][rung] for d in SCORED)) for rung in range(5))
    ladders = Table(("rung", *(d.upper() for d in SCORED)), rows)
    yield Section("Ladders", 3, (), (), ladders)
    yield Section("Coding rules", 3, (), CODING_RULES)
    yield Section("What tempts a coder and is not evidence", 3, (), TRAPS)
    never = said(context.read_recognition, context.read_posture)
    yield _words(RecognitionStanding, "Recognition and posture, never scored", 3, never)


def _clocks() -> Table:
    return _fields(Snapshot, "as_of", "known_by", "horizon", "ledger_horizon")


def _readings() -> Iterable[Section]:
    lead = "One reading is one dimension of one state. The order of files never matters."
    yield Section("5. From evidence to a reading, in this order", 2, (lead,))
    for number, (title, rules) in enumerate(_READING, 1):
        yield Section(f"5.{number} {title}", 3, said(*rules))
    yield _words(ReadingState, "5.9 What a reading can show", 3, said(reading.state_of))
    yield _words(Confidence, "5.10 Confidence", 3, said(reading.confidence_of))
    yield _words(Outlook, "5.11 Outlook", 3, said(outlook.outlook_of))


def _scores() -> Iterable[Section]:
    names = ("at_least", "direct", "not_ruled_out", "point", "coverage", "highest_act", "profile")
    table = _fields(score.Assessment, *names)
    yield Section("6. From readings to a score", 2, said(score.Assessment), (), table)
    yield _words(Standing, "Which states have a score", 3, said(score.standing_of))
    rows = tuple((str(k), f"at least {text}") for k, text in enumerate(BANDS))
    yield Section("Bands", 3, said(score.band_of), (), Table(("band", "in words"), rows))
    acts = ", ".join(["recognition", *(f"{d.value[0].upper()}{rung}" for d, rung in score.ACTS)])
    yield Section("Highest act", 3, (*said(score.highest_act), f"From the highest: {acts}."))
    yield from (Section(title, 3, said(*rules)) for title, rules in _SCORE)


def _parameters(method: Method) -> Iterable[Section]:
    lead = "All are value judgements, printed wherever a score is, and a reader may change them."
    yield Section("7. Parameters and assumptions", 2, (*said(Method), lead))
    for title, kind, values in (
        ("Weights", Weights, method.weights),
        ("Half-lives", HalfLives, method.half_lives),
        ("Assumptions", Assumptions, method.assumptions),
        ("Thresholds", Method, method),
    ):
        lead_in = said(kind) if kind is not Method else ()
        yield Section(title, 3, lead_in, (), _values(kind, values))


def _words(
    kind: type[Word], title: str = "", level: int = 3, paragraphs: tuple[str, ...] = ()
) -> Section:
    """A closed vocabulary with the meaning of each word."""
    rows = tuple((f"`{word}`", word.meaning) for word in kind)
    lead = (*paragraphs, *said(kind))
    return Section(title or kind.__name__, level, lead, (), Table(("word", "meaning"), rows))


def _fields(kind: type[BaseModel], *names: str) -> Table:
    """The fields of a record with what is said of each; all, or those named."""
    chosen = names or tuple(kind.model_fields)
    rows = tuple((f"`{name}`", _described(kind, name)) for name in chosen)
    return Table(("field", "meaning"), rows)


def _values(kind: type[BaseModel], values: BaseModel) -> Table:
    """The single values of a part of the method."""
    plain: Mapping[str, object] = {name: getattr(values, name) for name in kind.model_fields}
    rows = tuple(
        (f"`{name}`", _value(value), _described(kind, name))
        for name, value in plain.items()
        if not isinstance(value, BaseModel)
    )
    return Table(("parameter", "value", "meaning"), rows)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value) if not isinstance(value, Fraction) else f"{value}"


def _described(kind: type[BaseModel], name: str) -> str:
    text = kind.model_fields[name].description
    return " ".join(text.split()) if text else ""


def _blocks(section: Section) -> Iterable[str]:
    yield f"{'#' * section.level} {section.title}"
    yield from section.paragraphs
    if section.items:
        yield "\n".join(f"- {item}" for item in section.items)
    if section.table is not None:
        header, rows = section.table.header, section.table.rows
        rule = tuple("---" for _ in header)
        yield "\n".join(f"| {' | '.join(_escaped(row))} |" for row in (header, rule, *rows))


def _escaped(cells: Iterable[str]) -> Iterable[str]:
    return (cell.replace("|", "\\|") for cell in cells)
