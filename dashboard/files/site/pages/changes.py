"""What changed since the edition before, and in the last year of the record."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from dashboard.blocks import MOST_ROWS, acts_among, beside, changed, heading, note, paragraph
from dashboard.files.site.edition import CHANGES, Edition
from dashboard.files.site.pages.frame import Page, filled
from dashboard.moved import summary
from model.changes import compare, side_of
from model.codebook import DateBasis
from model.dates import day_in_words, years_after
from model.ledger import Evidence
from model.snapshot import take_snapshot


def changes(edition: Edition, most: int = MOST_ROWS) -> Page:
    """The page as a table of contents; of a record of which `most` has to be small, the edition
    before alone, and where even that is too much what can be told in sentences.
    """
    both = [_since(edition, whole=most > 20)]
    if most >= MOST_ROWS:
        both.append(_in_the_record(edition))
    parts = (filled("part.html", parts=[*some]) for some in both)
    return Page(CHANGES, "What changed", [heading("What changed"), *parts])


def _since(edition: Edition, *, whole: bool) -> Iterator[Markup]:
    """Since the edition before it: who acted, what was learnt, what only aged."""
    yield heading("Since the edition before", 2)
    before, diff = edition.before, edition.diff
    if before is None or diff is None:
        yield paragraph(" ".join(edition.changed), "lead wide")
        return
    yield filled("since.html", before=before, made=day_in_words(before.made))
    both = (diff.old.clocks, diff.new.clocks)
    dates = [f"as of {day_in_words(at.as_of)}, known by {day_in_words(at.known_by)}" for at in both]
    said = "Both are" if dates[0] == dates[1] else f"That one is {dates[0]}; this one is"
    yield paragraph(f"{said} {dates[1]}. {' '.join(edition.changed)}", "lead wide")
    if not whole:
        yield note("Too much for one page; stance diff tells it from the two data packages.")
        return
    yield changed(diff, edition.cited, _dated(edition, diff.old.clocks.as_of))
    yield beside(diff)


def _dated(edition: Edition, after: date) -> list[Evidence]:
    acts = acts_among(edition.taken, edition.taken.evidence)
    return [it for it in acts if it.date_basis is DateBasis.STATED and it.dated.start > after]


def _in_the_record(edition: Edition) -> Iterator[Markup]:
    """The same as the dashboard shows unless asked otherwise: the year before the date shown."""
    taken, since = edition.taken, edition.taken.subject.since
    first = max(years_after(taken.as_of, -1), since)
    if taken.horizon is None or first >= taken.as_of:
        return
    earlier = take_snapshot(edition.ledger, as_of=first, known_by=min(first, taken.known_by))
    old, new = side_of(earlier), side_of(taken)
    diff = compare(old, new)
    both = [one.inputs for one in (old, new) if one.inputs is not None]
    cited = {k: (item, one.sources[item.source]) for one in both for k, item in one.by_id.items()}
    yield heading(f"In the record, from {day_in_words(first)} to {day_in_words(taken.as_of)}", 2)
    yield note("Not since an edition: what the record showed at the two dates, as known then.")
    yield paragraph(" ".join(summary(diff)), "lead wide")
    yield changed(diff, cited, _dated(edition, first))
    yield beside(diff)
