"""HTML of whole panels: records of evidence, comparisons, and the published method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from dashboard.blocks.ladders import passage
from dashboard.blocks.markup import paragraph
from dashboard.blocks.passages import Passages
from dashboard.theme import Palette
from model.assessment import Assessment, Effect, Order, Pair
from model.codebook import SCORED
from model.handbook import Section
from model.ledger import Evidence, Ledger
from model.places import STATE_NAMES
from model.snapshot import Snapshot
from model.words import actor_text, band_words, dated, locator, points_down, points_up, rungs_text


def table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table whose cells are HTML already; the first cell of a row is its heading."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f'<caption class="hidden">{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table whose cells are plain text."""
    return table(header, [[escape(cell) for cell in row] for row in rows], caption)


def records(
    snapshot: Snapshot,
    items: Sequence[Evidence],
    opened: str | None,
    passages: Passages | None = None,
) -> str:
    """Evidence as rows that open: a line each, and under it the full record."""
    return "".join(_record(snapshot, item, passages, is_open=item.id == opened) for item in items)


def _record(snapshot: Snapshot, item: Evidence, passages: Passages | None, *, is_open: bool) -> str:
    source = snapshot.source_by_id[item.source]
    line = (
        f"<b>{escape(actor_text(snapshot, item.actor))}</b> · {escape(item.dimension.value)}"
        f" {escape(rungs_text(item))} · {escape(dated(item))}"
    )
    decides = snapshot.decided.get(item.id, ())
    pairs = [
        ("Where", f"{locator(item, source)}; fingerprint {item.fingerprint}"),
        ("Source", f"{source.title}; {source.publisher}; {source.published.in_words()}"),
        ("Source grade", f"{source.reliability}: {source.reliability_note}"),
        ("Rule", item.rule),
        ("Absence", item.absence or ""),
        ("Status", f"{item.status}, {item.direction}; {item.status.meaning}"),
        ("Side", item.side.value if item.side else ""),
        ("Said first by", f"{item.origin}; act {item.act}"),
        ("Taken back", str(item.retracted) if item.retracted else ""),
        ("Decides", _decides(decides)),
        ("Record", f"{item.id}; key {item.key}"),
    ]
    facts = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs if text
    )
    return (
        f'<details class="record told"{" open" if is_open else ""}><summary>{line}'
        f"<br>{escape(item.summary)}</summary>"
        f'<dl class="facts">{facts}</dl>{passage(item, source, passages)}</details>'
    )


def _decides(states: Sequence[str]) -> str:
    if not states:
        return "nothing at these dates"
    if len(states) > 12:
        return f"what is shown of {len(states)} states"
    return ", ".join(STATE_NAMES[iso3] for iso3 in states)


def interval_bar(one: Assessment, palette: Palette) -> str:
    """A bar of 0 to 100: solid direct, lighter via group, faint what is not ruled out."""
    if not one.scored:
        return '<span class="muted">no score</span>'
    stops, start = [], 0.0
    for colour, end in (
        (palette.steps[3], float(one.direct)),
        (palette.group, float(one.at_least)),
        (palette.open, float(one.not_ruled_out)),
        ("transparent", 100.0),
    ):
        stops.append(f"{colour} {start:g}% {end:g}%")
        start = end
    words = f"at least {points_down(one.at_least)}, up to {points_up(one.not_ruled_out)}"
    style = f"background:linear-gradient(to right,{','.join(stops)})"
    return f'<span class="interval" style="{style}"></span> {words}'


def profiles(states: Sequence[Assessment], palette: Palette) -> str:
    """States side by side: interval, band, the four dimensions, coverage and confidence."""
    rows = [
        [
            escape(STATE_NAMES[one.iso3]),
            interval_bar(one, palette),
            escape(band_words(one) or one.standing.meaning),
            *(escape(part[1:]) for part in one.profile.split(" ")),
            f"{float(one.coverage):.0%}",
            escape(one.confidence.value if one.confidence else ""),
            escape(str(one.newest_evidence) if one.newest_evidence else ""),
        ]
        for one in states
    ]
    header = [
        "State", "Interval", "Band", *(d.value.capitalize() for d in SCORED), "Coverage",
        "Confidence", "Newest evidence",
    ]  # fmt: skip
    return table(header, rows, "Profiles side by side")


def orders(states: Sequence[Assessment], pairs: Sequence[Pair]) -> str:
    """Who is above whom: at these weights, and whose record shows more at any weights."""
    by_codes = {(pair.one, pair.other): pair for pair in pairs}
    rows = [
        [escape(STATE_NAMES[one.iso3])]
        + [_order_cell(by_codes, one.iso3, other.iso3) for other in states]
        for one in states
    ]
    header = ["", *(STATE_NAMES[one.iso3] for one in states)]
    return table(header, rows, "Row against column: above, below, or cannot tell")


def _order_cell(pairs: dict[tuple[str, str], Pair], one: str, other: str) -> str:
    if one == other:
        return "–"
    found = pairs.get((one, other))
    if found is None:
        found, flip = pairs[other, one], True
    else:
        flip = False
    words = {Order.ABOVE: "below", Order.BELOW: "above"} if flip else {}
    text = words.get(found.order, found.order.value)
    more = (
        ' <span class="muted">shows more at any weights</span>' if found.shows_more == one else ""
    )
    return f"{text}{more}"


def sections(parts: Sequence[Section]) -> str:
    """The published method; headings below the page's own."""
    return "".join(_section(part) for part in parts)


def _section(part: Section) -> str:
    level = min(part.level + 1, 4)
    items = "".join(f"<li>{_code(item)}</li>" for item in part.items)
    rows = part.table.rows if part.table else ()
    cells = [[_code(cell) for cell in row] for row in rows]
    shown = table(part.table.header, cells, part.title) if part.table else ""
    return (
        f"<h{level}>{escape(part.title)}</h{level}>"
        + "".join(f"<p>{_code(text)}</p>" for text in part.paragraphs)
        + (f"<ul>{items}</ul>" if items else "")
        + shown
    )


def _code(text: str) -> str:
    """Escaped text, with what stands between backquotes as code and between stars as emphasis."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def effects_table(found: Sequence[Effect]) -> str:
    """What each assumption does to the numbers at these dates."""
    rows = [
        [
            escape(effect.assumption.replace("_", " ")),
            "on" if effect.on else "off",
            escape(effect.meaning),
            escape(_effect_words(effect)),
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


def sources_table(snapshot: Snapshot, ledger: Ledger) -> str:
    """The sources with their grades, how much was coded from each, and what was not."""
    rows = []
    coded = Counter(item.source for item in snapshot.evidence)
    for source in snapshot.sources:
        refused = ledger.not_evidence.get(source.id, ())
        inner = "".join(
            f"<li>Paragraph {passage.paragraph}: {escape(passage.reason)}</li>"
            for passage in refused
        )
        passages = (
            f'<details class="told"><summary>{len(refused)} passages</summary>'
            f"<ul>{inner}</ul></details>"
            if refused
            else "none"
        )
        assumed = " (assumed)" if source.date_basis == "assumed" else ""
        rows.append(
            [
                escape(source.title),
                escape(source.publisher),
                escape(f"{source.published.in_words()}{assumed}"),
                f"{escape(source.reliability)}: {escape(source.reliability_note)}",
                escape(f"{source.document}, {source.first_paragraph}–{source.last_paragraph}"),
                str(coded[source.id]),
                passages,
            ]
        )
    header = (
        "Source", "Publisher", "Published", "Reliability", "Document, paragraphs", "Evidence",
        "Not evidence, and why",
    )  # fmt: skip
    return table(header, rows, "Sources")


def groups_table(snapshot: Snapshot) -> str:
    """The groups of states, their members, and why these."""
    rows = [
        [
            escape(group.name),
            escape(_members(group.members)),
            escape(f"{group.basis.meaning} {group.basis_text}"),
        ]
        for group in snapshot.groups
    ]
    return table(("Group", "Members", "Why these"), rows, "Groups of states")


def _members(members: Sequence[str]) -> str:
    if not members:
        return "none: context only"
    return f"{len(members)}: {' '.join(members)}" if len(members) < 60 else f"{len(members)} states"


def note(text: str) -> str:
    """A paragraph in a quieter tone."""
    return paragraph(text, "muted")
