"""Checks of what was read: each piece against its source, and all of them against each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final

from model.codebook import Dimension
from model.dates import Period, years_after
from model.errors import Problem
from model.ledger.draft import Draft, Place, SeedText, near
from model.ledger.evidence import Coding, Evidence
from model.ledger.source import NotEvidence, Source, SourceCoding
from model.places import GROUP, ORGANISATION, fold

GROUPS_FILE: Final = "groups.yaml"
AGREEMENT_FILE: Final = "agreement.yaml"


def check_within(
    text: SeedText, source: Source, evidence: list[Evidence], refused: tuple[NotEvidence, ...]
) -> None:
    """Check evidence against its source: paragraphs, and dates not after publication."""
    for number, item in enumerate(evidence):
        text.draft.places.setdefault(item.key, text.place("evidence", number))
        for name, what in misfits(source.published, item):
            text.wrong(what, "evidence", number, name)
        if misfit := _paragraph_misfit(source, item.paragraph):
            text.wrong(misfit, "evidence", number, "paragraph")
    coded: dict[tuple[int, str, Dimension | None], Evidence]
    coded = {(item.paragraph, item.actor, item.dimension): item for item in evidence}
    for number, passage in enumerate(refused):
        if misfit := _paragraph_misfit(source, passage.paragraph):
            text.wrong(misfit, "not_evidence", number, "paragraph")
        if both := coded.get((passage.paragraph, passage.actor or "", passage.dimension)):
            what = (
                f"{both.actor} {both.dimension} of paragraph {both.paragraph} is evidence too"
                f" (act {both.act}); a clause is one or the other: take one out, or if another"
                " clause is meant say so in the reason and leave actor and dimension out"
            )
            text.wrong(what, "not_evidence", number, "paragraph")


def check_coding(text: SeedText, source: Source, coding: SourceCoding) -> None:
    """Check what two coders found against their source: where it stands, and each unit once."""
    seen: set[tuple[object, ...]] = set()
    for number, unit in enumerate(coding.units):
        if misfit := _paragraph_misfit(source, unit.paragraph):
            text.wrong(misfit, "coding", "units", number, "paragraph")
        key = (unit.paragraph, unit.actor, unit.dimension)
        if key in seen:
            text.wrong("this unit stands twice; keep one", "coding", "units", number)
        seen.add(key)
    names = [coder.name for coder in coding.coders]
    if len(set(names)) < len(names):
        text.wrong("the second coder is the first; name two persons, or one", "coding", "coders")
    if coding.units and len(names) < 2:
        text.wrong("units of two coders, but one coder; leave them out", "coding", "units")


def _paragraph_misfit(source: Source, paragraph: int) -> str | None:
    if paragraph > source.paragraphs:
        return (
            f"{paragraph} is beyond the document's {source.paragraphs}; count its non-empty lines"
        )
    if not source.first_paragraph <= paragraph <= source.last_paragraph:
        span = f"{source.first_paragraph} to {source.last_paragraph}"
        return f"{paragraph} is outside this article ({span}); correct the paragraph"
    return None


def misfits(published: Period, item: Coding) -> Iterator[tuple[str, str]]:
    """What of a claim cannot be, given when its source was published: by field, in words."""
    for name, period in (("event_date", item.event_date), ("confirmed", item.confirmed)):
        if period is not None and period.end > published.end:
            late = f"{period} is after the publication ({published})"
            yield name, f"{late}; a source cannot report what had not happened"
    if item.retracted is not None and item.retracted.date < published.start:
        early = f"{item.retracted.date} is before the publication ({published})"
        yield "retracted", f"{early}; correct the date"


def check_together(draft: Draft) -> None:
    """Check what was read of all files: groups are declared, claims differ, documents agree."""
    for item in draft.evidence:
        if unknown := _unknown_reference(item.actor, draft):
            draft.problem(draft.places[item.key], unknown)
    _check_duplicates(draft)
    _check_documents_agree(draft)
    _check_double_coding(draft)


def _unknown_reference(actor: str, draft: Draft) -> str | None:
    for prefix, known, word in (
        (GROUP, draft.groups, "group"),
        (ORGANISATION, draft.organisations, "organisation"),
    ):
        key = actor.removeprefix(prefix)
        if actor.startswith(prefix) and key not in known:
            hint = near(key, tuple(known))
            return f"unknown {word} {key!r}{hint}; or declare it in {GROUPS_FILE}"
    return None


def _check_duplicates(draft: Draft) -> None:
    """The same claim entered twice, or two with one key, are errors."""
    by_key: dict[str, list[Evidence]] = defaultdict(list)
    by_claim: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for item in draft.evidence:
        by_key[item.key].append(item)
        by_claim[_claim(item)].append(item)
    for key, items in by_key.items():
        if len(items) > 1:
            what = f"key {key} is used {len(items)} times; give each act its own name"
            draft.problem(draft.places[key], what)
    for items in by_claim.values():
        keys = sorted({item.key for item in items})
        if len(keys) > 1:
            what = f"the same claim is entered twice ({keys[0]} and {keys[1]}); keep one"
            draft.problem(draft.places[keys[1]], what)


def _claim(item: Evidence) -> tuple[object, ...]:
    """What makes two entries of one paragraph the same claim, whatever their act is called."""
    return (
        item.source,
        item.paragraph,
        item.actor,
        item.dimension,
        item.side,
        item.low,
        item.high,
        item.value,
        item.status,
        item.direction,
        item.event_date,
        item.confirmed,
        fold(item.summary),
    )


def _check_double_coding(draft: Draft) -> None:
    """Each unit of a double coding stands once, in a paragraph of a known source."""
    seen: set[tuple[object, ...]] = set()
    for number, unit in enumerate(draft.double_coding.units if draft.double_coding else ()):
        place = draft.places[f"{AGREEMENT_FILE}/{number}"]
        source = draft.sources.get(unit.source)
        if source is None:
            hint = near(unit.source, tuple(draft.sources))
            draft.problem(place, f"unknown source {unit.source!r}{hint}")
        elif misfit := _paragraph_misfit(source, unit.paragraph):
            draft.problem(place, misfit)
        key = (unit.source, unit.paragraph, unit.actor, unit.dimension)
        if key in seen:
            draft.problem(place, "this unit stands twice; keep one")
        seen.add(key)


def _check_documents_agree(draft: Draft) -> None:
    """Sources that share a file agree on its SHA-256 and its number of paragraphs."""
    first: dict[str, Source] = {}
    for source in sorted(draft.sources.values(), key=lambda item: item.id):
        other = first.setdefault(source.document, source)
        if (source.sha256, source.paragraphs) != (other.sha256, other.paragraphs):
            what = (
                f"sha256 and paragraphs of {source.document} differ from those in"
                f" {draft.places[other.id].file}; one file has one of each"
            )
            draft.problem(draft.places[source.id], what)


ALIKE: Final = 0.8
"""From this share of letters in common two summaries are nearly the same."""


LATE: Final = 2
"""Years without any publication after which one is asked about."""


def questions(
    sources: Iterable[Source], evidence: Iterable[Evidence], places: Mapping[str, Place]
) -> tuple[Problem, ...]:
    """What a coder is asked: whether a source that is years later than all others is dated rightly,
    and whether two pieces of one source that say nearly the same of one actor in one dimension are
    one. Nothing is refused for it: a record may have a gap of years, and an act be told anew.
    """
    return (*_about_dates(tuple(sources), places), *_about_summaries(evidence, places))


def _about_dates(sources: tuple[Source, ...], places: Mapping[str, Place]) -> Iterator[Problem]:
    """Articles of one file are asked about together: they were dated together."""
    last: dict[str, date] = {}
    for one in sources:
        last[one.document] = max(one.published.end, last.get(one.document, date.min))
    if len(last) < 2:
        return
    *_, before, newest = sorted(last, key=lambda document: last[document])
    for one in sources:
        if one.document == newest and one.published.start > years_after(last[before], LATE):
            what = (
                f"is published {one.published}, more than {LATE} years after all other files (the"
                f" last: {last[before]}), and both clocks move to that day; is the date right?"
            )
            yield Problem(*places[one.id], what)


def _about_summaries(
    evidence: Iterable[Evidence], places: Mapping[str, Place]
) -> Iterator[Problem]:
    together: dict[tuple[str, str, Dimension], list[Evidence]] = defaultdict(list)
    for item in evidence:
        together[item.source, item.actor, item.dimension].append(item)
    for items in together.values():
        for one, other in combinations(items, 2):
            if _alike(one.summary, other.summary):
                what = (
                    f"says nearly the same as line {places[one.key].line} (acts {one.act} and"
                    f" {other.act}); is it one act told twice?"
                )
                yield Problem(*places[other.key], what)


def _alike(one: str, other: str) -> bool:
    said = SequenceMatcher(None, fold(one), fold(other), autojunk=False)
    return said.real_quick_ratio() >= ALIKE and said.quick_ratio() >= ALIKE <= said.ratio()
