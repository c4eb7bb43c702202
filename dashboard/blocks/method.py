"""The published method as tables and text: rules, assumptions, sources and groups."""

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import paragraph, prose, table
from dashboard.blocks.templating import Templates
from dashboard.matrix import cell_of
from model.assessment import Assessment, Effect
from model.codebook import SCORED, TOP, Dimension, Method
from model.handbook import Section, handbook
from model.ledger import Ledger
from model.places import STATE_NAMES, Subject, in_sentence
from model.reading import Reading
from model.snapshot import Agreement, Snapshot
from model.words import capital, points_down, points_up, reference, source_name


@lru_cache(maxsize=8)
def codebook(method: Method, subject: Subject) -> Markup:
    """The published method, a fold a chapter, under a table of contents."""
    chapters: list[list[Section]] = []
    for part in handbook(method, subject)[1:]:
        if part.level == _CHAPTER or not chapters:
            chapters.append([])
        chapters[-1].append(part)
    return _FILLED("codebook", chapters)


_CHAPTER: Final = 2


def example_of(snapshot: Snapshot) -> Assessment | None:
    """The state whose score shows most of how scores are made: of which most dimensions are shown
    by a source and not by another dimension, then the most at least; None where none has a score.
    """
    scored = [one for one in snapshot.on_record if one.scored]

    def told(one: Assessment) -> tuple[int, Fraction]:
        by_source = sum(r.low > 0 and r.derived_from is None for r in one.readings)
        return by_source, one.at_least

    return max(scored, key=told, default=None)


def four_ladders(snapshot: Snapshot, example: Assessment | None) -> Markup:
    """The ladders side by side, as a picture of words: the lowest step at the bottom, and how far
    the example has come.
    """
    ladders = [
        (dimension.label, [_step(snapshot, dimension, n, example) for n in range(TOP, -1, -1)])
        for dimension in SCORED
    ]
    return _FILLED("four_ladders", ladders, example and STATE_NAMES[example.iso3])


def _step(
    snapshot: Snapshot, dimension: Dimension, number: int, example: Assessment | None
) -> tuple[int, str, bool]:
    """Number and text of a step, and whether it is the one that is shown of the example."""
    text = snapshot.subject.told(dimension.on_ladder.rungs[number])
    reached = example is not None and number == example.reading(dimension).low > 0
    return number, text, reached


def worked_example(snapshot: Snapshot, one: Assessment | None) -> Markup:
    """How one score of this record is made: by whom each dimension is shown, and its arithmetic."""
    if one is None:
        return Markup()
    rows = [
        (
            reading.dimension.label,
            _FILLED("shown", *_shown(snapshot, reading)),
            _points(full, reading),
        )
        for reading in one.readings
        for full in [snapshot.method.weights.of(reading.dimension) * 100]
    ]
    total = f"at least {_exact(one.at_least)} of 100, on screen {points_down(one.at_least)}"
    high = points_up(one.not_ruled_out)
    return _FILLED("example", in_sentence(one.iso3), rows, total, high)


def _points(full: Fraction, reading: Reading) -> str:
    """What a dimension adds at least, with its arithmetic, and up to what is left open."""
    least = f"{_exact(full)} × {reading.low}/{TOP} = {_exact(full * reading.low / TOP)}"
    most = _exact(full * reading.high / TOP)
    return least if reading.high == reading.low else f"at least {least}, up to {most}"


def _shown(snapshot: Snapshot, reading: Reading) -> tuple[str, str]:
    """What is shown at least, and who says so or from what it follows."""
    if not reading.low:
        return cell_of(reading, reading).word, ""
    text = snapshot.subject.told(reading.dimension.on_ladder.rungs[reading.low])
    if reading.derived_from is not None:
        return text, f"follows from {reading.derived_from.label.lower()}"
    cited = [snapshot.evidence_by_id[known] for known in reading.low_evidence[:1]]
    names = [reference(it, snapshot.source_by_id[it.source], _SHORT) for it in cited]
    return text, "".join(names)


_SHORT: Final = 48
"""Of a title within a table."""


def _exact(value: Fraction) -> str:
    return f"{float(value):g}"


def _coded(text: str) -> Markup:
    """What stands between backquotes is code, and between asterisks emphasis."""
    parts = (
        Markup("<{0}>{1}</{0}>").format("code" if part.startswith("`") else "i", part[1:-1])
        if _MARKED.fullmatch(part)
        else part
        for part in _MARKED.split(text)
    )
    return Markup("").join(parts)


_MARKED: Final = re.compile(r"(`[^`]*`|(?<!\w)\*[^*\s][^*]*\*)")


def _coded_rows(rows: Sequence[Sequence[str]]) -> list[list[Markup]]:
    return [[_coded(cell) for cell in row] for row in rows]


_FILLED: Final = Templates("method", coded=_coded, coded_rows=_coded_rows)


def effects_table(found: Sequence[Effect], subject: Subject) -> Markup:
    """What each assumption does to the numbers at these dates."""
    rows = [
        [
            effect.assumption.replace("_", " "),
            "on" if effect.on else "off",
            subject.told(effect.meaning),
            _effect_words(effect),
        ]
        for effect in found
    ]
    header = ("Assumption", "Now", "What it says", "Turned over")
    return table(header, rows, "What each assumption does")


def _effect_words(effect: Effect) -> str:
    if not (effect.at_least_moves or effect.not_ruled_out_moves):
        return "changes nothing at these dates"
    moved = f"Scores at least that change: {effect.at_least_moves}"
    most = f"most by {float(effect.largest):+g}"
    rest = f"upper bounds: {effect.not_ruled_out_moves}; bands: {effect.bands_move}"
    return f"{moved} ({most}); {rest}."


def bibliography(snapshot: Snapshot, ledger: Ledger) -> Markup:
    """The sources with their grades in words, how much was coded from each, and what was not."""
    coded = Counter(item.source for item in snapshot.evidence)
    entries = [
        (
            f"{source_name(source)}.",
            f"{source.reliability.meaning} {capital(source.reliability_note)}",
            coded[source.id],
            ledger.not_evidence.get(source.id, ()),
        )
        for source in sorted(snapshot.sources, key=source_name)
    ]
    return _FILLED("bibliography", entries)


def groups_table(snapshot: Snapshot) -> Markup:
    """The groups of states, their members, and why these."""
    rows = [
        [group.name, _members(group.members), f"{group.basis.meaning} {group.basis_text}"]
        for group in snapshot.groups
    ]
    return table(("Group", "Members", "Why these"), rows, "Groups of states")


def _members(members: Sequence[str]) -> str:
    if not members:
        return "none: context only"
    if len(members) >= 60:
        return f"{len(members)} states"
    return f"{len(members)}: {', '.join(STATE_NAMES[iso3] for iso3 in members)}"


def agreement_table(snapshot: Snapshot, ledger: Ledger) -> Markup:
    """Krippendorff's alpha by dimension, with how many units were compared, and what it means."""
    by_place = {(one.dimension, one.measure): one for one in snapshot.agreement}
    measures = tuple(dict.fromkeys(one.measure for one in snapshot.agreement))
    rows = [
        [dimension.label, *(_alpha(by_place.get((dimension, measure))) for measure in measures)]
        for dimension in Dimension
    ]
    coding = ledger.double_coding
    note = f"{coding.note} {coding.on}." if coding else ""
    header = ("Dimension", *(f"alpha of {measure}" for measure in measures))
    told = table(header, rows, "Alpha of the coders; in brackets the units compared")
    return Markup("{}{}{}").format(prose("alpha"), told, paragraph(note))


def _alpha(one: Agreement | None) -> str:
    if one is None:
        return ""
    value = "nothing varies" if one.alpha is None else f"{float(one.alpha):.2f}"
    return f"{value} ({one.units})"
