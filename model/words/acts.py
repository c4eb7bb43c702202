"""What states do, in words and without a number: each clause only what a low entails, and dated."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from model.assessment import Assessment
from model.codebook import SCORED, DateBasis, ReadingState, Standing
from model.dates import month_short
from model.ledger import Evidence
from model.places import STATE_NAMES, in_sentence
from model.reading import Reading
from model.snapshot import Snapshot
from model.words.headline import recognition_of_all
from model.words.phrases import capital, listed, states_listed
from model.words.sentences import reading_sentence

TELLING: Final = 2
"""From this rung on an act is named in the headline: below it most states stand."""


def acts_headline(snapshot: Snapshot, members: Collection[str] | None = None) -> tuple[str, ...]:
    """What the states do, or those of `members`: how many, whether any recognises, the furthest
    act shown in each dimension by its own evidence, and of how many nothing is said.
    """
    if snapshot.horizon is None:
        return ("No source has been published by this date: nothing is known, about any state.",)
    asked = [a for a in snapshot.assessments if members is None or a.iso3 in members]
    sentences = (
        _dealings(snapshot, asked),
        recognition_of_all(snapshot),
        _furthest(snapshot, asked),
    )
    return tuple(said for said in sentences if said)


def _dealings(snapshot: Snapshot, asked: Sequence[Assessment]) -> str:
    shown = sum(one.scored and one.at_least > 0 for one in asked)
    silent = sum(one.standing is Standing.NO_EVIDENCE for one in asked)
    others = len(asked) - shown - silent
    articles = len(snapshot.sources)
    one = articles == 1
    said = (
        f"{'The one article shows' if one else f'The {articles} articles show'} dealings of"
        f" {_states(shown)}{_of(snapshot, asked)} with the {snapshot.subject.name}"
    )
    more = "more " if shown else ""
    if others:
        said += f"; {others} {more}come up only through a group or in other words"
    return f"{said}; of {_states(silent)} nothing is said." if silent else f"{said}."


def _of(snapshot: Snapshot, asked: Sequence[Assessment]) -> str:
    """Among how many, where they are not all states."""
    return f" among these {len(asked)}" if len(asked) < len(snapshot.assessments) else ""


def _states(number: int) -> str:
    return f"{number or 'no'} state{'s' * (number != 1)}"


def _furthest(snapshot: Snapshot, asked: Sequence[Assessment]) -> str:
    """Who goes furthest in each dimension, where that is more than the lowest act."""
    told: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for number in range(len(SCORED)):
        own = [(one.iso3, one.readings[number]) for one in asked if one.scored]
        readings = [(iso3, reading) for iso3, reading in own if reading.derived_from is None]
        top = max((reading.low for _, reading in readings), default=0)
        if top >= TELLING:
            most = [(iso3, reading) for iso3, reading in readings if reading.low == top]
            who = tuple(sorted((iso3 for iso3, _ in most), key=lambda iso3: STATE_NAMES[iso3]))
            when = newest_of(snapshot, [reading for _, reading in most])
            told.setdefault(who, []).append((_does(snapshot, most[0][1]), when))
    clauses = []
    for who, does in told.items():
        said = listed([text for text, _ in does])
        dates = list(dict.fromkeys(when for _, when in does if when))
        dated = f" ({', '.join(dates)})" if dates else ""
        plural = said if len(who) == 1 else _plural(said)
        clauses.append(f"{states_listed(who)} {plural}{dated}")
    return capital(f"{'; '.join(clauses)}.") if clauses else ""


def _plural(said: str) -> str:
    """The verb of several."""
    first, _, rest = said.partition(" ")
    verb = {"has": "have"}.get(first, first.removesuffix("s"))
    return f"{verb} {rest}".replace(" its own ", " their own ")


def _does(snapshot: Snapshot, reading: Reading) -> str:
    return snapshot.subject.told(reading.dimension.on_ladder.does[reading.low - 1])


def newest_of(snapshot: Snapshot, readings: Sequence[Reading]) -> str:
    """The month of the newest evidence that shows as much, the first and last of several:
    `Dec 2023` where a source dates the act, else `reported Dec 2024`.
    """
    newest = [
        max(map(snapshot.evidence_by_id.__getitem__, reading.low_evidence), key=_latest)
        for reading in readings
        if reading.low_evidence
    ]
    newest.sort(key=_end)
    months = dict.fromkeys(month_short(_end(item)) for item in (*newest[:1], *newest[-1:]))
    acts = all(item.date_basis is DateBasis.STATED for item in newest)
    return f"{'' if acts else 'reported '}{'–'.join(months)}" if months else ""


def _latest(item: Evidence) -> tuple[date, bool]:
    """The latest; of one day what a source dates."""
    return item.dated.end, item.date_basis is DateBasis.STATED


def _end(item: Evidence) -> date:
    return item.dated.end


def acts_of(snapshot: Snapshot, one: Assessment) -> str:
    """What one state does by its own evidence, and whether it recognises; empty where nothing is
    shown.
    """
    clauses = list(_clauses(snapshot, one))
    if not clauses:
        return ""
    return f"{capital(in_sentence(one.iso3))} {listed(clauses)}."


def _clauses(snapshot: Snapshot, one: Assessment) -> Iterator[str]:
    for reading in one.readings:
        if reading.low and reading.derived_from is None:
            when = newest_of(snapshot, [reading])
            yield f"{_does(snapshot, reading)}{f' ({when})' if when else ''}"


def reading_words(snapshot: Snapshot, reading: Reading) -> str:
    """What a reading shows and does not rule out, in the words of its rungs."""
    rungs = [snapshot.subject.told(text) for text in reading.dimension.on_ladder.rungs]
    match reading.state:
        case ReadingState.INTERVAL if reading.low == reading.high:
            return rungs[reading.low]
        case ReadingState.INTERVAL if reading.low:
            return f"at least {rungs[reading.low]}; not ruled out: {rungs[reading.high]}"
        case ReadingState.INTERVAL:
            return "the evidence shows nothing and rules nothing out"
        case ReadingState.CONFLICT:
            low, high = rungs[reading.low], rungs[reading.high]
            return f"sources contradict each other, from {low} to {high}"
        case ReadingState.ONLY_RULED_OUT:
            return f"nothing shown; no more than {rungs[reading.high]}"
        case ReadingState.CONFIRMED_NONE:
            return rungs[0]
        case _:
            return reading_sentence(reading)
