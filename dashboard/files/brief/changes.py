"""The brief of what changed: who acted and what was learnt, with notes."""

from collections.abc import Sequence
from itertools import chain

from dashboard.files.brief import notes
from dashboard.files.brief.content import Brief, sections
from dashboard.moved import Line, Part, lines, summary
from model.changes import Diff
from model.dates import day_in_words
from model.snapshot import Snapshot


def changes_brief_of(snapshot: Snapshot, diff: Diff) -> Brief:
    """What differs between two snapshots, of which `snapshot` is the later."""
    found = lines(diff)
    acted, learnt = (found.get(part, ()) for part in (Part.ACTED, Part.LEARNT))
    noted = notes.choose(_cited(snapshot, acted), _cited(snapshot, learnt), (), ())
    since, until = (day_in_words(side.clocks.as_of) for side in (diff.old, diff.new))
    told = {"parts": [(part.meaning, found[part]) for part in found], "noted": noted}
    return Brief(
        snapshot,
        key="changes",
        title=f"What changed from {since} to {until}",
        what=f"How far states engage {snapshot.subject.authorities}",
        lead=tuple(summary(diff)),
        figure=None,
        sections=sections("changes", told),
        notes=notes.written(snapshot, noted),
        page="changes",
        asked={"from": str(diff.old.clocks.as_of), "to": str(diff.new.clocks.as_of)},
    )


def _cited(snapshot: Snapshot, some: Sequence[Line]) -> list[str]:
    cited = chain.from_iterable(line.evidence for line in some)
    return [known for known in cited if known in snapshot.evidence_by_id]
