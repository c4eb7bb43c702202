"""What each piece of evidence does for a state, in words; the first that applies."""

from collections.abc import Iterator, Mapping, Sequence

from model.assessment import Assessment
from model.codebook import RetractionKind
from model.ledger import Evidence
from model.snapshot import Snapshot


def evidence_about(snapshot: Snapshot, one: Assessment) -> Sequence[Evidence]:
    """All evidence about a state, its own first, then what is said of its groups; newest first."""
    items = snapshot.evidence_about(one.iso3)
    return sorted(items, key=lambda i: (i.actor != one.iso3, -i.dated.end.toordinal(), i.key))


def roles_of(snapshot: Snapshot, one: Assessment, items: Sequence[Evidence]) -> Mapping[str, str]:
    """What each piece of evidence does here, in words; the first that applies."""
    found = {item.id: role for item in items if (role := _set_apart(snapshot, item))}
    for cited, role in _parts(one):
        found.setdefault(cited, role)
    return found


def _parts(one: Assessment) -> Iterator[tuple[str, str]]:
    for reading in one.readings:
        for role, ids in (
            ("decides the low", reading.low_evidence),
            ("decides the high", reading.high_evidence),
            ("one side of a conflict", [c for s in reading.conflict for c in s.evidence]),
            ("superseded by later evidence", reading.superseded),
            ("supports without deciding", reading.supporting),
        ):
            yield from ((cited, role) for cited in ids)
    for reading in one.with_groups:
        yield from ((cited, "said of its group") for cited in reading.group_evidence)
        yield from ((cited, "yields to its own evidence") for cited in reading.clashes)
    for shown in (one.recognition, one.posture):
        if shown is not None:
            yield from ((cited, "latest, shown as a fact") for cited in shown.evidence)


def _set_apart(snapshot: Snapshot, item: Evidence) -> str | None:
    """Why a piece of evidence is listed and cannot count at these dates, if it cannot."""
    source = snapshot.source_by_id[item.source]
    if item.retracted is not None:
        error = item.retracted.kind is RetractionKind.CODING_ERROR
        return "taken back: our error" if error else "taken back by its source"
    if item.graded(source.reliability) > snapshot.method.worst_step:
        return "step 4 or worse: moves nothing"
    if item.dated.end > snapshot.as_of:
        return "after the date shown"
    return None if item.status == "done" else "not done: outlook only"
