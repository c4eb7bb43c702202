"""Checks of what was read: each piece against its source, and all of them against each other."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from model.ledger.draft import Draft, SeedText, near
from model.ledger.evidence import Evidence
from model.ledger.source import NotEvidence, Source
from model.places import GROUP, ORGANISATION

GROUPS_FILE: Final = "groups.yaml"


def check_within(
    text: SeedText, source: Source, evidence: list[Evidence], refused: tuple[NotEvidence, ...]
) -> None:
    """Check evidence against its source: paragraphs, and dates not after publication."""
    for number, item in enumerate(evidence):
        text.draft.places.setdefault(item.key, text.place("evidence", number))
        for name, what in _misfits(source, item):
            text.wrong(what, "evidence", number, name)
    for number, passage in enumerate(refused):
        if misfit := _paragraph_misfit(source, passage.paragraph):
            text.wrong(misfit, "not_evidence", number, "paragraph")


def _paragraph_misfit(source: Source, paragraph: int) -> str | None:
    if paragraph > source.paragraphs:
        return (
            f"{paragraph} is beyond the document's {source.paragraphs}; count its non-empty lines"
        )
    if not source.first_paragraph <= paragraph <= source.last_paragraph:
        span = f"{source.first_paragraph} to {source.last_paragraph}"
        return f"{paragraph} is outside this article ({span}); correct the paragraph"
    return None


def _misfits(source: Source, item: Evidence) -> Iterator[tuple[str, str]]:
    if what := _paragraph_misfit(source, item.paragraph):
        yield "paragraph", what
    for name, period in (("event_date", item.event_date), ("confirmed", item.confirmed)):
        if period is not None and period.end > source.published.end:
            late = f"{period} is after the publication ({source.published})"
            yield name, f"{late}; a source cannot report what had not happened"
    if item.retracted is not None and item.retracted.date < source.published.start:
        early = f"{item.retracted.date} is before the publication ({source.published})"
        yield "retracted", f"{early}; correct the date"


def check_together(draft: Draft) -> None:
    """Check what was read of all files: groups are declared, claims differ, documents agree."""
    for item in draft.evidence:
        if unknown := _unknown_reference(item.actor, draft):
            draft.problem(draft.places[item.key], unknown)
    _check_duplicates(draft)
    _check_documents_agree(draft)


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
        " ".join(item.summary.casefold().split()),
    )


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
