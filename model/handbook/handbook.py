"""The published method, built from the code: what a rule's docstring says is what readers see.

Only titles and the sentences that lead from one rule to the next are written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from model.assessment import acts, assessment, ranking
from model.assessment import scoring as score
from model.changes import Cause
from model.codebook import (
    CODING_RULES,
    RUNGS,
    SCORED,
    TOP,
    TRAPS,
    Assumptions,
    HalfLives,
    Method,
    Weights,
    step,
)
from model.codebook import vocabulary as words
from model.dates import SUBJECT_SINCE, Period, day_in_words, parse_period
from model.handbook.sections import Section, Table, fields, said, values_of, vocabulary
from model.ledger import Source, fingerprint
from model.ledger import evidence as coded
from model.places import SUBJECT_NAME
from model.places import actors as places
from model.reading import bounds, claims, coherence, context, course, outlook, reading
from model.snapshot import Snapshot, clocks_for
from model.words import BANDS

_WHAT_A_NUMBER_IS: Final = (
    "A number here is a statement about the record: what these documents show, if nothing that went"
    " unreported has changed it since. It says nothing certain about the world."
)

_ARITHMETIC: Final = (
    f"A rung is worth rung / {TOP}: no state's score moves because another state's did. S_lo is"
    f" 100 times the sum of weight times low / {TOP}, and S_hi the same with high; a dimension"
    f" without evidence is [0, {TOP}]. Both are exact arithmetic on the record, not estimates."
)

_READING: Final[Sequence[tuple[str, Sequence[object]]]] = (
    ("What counts", (claims.keep, claims.in_force, claims.bounding)),
    ("Repeats", (claims.collapse, claims.Claim)),
    (
        "Direct evidence in time",
        (Period.clearly_later_than, course.follow, course.free, course.changes, course.resolve),
    ),
    ("The two sides of AMBASSADOR", (bounds.two_sides,)),
    ("Visits", (bounds.visit_bounds, bounds.visit_drop)),
    ("Evidence about groups", (bounds.status_bounds,)),
    ("Age", (bounds.status_drop,)),
    ("Coherence", (coherence.cohere, coherence.imply)),
)

_CLOCKS: Final = (claims.Clocks, clocks_for, Snapshot.carried_forward)

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
                _WHAT_A_NUMBER_IS,
                f"Method {method.version}, parameters {method.parameter_hash}.",
            ),
        ),
        *_actors(),
        *_evidence(),
        *_dimensions(),
        Section("4. Two clocks", 2, said(*_CLOCKS), (), fields(Snapshot, "horizon")),
        *_readings(),
        *_scores(),
        *_parameters(method),
        _changes(),
    )


def _actors() -> Iterable[Section]:
    subject = (
        f"The subject is the authorities that have ruled in {SUBJECT_NAME} since"
        f" {day_in_words(SUBJECT_SINCE)}; {SUBJECT_NAME} itself is drawn and never scored. The"
        f" actor is the state that acts: one of {len(places.STATES)}, by ISO 3166-1 alpha-3."
    )
    yield Section("1. Subject and actors", 2, (subject, *said(places.Organisation)))
    yield Section("Groups", 3, said(places.Group), (), fields(places.Group))


def _evidence() -> Iterable[Section]:
    yield Section("2. Source and evidence", 2, said(Source), (), fields(Source))
    yield Section("Evidence", 3, said(coded.Coding), (), fields(coded.Coding))
    identity = (
        f"`{n}`: {text}" for n in ("id", "key") for text in said(getattr(coded.Evidence, n))
    )
    yield Section("What identifies evidence", 3, (*identity, *said(fingerprint)))
    yield Section("Dates", 3, said(Period, parse_period))
    kinds = (
        words.Status,
        words.Direction,
        words.Side,
        words.Claimant,
        words.DateBasis,
        words.RetractionKind,
        words.Value,
    )
    yield from (vocabulary(kind) for kind in kinds)
    yield Section("Grade", 3, said(step))
    yield from (vocabulary(kind) for kind in (words.Reliability, words.Credibility))


def _dimensions() -> Iterable[Section]:
    yield vocabulary(words.Dimension, "3. The dimensions", 2)
    rows = tuple((str(rung), *(RUNGS[d][rung] for d in SCORED)) for rung in range(5))
    ladders = Table(("rung", *(d.upper() for d in SCORED)), rows)
    yield Section("Ladders", 3, (), (), ladders)
    yield Section("Coding rules", 3, (), CODING_RULES)
    yield Section("What tempts a coder and is not evidence", 3, (), TRAPS)
    never = said(context.read_recognition, context.read_posture)
    yield vocabulary(words.RecognitionStanding, "Recognition and posture, never scored", 3, never)


def _readings() -> Iterable[Section]:
    lead = "One reading is one dimension of one state. The order of files never matters."
    yield Section("5. From evidence to a reading, in this order", 2, (lead,))
    for number, (title, rules) in enumerate(_READING, 1):
        yield Section(f"5.{number} {title}", 3, said(*rules))
    yield vocabulary(words.ReadingState, "5.9 What a reading can show", 3, said(reading.state_of))
    yield vocabulary(words.Confidence, "5.10 Confidence", 3, said(reading.confidence_of))
    yield vocabulary(words.Outlook, "5.11 Outlook", 3, said(outlook.outlook_of))


def _scores() -> Iterable[Section]:
    names = ("at_least", "direct", "not_ruled_out", "point", "coverage", "highest_act", "profile")
    table = fields(assessment.Assessment, *names)
    yield Section(
        "6. From readings to a score", 2, (*said(assessment.Assessment), _ARITHMETIC), table=table
    )
    yield vocabulary(words.Standing, "Which states have a score", 3, said(score.standing_of))
    rows = tuple((str(k), f"at least {text}" if k else text) for k, text in enumerate(BANDS))
    yield Section("Bands", 3, said(score.band_of), (), Table(("band", "in words"), rows))
    order = ", ".join(["recognition", *(f"{d.value[0].upper()}{rung}" for d, rung in acts.ACTS)])
    yield Section("Highest act", 3, (*said(acts.highest_act), f"From the highest: {order}."))
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
        yield Section(title, 3, lead_in, (), values_of(kind, values))


def _changes() -> Section:
    lead = (
        "Between two snapshots every difference has a cause, from one closed list. A move with"
        " several causes is split in the order of the list, by computing again with each in turn,"
        " so that the parts sum to the whole. An act counts as having happened between two dates"
        " only where its whole date lies between them."
    )
    return vocabulary(Cause, "8. Changes between snapshots", 2, (lead,))
