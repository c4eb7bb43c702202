"""The published method as tables and text: rules, assumptions, sources and groups."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from dashboard.blocks.markup import paragraph, table
from dashboard.blocks.templating import Templates
from model.assessment import Effect
from model.codebook import Dimension, Method
from model.handbook import handbook
from model.ledger import Ledger
from model.places import Subject
from model.snapshot import Agreement, Snapshot
from model.words import capital, source_name


@lru_cache(maxsize=8)
def codebook(method: Method, subject: Subject) -> Markup:
    """The published method, without its title; headings below the page's own."""
    return _FILLED("sections", handbook(method, subject)[1:])


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


def sources_table(snapshot: Snapshot, ledger: Ledger) -> Markup:
    """The sources with their grades, how much was coded from each, and what was not."""
    coded = Counter(item.source for item in snapshot.evidence)
    refused = ledger.not_evidence
    rows = [
        [
            f"{source_name(source)}.",
            f"{source.reliability.meaning} {capital(source.reliability_note)}",
            coded[source.id],
            _FILLED("refused", refused[source.id]) if refused.get(source.id) else "none",
        ]
        for source in snapshot.sources
    ]
    header = ("Source", "Reliability", "Evidence", "Not evidence, and why")
    return table(header, rows, "Sources")


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
        [dimension.value, *(_alpha(by_place.get((dimension, measure))) for measure in measures)]
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
