"""Groups of states side by side, a page for each of them, and for each organisation."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dashboard.blocks import (
    MOST_ROWS,
    Links,
    heading,
    ladder_matrix,
    note,
    paragraph,
    pip_legend,
    prose,
    records,
    spread_of,
)
from dashboard.files.site.edition import GROUPS, Edition, state_page
from dashboard.files.site.pages.frame import Page, filled
from dashboard.matrix import Sort, matrix
from model import words
from model.ledger import Evidence
from model.places import GROUP, STATE_NAMES, Group


def group_list(edition: Edition) -> Page:
    """The groups side by side: of how many members what is shown, in each dimension."""
    taken = edition.taken
    side_by_side = [
        (one.name, edition.actors[f"{GROUP}{one.key}"], len(one.members), _spread(edition, one))
        for one in taken.groups
        if _delimited(edition, one)
    ]
    others = [
        (one.name, edition.actors[f"{GROUP}{one.key}"], _whom(one))
        for one in taken.groups
        if not _delimited(edition, one)
    ]
    others += [
        (one.name, edition.actors[actor], "organisation")
        for one in taken.organisations
        for actor in edition.actors
        if taken.name_of(actor) == one.name and not actor.startswith(GROUP)
    ]
    return Page(
        GROUPS,
        "Groups",
        [
            heading("Groups of states, side by side"),
            paragraph(
                "Of how many members the sources show what. A group has no score and no rank, and"
                " what is said of all of a group stands apart from what is said of a member alone."
                " A member of whom no source speaks is counted as that, never as nothing.",
                "lead wide",
            ),
            filled("groups.html", groups=side_by_side),
            heading("Context only", 2),
            note("Of whom something is said, and who are not a list of some states."),
            filled("names.html", rows=others),
        ],
    )


def _delimited(edition: Edition, one: Group) -> bool:
    return 0 < len(one.members) < len(edition.taken.assessments)


def _whom(one: Group) -> str:
    return "every state" if one.members else "no list of members"


def _spread(edition: Edition, one: Group) -> Markup:
    return spread_of([edition.taken.by_iso3[iso3] for iso3 in one.members])


def actor_page(edition: Edition, actor: str, most: int = MOST_ROWS) -> Page:
    """The page of a group or organisation, with `most` pieces of what is said of it."""
    taken, key, name = edition.taken, actor.removeprefix(GROUP), edition.taken.name_of(actor)
    if actor.startswith(GROUP):
        items: Sequence[Evidence] = taken.said_of_group(key)
        parts = [*_group(edition, taken.group_by_key[key])]
    else:
        items = taken.evidence_by_actor.get(actor, ())
        parts = [heading(name), prose("organisation")]
    return Page(edition.actors[actor], name, [*parts, *_said(edition, items, most)], GROUPS)


def _group(edition: Edition, one: Group) -> Iterator[Markup]:
    taken = edition.taken
    everyone = len(one.members) == len(taken.assessments)
    members = "every state" if everyone else ", ".join(STATE_NAMES[iso3] for iso3 in one.members)
    yield heading(one.name)
    yield paragraph(words.past_sentence(taken)) if words.past_sentence(taken) else Markup()
    yield prose("group", len(taken.said_of_group(one.key)), one, members)
    if _delimited(edition, one):
        states = [taken.by_iso3[iso3] for iso3 in one.members]
        links = Links(lambda iso3, _: f"../{state_page(iso3)}", each=True)
        yield heading("Members side by side", 2)
        yield paragraph(
            " ".join(filter(None, (words.order_sentence(states), words.spread_sentence(states))))
        )
        yield spread_of(states)
        rows = matrix(taken, one.members, Sort.NAME)
        yield ladder_matrix(rows, links, "Members", sort=Sort.NAME)
        yield pip_legend()


def _said(edition: Edition, items: Sequence[Evidence], most: int) -> Iterator[Markup]:
    """All that is said of it, newest first."""
    yield heading("What is said of it", 2)
    if not items:
        yield note("Nothing in this record.")
        return
    ordered = sorted(items, key=lambda item: (-item.dated.end.toordinal(), item.key))
    yield records(edition.taken, ordered[:most], None)
    if ordered[most:]:
        yield note(f"{len(ordered) - most} more in the download.")
