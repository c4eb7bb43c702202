"""The page of a group of states or an organisation: evidence and context, never a rank."""

from collections.abc import Sequence

from dashboard.blocks import (
    Links,
    heading,
    ladder_matrix,
    note,
    pip_legend,
    prose,
    records,
    spread_of,
)
from dashboard.matrix import Sort, matrix
from dashboard.views.shared.controls import say
from dashboard.views.shared.downloads import (
    File,
    briefs,
    evidence_csv,
    hand_out,
    scores,
    stamped,
)
from dashboard.views.shared.frame import Page
from model.ledger import Evidence
from model.places import GROUP, STATE_NAMES


def show(page: Page, actor: str) -> None:
    """A group or organisation: what it is, what is said of it, and its members' profiles."""
    say(heading(page.snapshot.name_of(actor)))
    items: Sequence[Evidence] = page.snapshot.evidence_by_actor.get(actor, ())
    if actor.startswith(GROUP):
        items = page.snapshot.said_of_group(actor.removeprefix(GROUP))
        _group(page, actor.removeprefix(GROUP), len(items))
    else:
        say(prose("organisation"))
    _evidence(page, actor, items)


def _group(page: Page, key: str, count: int) -> None:
    group = page.snapshot.group_by_key[key]
    names = ", ".join(STATE_NAMES[iso3] for iso3 in group.members)
    everyone = len(group.members) == len(page.snapshot.assessments)
    members = "every state" if everyone else names
    say(prose("group", count, group, members))
    if group.members and not everyone:
        states = [page.snapshot.by_iso3[iso3] for iso3 in group.members]
        rows = matrix(page.snapshot, group.members, Sort.NAME)
        links = Links(lambda iso3, _: page.view.with_state(iso3).at("country"))
        say(
            heading("Members side by side", 2),
            spread_of(states),
            ladder_matrix(rows, links, "Members", sort=Sort.NAME),
            pip_legend(),
        )
    hand_out(page, [scores(page, group.members), *briefs(page, key)])


def _evidence(page: Page, actor: str, items: Sequence[Evidence]) -> None:
    say(heading("What is said of it", 2))
    if not items:
        say(note("Nothing in this record; it is only a filter."))
        return
    ordered = sorted(items, key=lambda item: (-item.dated.end.toordinal(), item.key))
    say(records(page.snapshot, ordered, None, page.passages))
    name = stamped(page.snapshot, f"evidence_{actor.replace(':', '_').lower()}", "csv")
    csv = File("Download this evidence (CSV)", name, lambda: evidence_csv(page, ordered))
    hand_out(page, [csv])
