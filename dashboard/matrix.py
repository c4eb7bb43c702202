"""The ladder matrix: a row a state, four pips and a word for each dimension; rows alike are one."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from dashboard.theme import Rung, rung_of
from model.assessment import Assessment
from model.base import Word
from model.codebook import SCORED, TOP, Dimension, ReadingState, Standing
from model.dates import Period, month_short
from model.places import GROUP, STATE_NAMES
from model.reading import Reading
from model.snapshot import Snapshot
from model.words import capital


class Sort(Word):
    """The order of the rows. None of them is a ranking: most states are not in order."""

    SHOWN = "shown", "what is shown"
    NAME = "name", "name"
    _ignore_ = ["declared", "dimension"]  # noqa: RUF012 (as Enum reads it)
    declared = vars()
    for dimension in SCORED:
        declared[dimension.name] = dimension.value, dimension.label
    NEWEST = "newest", "newest evidence"


class Cell(NamedTuple):
    """What is shown of one dimension of one state, without a number."""

    dimension: Dimension
    word: str
    pips: tuple[Rung, ...] = ()
    """How rungs 1 to 4 are drawn; none where nothing is known of any."""
    by_group: bool = False
    """Whether what the word says is said of a group alone."""
    low: int = 0
    """The rung that is shown at least, with what is said of groups."""

    @property
    def said(self) -> str:
        """The pips in words, for who does not see them: `2 shown, 1 said only of its group`."""
        kinds = dict.fromkeys(self.pips)
        return ", ".join(f"{self.pips.count(kind)} {PIPS[kind]}" for kind in kinds)


PIPS: Final[Mapping[Rung, str]] = {
    Rung.SHOWN: "shown at least",
    Rung.DERIVED: "follows from another",
    Rung.GROUP: "only said of its group",
    Rung.OPEN: "possible",
    Rung.OUT: "ruled out",
    Rung.GROUP_OUT: "ruled out of its group",
}
"""What each pip says, in the order of the legend."""

NO_SOURCE: Final = "no source"


@dataclass(frozen=True, slots=True)
class Row:
    """One state, or several of which the record says the same and nothing of any alone."""

    codes: tuple[str, ...]
    name: str
    cells: tuple[Cell, ...]
    newest: tuple[Period | None, ...]
    """Of the own evidence of each."""

    @property
    def when(self) -> str:
        """When its newest evidence is from: `Dec 2024`; or that it has none of its own."""
        if len(months := {month_short(one.end) if one else "" for one in self.newest}) > 1:
            return "varies"
        return "".join(months) or ("group only" if any(cell.pips for cell in self.cells) else "")


def matrix(
    snapshot: Snapshot, members: Collection[str] | None = None, sort: Sort = Sort.SHOWN
) -> list[Row]:
    """The rows of the states on the record, of `members` only where they are given: first each
    state with a score, then who has none; last, as one, those of whom no source says anything.
    """
    asked = [a for a in snapshot.assessments if members is None or a.iso3 in members]
    known = [one for one in asked if one.standing is not Standing.NO_EVIDENCE]
    rows = [*_folded(snapshot, known)]
    rows.sort(key=_key(snapshot, sort))
    silent = tuple(one.iso3 for one in asked if one.standing is Standing.NO_EVIDENCE)
    if silent:
        more = "more " if rows else ""
        name = STATE_NAMES[silent[0]] if len(silent) == 1 else f"{len(silent)} {more}states"
        rows.append(Row(silent, name, tuple(Cell(d, NO_SOURCE) for d in SCORED), ()))
    return rows


def row_of(one: Assessment) -> Row:
    """The row of one state."""
    both = zip(one.readings, one.with_groups, strict=True)
    cells = tuple(cell_of(own, layer) for own, layer in both)
    return Row((one.iso3,), STATE_NAMES[one.iso3], cells, (one.newest_evidence,))


def cell_of(own: Reading, layer: Reading) -> Cell:
    """The cell of one dimension: what its own evidence shows, and as far as that goes no further
    the same with what is said of its groups.
    """
    dimension = own.dimension
    if layer.state in _WITHOUT_RUNGS:
        return Cell(dimension, _WITHOUT_RUNGS[layer.state])
    pips = tuple(rung_of(layer, number) for number in range(1, TOP + 1))
    word = "sources differ" if layer.state is ReadingState.CONFLICT else _word(layer)
    if own.aged and own.low:
        word = f"{word} (aged)"  # what it counts as now is less than what happened
    by_group = layer.low_via_group if layer.low else layer.high_via_group
    return Cell(dimension, word, pips, by_group and own.interval != layer.interval, layer.low)


_WITHOUT_RUNGS: Final = {
    ReadingState.NO_EVIDENCE: NO_SOURCE,
    ReadingState.LAST_KNOWN: "too old to tell",
    ReadingState.NOT_APPLICABLE: "cannot apply",
}


def _word(reading: Reading) -> str:
    """The rung that is shown at least in a word or two; where none is, what is ruled out."""
    ladder = reading.dimension.on_ladder
    if reading.low or reading.high == 0:
        return ladder.short[reading.low]
    if reading.high == TOP:
        return "nothing shown"
    if ladder.below and reading.high < ladder.open_at:
        return ladder.below
    return f"at most {ladder.short[reading.high]}"


SIGNS: Final[Mapping[Rung, str]] = {
    Rung.SHOWN: "■",
    Rung.DERIVED: "◧",
    Rung.GROUP: "▨",
    Rung.OPEN: "□",
    Rung.OUT: "–",
    Rung.GROUP_OUT: "┄",
}
"""The pips where only letters can stand."""


def in_words(row: Row) -> str:
    """A row in a sentence: `Embassy open (only said of its group); ban list bill or motion.`."""
    told = (
        f"{cell.dimension.label.lower()} {cell.word}"
        f"{' (only said of its group)' if cell.by_group else ''}"
        for cell in row.cells
    )
    return capital(f"{'; '.join(told)}.")


class Share(NamedTuple):
    """Of how many states one word is said."""

    word: str
    by_group: bool
    many: int


def distribution(states: Iterable[Assessment]) -> Iterator[tuple[Dimension, list[Share]]]:
    """How states spread over each dimension: what most is shown first, no source last."""
    rows = [row_of(one) for one in states]
    for number, dimension in enumerate(SCORED):
        cells = [row.cells[number] for row in rows]
        lows = {(cell.word, cell.by_group): cell.low if cell.pips else -1 for cell in cells}
        counted = Counter((cell.word, cell.by_group) for cell in cells)
        found = [Share(word, group, many) for (word, group), many in counted.items()]
        yield (
            dimension,
            sorted(found, key=lambda one: (-lows[one[:2]], one[1], one[0])),
        )


def apart_in(states: Sequence[Assessment]) -> frozenset[tuple[str, Dimension]]:
    """The cells of which another in their column is certainly different: by own evidence, what one
    shows at least is more than the other leaves open.
    """
    return frozenset(
        (one.iso3, mine.dimension)
        for one in states
        for number, mine in enumerate(one.readings)
        if mine.state not in _WITHOUT_RUNGS
        for other in (each.readings[number] for each in states)
        if other.state not in _WITHOUT_RUNGS
        if mine.low > other.high or other.low > mine.high
    )


def covered(one: Assessment) -> int:
    """Dimensions with evidence; one that cannot apply has a source that says so, and no dot."""
    return sum(r.covered and r.state is not ReadingState.NOT_APPLICABLE for r in one.readings)


def _folded(snapshot: Snapshot, known: Iterable[Assessment]) -> Iterator[Row]:
    """A row each; as one, those without a score of their own of whom the same is said."""
    alike: dict[object, list[Row]] = {}
    for one in known:
        row = row_of(one)
        key = row.codes if one.scored else row.cells
        alike.setdefault(key, []).append(row)
    for rows in alike.values():
        codes = tuple(code for row in rows for code in row.codes)
        name = rows[0].name if len(rows) == 1 else f"{len(rows)} states{_group(snapshot, codes)}"
        yield Row(
            codes, name, rows[0].cells, tuple(period for row in rows for period in row.newest)
        )


def _group(snapshot: Snapshot, codes: Sequence[str]) -> str:
    """The group of which it is said, where one holds them all."""
    one = snapshot.by_iso3[codes[0]]
    cited = (cited for reading in one.with_groups for cited in reading.group_evidence)
    actors = dict.fromkeys(snapshot.evidence_by_id[each].actor for each in cited)
    for actor in actors:
        if set(codes) <= set(snapshot.group_by_key[actor.removeprefix(GROUP)].members):
            return f": {snapshot.name_of(actor)}"
    return ""


def _key(snapshot: Snapshot, sort: Sort) -> Callable[[Row], tuple[object, ...]]:
    """How rows are sorted: who has a score first, then as asked, then by name."""

    def key(row: Row) -> tuple[object, ...]:
        one = snapshot.by_iso3[row.codes[0]]
        if sort is Sort.NAME:
            return (len(row.codes) > 1, row.name)
        if sort is Sort.NEWEST:
            newest = max((one.end for one in row.newest if one), default=date.min)
            return (-newest.toordinal(), row.name)
        if sort is Sort.SHOWN:
            layer = -one.at_least_with_groups
            return (not one.scored, -one.at_least, layer, -len(row.codes), row.name)
        lows = {cell.dimension.value: cell for cell in row.cells}
        cell = lows[sort.value]
        return (-cell.low, cell.by_group, not cell.pips, not one.scored, row.name)

    return key
