"""The published method: a rule's docstring is what readers see; only titles are written here."""

from collections.abc import Iterable
from typing import Final

from model import assessment, codebook, reading
from model.assessment import ACTS, Assessment, band_of, highest_act, standing_of
from model.changes import Cause
from model.codebook import SCORED, TOP, Method
from model.dates import Period, parse_period
from model.handbook.sections import Section, Table, fields, said, values_of, vocabulary
from model.ledger import Coding, Evidence, Source, fingerprint
from model.places import Group, Organisation, Subject
from model.snapshot import Snapshot, clocks_for, hindsight
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


def handbook(method: Method, subject: Subject) -> tuple[Section, ...]:
    """The whole method in the order in which a reader needs it, in the words of the subject."""
    clocks = (reading.Clocks, clocks_for, Snapshot.carried_forward)
    lead = (
        "Generated from the code by `stance codebook`; change the rule, not this text.",
        _WHAT_A_NUMBER_IS,
        f"Method {method.version}, parameters {method.parameter_hash}.",
    )
    parts = (
        Section("Codebook: what is coded and how it is scored", 1, lead),
        *_actors(subject),
        *_evidence(),
        *_dimensions(),
        Section("4. Two clocks", 2, said(*clocks), (), fields(Snapshot, "horizon")),
        *_readings(),
        *_scores(),
        *_parameters(method),
        _changes(),
    )
    return tuple(part.told(subject) for part in parts)


def _actors(subject: Subject) -> Iterable[Section]:
    lead = (
        "The subject is the authorities that have ruled in {country} since {since}; {country}"
        " itself is drawn and never scored. The actor is the state that acts: one of"
        f" {len(subject.states)}, by ISO 3166-1 alpha-3."
    )
    yield Section("1. Subject and actors", 2, (lead, *said(Organisation)))
    yield Section("Groups", 3, said(Group), (), fields(Group))


def _evidence() -> Iterable[Section]:
    yield Section("2. Source and evidence", 2, said(Source), (), fields(Source))
    yield Section("Evidence", 3, said(Coding), (), fields(Coding))
    identity = (f"`{n}`: {text}" for n in ("id", "key") for text in said(getattr(Evidence, n)))
    yield Section("What identifies evidence", 3, (*identity, *said(fingerprint)))
    yield Section("Dates", 3, said(Period, parse_period))
    acts = (codebook.Status, codebook.Direction, codebook.Side, codebook.Claimant)
    beside = (codebook.DateBasis, codebook.RetractionKind, codebook.Value)
    yield from map(vocabulary, (*acts, *beside))
    yield Section("Grade", 3, said(codebook.step))
    yield from map(vocabulary, (codebook.Reliability, codebook.Credibility))


def _dimensions() -> Iterable[Section]:
    yield vocabulary(codebook.Dimension, "3. The dimensions", 2)
    rows = tuple((str(rung), *(d.on_ladder.rungs[rung] for d in SCORED)) for rung in range(5))
    ladders = Table(("rung", *(d.upper() for d in SCORED)), rows)
    yield Section("Ladders", 3, (), (), ladders)
    yield Section("Coding rules", 3, (), codebook.CODING_RULES)
    yield Section("What tempts a coder and is not evidence", 3, (), codebook.TRAPS)
    lead = said(reading.read_recognition, reading.read_posture)
    yield vocabulary(codebook.RecognitionStanding, "Recognition and posture, never scored", 3, lead)


def _readings() -> Iterable[Section]:
    lead = "One reading is one dimension of one state. The order of files never matters."
    yield Section("5. From evidence to a reading, in this order", 2, (lead,))
    for number, (title, rules) in enumerate(reading.RULES, 1):
        yield Section(f"5.{number} {title}", 3, said(*rules))
    last = len(reading.RULES)
    for number, (kind, title, rule) in enumerate(
        (
            (codebook.ReadingState, "What a reading can show", reading.state_of),
            (codebook.Confidence, "Confidence", reading.confidence_of),
            (codebook.Outlook, "Outlook", reading.outlook_of),
        ),
        last + 1,
    ):
        yield vocabulary(kind, f"5.{number} {title}", 3, said(rule))


def _scores() -> Iterable[Section]:
    bounds = ("at_least", "not_ruled_out", "at_least_with_groups", "not_ruled_out_with_groups")
    names = (*bounds, "point", "coverage", "highest_act", "profile")
    table = fields(Assessment, *names)
    yield Section("6. From readings to a score", 2, (*said(Assessment), _ARITHMETIC), table=table)
    yield vocabulary(codebook.Standing, "Which states have a score", 3, said(standing_of))
    rows = tuple((str(k), f"at least {text}" if k else text) for k, text in enumerate(BANDS))
    yield Section("Bands", 3, said(band_of), (), Table(("band", "in words"), rows))
    order = ", ".join(["recognition", *(f"{d.letter}{rung}" for d, rung in ACTS)])
    yield Section("Highest act", 3, (*said(highest_act), f"From the highest: {order}."))
    yield from (Section(title, 3, said(*rules)) for title, rules in assessment.RULES)
    yield Section("Hindsight", 3, said(hindsight))


def _parameters(method: Method) -> Iterable[Section]:
    lead = "All are value judgements, printed wherever a score is, and a reader may change them."
    yield Section("7. Parameters and assumptions", 2, (*said(Method), lead))
    for title, kind, values in (
        ("Weights", codebook.Weights, method.weights),
        ("Half-lives", codebook.HalfLives, method.half_lives),
        ("Assumptions", codebook.Assumptions, method.assumptions),
        ("Thresholds", Method, method),
    ):
        lead_in = said(kind) if kind is not Method else ()
        yield Section(title, 3, lead_in, (), values_of(kind, values))


def _changes() -> Section:
    lead = (
        "Between two snapshots every difference has a cause, from one closed list. A move with"
        " several causes is split in the order of the list, by computing again with each in turn,"
        " so that the parts sum to the whole. An act counts as having happened between two dates"
        " only where a source gives its date, the whole of it lies between them, and it is the"
        " state's own. `aged` is never a step of the state. What is said of groups is not compared."
    )
    return vocabulary(Cause, "8. Changes between snapshots", 2, (lead,))
