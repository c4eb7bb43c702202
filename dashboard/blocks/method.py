"""The published method as tables and text: rules, assumptions, sources and groups."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import paragraph, table
from dashboard.blocks.templating import Templates
from dashboard.matrix import cell_of
from model.assessment import Effect
from model.codebook import SCORED, TOP, Dimension, Method
from model.handbook import Section, handbook
from model.ledger import Ledger
from model.places import STATE_NAMES, Subject
from model.snapshot import Agreement, Snapshot
from model.words import capital, points_down, points_up, source_name


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


def four_ladders(subject: Subject) -> Markup:
    """The ladders side by side, as a picture of words: the lowest rung at the bottom."""
    told = [(d.label, [subject.told(text) for text in d.on_ladder.rungs][::-1]) for d in SCORED]
    return _FILLED("four_ladders", told)


def worked_example(snapshot: Snapshot) -> Markup:
    """How one score of this record is made, with its arithmetic: of the state of which most
    dimensions are known. Nothing where no state has a score.
    """
    scored = [one for one in snapshot.on_record if one.scored]
    if not scored:
        return Markup()
    one = max(scored, key=lambda one: (sum(r.low > 0 for r in one.readings), one.at_least))
    rows = [
        (
            reading.dimension.label,
            snapshot.subject.told(reading.dimension.on_ladder.rungs[reading.low])
            if reading.low
            else cell_of(reading, reading).word,
            f"{reading.low} of {TOP} steps" if reading.low else "none shown",
            f"{_exact(full)} × {reading.low}/{TOP} = {_exact(full * reading.low / TOP)}",
        )
        for reading in one.readings
        for full in [snapshot.method.weights.of(reading.dimension) * 100]
    ]
    total = f"at least {_exact(one.at_least)} of 100, on screen {points_down(one.at_least)}"
    high = points_up(one.not_ruled_out)
    return _FILLED("example", STATE_NAMES[one.iso3], rows, total, high)


def _exact(value: Fraction) -> str:
    return f"{float(value):g}"


def _coded(text: str) -> Markup:
    """What stands between backquotes is code."""
    code = Markup("<code>{}</code>")
    parts = enumerate(text.split("`"))
    return Markup("").join(code.format(part) if n % 2 else part for n, part in parts)


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
    return f"{len(members)}: {' '.join(members)}" if len(members) < 60 else f"{len(members)} states"


def agreement_table(snapshot: Snapshot, ledger: Ledger) -> Markup:
    """Krippendorff's alpha by dimension, with how many units were compared."""
    by_place = {(one.dimension, one.measure): one for one in snapshot.agreement}
    measures = tuple(dict.fromkeys(one.measure for one in snapshot.agreement))
    rows = [
        [dimension.label, *(_alpha(by_place.get((dimension, measure))) for measure in measures)]
        for dimension in Dimension
    ]
    coding = ledger.double_coding
    note = f"{coding.note} {coding.on}." if coding else ""
    header = ("Dimension", *(f"alpha of {measure}" for measure in measures))
    return Markup("{}{}").format(
        table(header, rows, "Alpha of the coders; in brackets the units compared"), paragraph(note)
    )


def _alpha(one: Agreement | None) -> str:
    if one is None:
        return ""
    value = "nothing varies" if one.alpha is None else f"{float(one.alpha):.2f}"
    return f"{value} ({one.units})"
