"""One piece of evidence while it is filled in: what is suggested, and what is wrong by field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from model.codebook import SCORED, TOP, Claimant, Credibility, Dimension, Direction, Value
from model.coding.own_words import repeated
from model.coding.writing import as_yaml
from model.dates import Period
from model.errors import LedgerError
from model.ledger import Coding, fingerprint, misfits, read_record
from model.places import Subject
from model.proposals import Proposal

_CODING: Final = TypeAdapter(Coding)
_ABOUT: Final = (
    ("event_date", "event_date"),
    ("confirmed", "confirmed"),
    ("side", "side"),
    ("[0, 0]", "absence"),
    ("absence", "absence"),
    ("date_basis", "date_basis"),
)
"""A problem of several fields is told at the first of these that it names, else at the rungs."""


@dataclass(frozen=True)
class Place:
    """Where a piece stands, and against what it is read."""

    number: int
    """Of the paragraph, from 1."""
    text: str
    published: Period
    subject: Subject
    origin: str = "own-reporting"
    """Who is taken to have said it first, until the coder says otherwise."""


def suggested(proposal: Proposal | None, at: Place) -> dict[str, str]:
    """What stands in each field before the coder changes it: all that the card says, and limits
    where the text gives no date; of a new piece only what follows from its place.
    """
    values = {
        "status": "done",
        "direction": "states",
        "claimant": Claimant.PRESS.value,
        "credibility": Credibility.POSSIBLE.value,
        "origin": at.origin,
    }
    if proposal is not None:
        given = {
            "actor": proposal.actor,
            "dimension": proposal.dimension,
            "low": proposal.low,
            "high": proposal.high,
            "value": proposal.value,
            "status": proposal.status,
            "direction": proposal.direction,
            "side": proposal.side,
            "claimant": proposal.claimant,
            "rule": proposal.rule,
        }
        values |= {name: str(one) for name, one in given.items() if one is not None}
        values["act"] = act_name(proposal.actor, proposal.dimension, at.number)
        if proposal.claimant is Claimant.ACTING_STATE:
            values["credibility"] = Credibility.PROBABLE.value
    return values | dates_of(values["direction"], proposal.dated if proposal else None, at)


def dates_of(direction: str, dated: Period | None, at: Place) -> dict[str, str]:
    """A standing state is confirmed on the date given, else by the publication; an act without a
    date happened between the first day of the subject and the publication.
    """
    if direction == Direction.STATES:
        return {"confirmed": str(dated or at.published)}
    if dated is not None:
        return {"event_date": str(dated), "date_basis": "stated"}
    since = at.subject.since.isoformat()
    return {"event_date": f"{since}/{at.published.end.isoformat()}", "date_basis": "limits"}


def act_name(actor: str, dimension: str, number: int) -> str:
    """A name for an act that nobody named yet: `kaz-embassy-p4`."""
    plain = re.sub(r"[^a-z0-9]+", "-", actor.lower()).strip("-")
    return f"{plain}-{dimension}-p{number}"


def piece_of(
    values: Mapping[str, str], at: Place, others: Sequence[Coding] = ()
) -> tuple[Coding | None, Mapping[str, str]]:
    """The piece that the fields give, or None and every problem in words by field; as the reader of
    the seeds tells them, and besides that words are the coder's own and that no act stands twice.
    """
    needed = [name for name in ("actor", "dimension", "summary", "rule") if not values.get(name)]
    problems = dict.fromkeys(needed, "is missing; fill it in")
    summary = values.get("summary", "")
    if summary and (run := repeated(summary, at.text)):
        problems["summary"] = f"repeats the paragraph (“{run}”); say it in words of your own"
    if needed:
        return None, problems
    content = {name: text for name, text in meant(values, at).items() if text}
    content["act"] = values.get("act") or act_name(values["actor"], values["dimension"], at.number)
    content |= {"paragraph": str(at.number), "fingerprint": fingerprint(at.text)}
    try:
        piece = read_record("piece", as_yaml(content).encode(), _CODING, at.subject)
    except LedgerError as error:
        for problem in error.problems:
            name, said = _by_field(problem.what)
            problems.setdefault(name, said)
        return None, problems
    problems |= dict(misfits(at.published, piece))
    place = (piece.actor, piece.dimension, piece.side, piece.act, piece.paragraph)
    if any((o.actor, o.dimension, o.side, o.act, o.paragraph) == place for o in others):
        problems["act"] = "names another piece of this paragraph; give each act its own name"
    return (None if problems else piece), problems


def meant(values: Mapping[str, str], at: Place) -> dict[str, str]:
    """The fields that the claim, as it stands, has: without those of another dimension or another
    kind of date; an attitude is one, and a date that nobody gave is what `dates_of` makes of it.
    """
    kept = dict(values)
    dimension, direction = values.get("dimension"), values.get("direction", "")
    scored = next((one for one in SCORED if one.value == dimension), None)
    if dimension == Dimension.RECOGNITION:
        kept = {n: text for n, text in kept.items() if n not in ("low", "high")}
    elif kept.get("value") != Value.NOT_APPLICABLE:
        kept.pop("value", None)
    if dimension == Dimension.POSTURE:
        kept["high"] = kept.get("low", "")
    if scored is None or scored.on_ladder.sides == "none":
        kept.pop("side", None)
    if (kept.get("low"), kept.get("high")) != ("0", "0"):
        kept.pop("absence", None)
    dates = dates_of(direction, None, at)
    given = {name: kept.get(name) or text for name, text in dates.items()}
    others = {"event_date", "date_basis", "confirmed"} - dates.keys()
    return {n: text for n, text in kept.items() if n not in others} | given


def _by_field(what: str) -> tuple[str, str]:
    name, _, said = what.partition(": ")
    if name in Coding.model_fields:
        return name, said
    told = what.removeprefix(": ")
    return next((field for word, field in _ABOUT if word in told), "low"), told


def rungs_of(dimension: Dimension, subject: Subject) -> Mapping[str, str]:
    """What may stand in the fields `low` and `high`, each in words: the rungs of a ladder, or the
    three attitudes; none for recognition, which has words of its own.
    """
    if dimension.scored:
        rungs = dimension.on_ladder.rungs
        return {str(rung): subject.told(rungs[rung]) for rung in range(TOP + 1)}
    if dimension is Dimension.POSTURE:
        return {"-1": "against", "0": "neither in favour nor against", "1": "in favour"}
    return {}
