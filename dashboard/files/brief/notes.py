"""Which evidence a brief notes, and how a note reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from dashboard.files.brief.content import Note
from dashboard.files.pictures import printable
from model.codebook import Direction, Status
from model.ledger import Evidence
from model.places import is_state
from model.snapshot import Snapshot
from model.words import actor_text, capital, dated, grade, grade_words, reference, steps_text

FEWEST: Final = 3
MOST: Final = 8

_LONGEST: Final = 300
"""Letters of one claim; a longer one is cut, and shows it, so that two pages are enough."""
_LONGEST_TITLE: Final = 100
_DID: Final = {Direction.RAISES: "raised", Direction.LOWERS: "lowered", Direction.STATES: "stated"}


def brief_text(text: str, longest: int = _LONGEST) -> str:
    """Text on one line, cut at a word where it is too long for a brief."""
    return shorten(printable(text), longest, placeholder=" …", break_on_hyphens=False)


@dataclass(frozen=True, slots=True)
class Notebook:
    """The evidence that is noted, each piece with its number."""

    numbers: Mapping[str, int]

    def of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those of these pieces that are noted, in order."""
        return tuple(sorted({self.numbers[cited] for cited in ids if cited in self.numbers}))


def choose(
    first: Iterable[str], then: Iterable[str], spare: Iterable[str], order: Iterable[str]
) -> Notebook:
    """At most eight pieces, `first` and `then` as they come, `spare` up to three, in `order`."""
    chosen = list(dict.fromkeys((*first, *then)))[:MOST]
    for cited in spare:
        if len(chosen) < FEWEST and cited not in chosen:
            chosen.append(cited)
    ordered = [cited for cited in dict.fromkeys((*order, *chosen)) if cited in chosen]
    return Notebook({cited: number for number, cited in enumerate(ordered, start=1)})


def best(snapshot: Snapshot, ids: Iterable[str]) -> list[str]:
    """What to note first: said of the state itself, newest, best graded."""

    def worth(cited: str) -> tuple[object, ...]:
        item = snapshot.evidence_by_id[cited]
        step = item.graded(snapshot.source_by_id[item.source].reliability)
        return (not is_state(item.actor), -item.dated.start.toordinal(), step, item.key)

    return sorted(dict.fromkeys(ids), key=worth)


def newest_acts(snapshot: Snapshot, items: Iterable[Evidence]) -> list[Evidence]:
    """The acts that raised or lowered a scored dimension, the certainly latest first; without what
    is retracted, a rumour, not done or not certainly past.
    """

    def counts(item: Evidence) -> bool:
        step = item.graded(snapshot.source_by_id[item.source].reliability)
        return (
            item.dimension.scored
            and item.direction is not Direction.STATES
            and item.status is Status.DONE
            and item.retracted is None
            and item.dated.end <= snapshot.as_of
            and step <= snapshot.method.worst_step
        )

    return sorted(
        filter(counts, items),
        key=lambda item: (-item.dated.start.toordinal(), -item.dated.end.toordinal(), item.key),
    )


def act_text(item: Evidence, who: str = "") -> str:
    """One act with its date, and whether it raised or lowered."""
    limits = "Some time within " if item.date_basis == "limits" else ""
    did = f"{f'{who}, ' if who else ''}{item.dimension.label.lower()} {_DID[item.direction]}"
    return brief_text(f"{limits}{item.dated.in_words()}, {did}: {item.summary}")


def written(snapshot: Snapshot, notebook: Notebook) -> tuple[Note, ...]:
    """The notes in the order of their numbers."""
    return tuple(_note(snapshot, number, cited) for cited, number in notebook.numbers.items())


def _note(snapshot: Snapshot, number: int, cited: str) -> Note:
    item = snapshot.evidence_by_id[cited]
    source = snapshot.source_by_id[item.source]
    about = "" if is_state(item.actor) else f", of {actor_text(snapshot, item.actor)}"
    return Note(
        number,
        cited,
        brief_text(f"{_head(item)}{about}, {dated(item)}: {item.summary}"),
        printable(
            f"{reference(item, source, _LONGEST_TITLE)}. {capital(grade_words(item, source))}"
            f" ({grade(item, source)})."
        ),
    )


def _head(item: Evidence) -> str:
    """`Embassy: open to fully open`, `Recognition: none reported`, `Attitude: in favour`."""
    return f"{item.dimension.label}: {steps_text(item)}"


def one_per(snapshot: Snapshot, lists: Sequence[Iterable[str]]) -> list[str]:
    """The best of each list in turn, then the second best of each, and so on."""
    ranked = [best(snapshot, ids) for ids in lists]
    longest = max((len(ids) for ids in ranked), default=0)
    return [ids[turn] for turn in range(longest) for ids in ranked if turn < len(ids)]
