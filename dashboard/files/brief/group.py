"""The brief of a group of states: its members side by side, and what is said of it as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import Final

from dashboard.files.brief import members, notes
from dashboard.files.brief.content import Brief, sections
from dashboard.files.brief.notes import Notebook
from dashboard.files.pictures import printable
from model.assessment import Assessment
from model.ledger import Evidence
from model.places import GROUP, STATE_NAMES, Group, fold, group_called, in_sentence
from model.snapshot import Snapshot
from model.words import carried_forward, listed, order_sentence, spread_sentence

_MOST_SAID: Final = 3
_MOST_CHANGES: Final = 2
_MOST_NAMED: Final = 6


class UnknownGroupError(KeyError):
    """No such group: show the reader the near or known keys that the message lists."""

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        self.asked = asked
        self.near = tuple(get_close_matches(fold(asked).replace(" ", "_"), known, n=3, cutoff=0.5))
        self.known = tuple(known)
        super().__init__(asked)

    def __str__(self) -> str:
        """What is wrong, and what was perhaps meant."""
        if self.near:
            return f"{self.asked!r} is no group; did you mean {' or '.join(self.near)}?"
        return f"{self.asked!r} is no group; known: {', '.join(self.known)}"


def find_group(snapshot: Snapshot, asked: str) -> Group:
    """A group by its key or name, however it is typed.

    Raises:
        UnknownGroupError: nothing matches, or more than one group.
    """
    key = group_called(asked, snapshot.group_by_key)
    if key is None:
        raise UnknownGroupError(asked, list(snapshot.group_by_key))
    return snapshot.group_by_key[key]


def group_brief_of(snapshot: Snapshot, asked: str) -> Brief:
    """The brief of a group by key or name.

    Raises:
        UnknownGroupError: there is no such group.
    """
    group = find_group(snapshot, asked)
    return _brief(snapshot, group.key, group.name, group.members, group)


def compared_brief_of(snapshot: Snapshot, codes: Sequence[str]) -> Brief:
    """The brief of several states side by side, which are no group."""
    return _brief(snapshot, "compared", listed([STATE_NAMES[iso3] for iso3 in codes]), codes, None)


def _brief(
    snapshot: Snapshot, key: str, name: str, codes: Sequence[str], group: Group | None
) -> Brief:
    belonging = (snapshot.by_iso3[iso3] for iso3 in codes)
    ordered = sorted(belonging, key=lambda o: (-o.at_least, STATE_NAMES[o.iso3]))
    scored = [one for one in ordered if one.scored]
    own = snapshot.said_of_group(group.key) if group else ()
    acts = notes.newest_acts(snapshot, (i for i in snapshot.evidence if i.actor in codes))
    noted = _notebook(snapshot, scored, own, acts)
    own_by_id = {item.id: item for item in own}
    told = {
        "group": group,
        "own": own,
        "noted": noted,
        "shown": [own_by_id[cited] for cited in noted.numbers if cited in own_by_id],
        "changed": acts[:_MOST_CHANGES],
        "behind": _behind(snapshot, own, acts, noted),
        "without_score": members.without_score(ordered),
        "not_known": members.not_known(ordered),
        "names": STATE_NAMES,
        "act_text": notes.act_text,
        "brief_text": notes.brief_text,
    }
    return Brief(
        snapshot,
        key=key,
        title=printable(name),
        what=f"How far its members engage {snapshot.subject.authorities}",
        lead=tuple(_lead(snapshot, ordered, group is not None)),
        figure=members.intervals(snapshot, scored),
        sections=sections("group", told, members.profile_grid(scored)),
        notes=notes.written(snapshot, noted),
        page="country" if group else "compare",
        asked={"iso3": f"{GROUP}{group.key}" if group else ",".join(codes)},
    )


def _lead(
    snapshot: Snapshot,
    ordered: Sequence[Assessment],
    is_group: bool,  # noqa: FBT001
) -> Iterator[str]:
    if ordered:
        everyone = len(ordered) == len(snapshot.assessments)
        size = "every state" if everyone else f"{len(ordered)} states"
        what = f"A group of {size}, not scored or ranked as one. " if is_group else ""
        yield f"{what}{spread_sentence(ordered)}"
        yield order_sentence(ordered)
    else:
        yield (
            "A group that nothing delimits: it has no members here, no score and no rank, and what"
            " is said of it is context only."
        )
    yield from filter(None, [carried_forward(snapshot)])


def _behind(
    snapshot: Snapshot, own: Sequence[Evidence], acts: Sequence[Evidence], noted: Notebook
) -> Iterable[tuple[str, Sequence[str]]]:
    """The notes that no other part names, and whose scores rest on them."""
    named = {item.id for item in (*own, *acts[:_MOST_CHANGES])}
    behind: dict[str, list[str]] = {}
    for cited in noted.numbers:
        if cited not in named:
            states = [in_sentence(iso3) for iso3 in snapshot.decided.get(cited, ())]
            whom = listed(states) if len(states) <= _MOST_NAMED else f"{len(states)} states"
            dimension = snapshot.evidence_by_id[cited].dimension
            behind.setdefault(f"{dimension.label} of {whom}.", []).append(cited)
    return behind.items()


def _notebook(
    snapshot: Snapshot,
    scored: Sequence[Assessment],
    own: Sequence[Evidence],
    acts: Sequence[Evidence],
) -> Notebook:
    """What is said of the group and decides most, the latest acts, and what made high scores."""
    said = sorted(
        notes.best(snapshot, (item.id for item in own)),
        key=lambda cited: -len(snapshot.decided.get(cited, ())),
    )[:_MOST_SAID]
    changed = [item.id for item in acts[:_MOST_CHANGES]]
    lows = [
        tuple(chain.from_iterable(reading.low_evidence for reading in one.readings))
        for one in scored[: members.MOST_MEMBERS]
    ]
    return notes.choose(said, (*changed, *notes.one_per(snapshot, lows)), (), (*said, *changed))
