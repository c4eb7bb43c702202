"""HTML of a state's readings: the ladders, the evidence behind each rung, and all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dashboard.blocks.markup import paragraph
from dashboard.blocks.passages import Passages
from model.codebook import RUNGS, TOP, ReadingState
from model.ledger import Evidence, Source
from model.places import STATE_NAMES
from model.reading import Reading
from model.snapshot import Snapshot
from model.words import actor_text, dated, locator, reading_sentence, rungs_text

_UNKNOWN = (ReadingState.NO_EVIDENCE, ReadingState.LAST_KNOWN, ReadingState.NOT_APPLICABLE)


def ladder(snapshot: Snapshot, reading: Reading, passages: Passages | None = None) -> str:
    """One dimension: its rungs from the top, how far they are shown, and what decides that."""
    rungs = RUNGS[reading.dimension]
    rows = "".join(_rung(reading, number, rungs[number]) for number in range(TOP, -1, -1))
    return (
        f"<h3>{escape(reading.dimension.value.capitalize())}</h3>"
        f'<p class="muted">{escape(_capital(reading_sentence(reading)))}</p>'
        f'<ol class="ladder" reversed>{rows}</ol>{_flags(reading)}'
        f"{_deciding(snapshot, reading, passages)}{_conflict(snapshot, reading, passages)}"
        f"{_set_aside(snapshot, reading, passages)}"
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _rung(reading: Reading, number: int, text: str) -> str:
    kind, said = _rung_kind(reading, number)
    return (
        f'<li class="{kind}"><b>{number}</b><span>{escape(text)}'
        f'<span class="hidden"> ({said})</span></span></li>'
    )


def _rung_kind(reading: Reading, number: int) -> tuple[str, str]:
    """The look of one rung, and the same in words for those who do not see it."""
    if reading.state in _UNKNOWN:
        return "unknown", "nothing known"
    if number > reading.high:
        return "out", "ruled out"
    nothing = reading.low == 0 and reading.high == 0
    if number > reading.low or (reading.low == 0 and not nothing):
        return "open", "not ruled out"
    if number == 0 and not nothing:
        return "passed", "exceeded"
    by_group = number > reading.low_direct and reading.low_via_group
    kind = "group" if by_group else "shown"
    said = "shown by what is said of a group" if by_group else "shown"
    return (f"{kind} reached", f"at least this: {said}") if number == reading.low else (kind, said)


def _flags(reading: Reading) -> str:
    flags = []
    if reading.confidence is not None:
        flags.append(("", f"{reading.confidence} confidence"))
    if reading.conflict:
        flags.append(("warn", "conflict"))
    if reading.derived_from is not None:
        flags.append(("", f"implied by {reading.derived_from}"))
    if reading.low_via_group or reading.high_via_group:
        flags.append(("", "via group"))
    if reading.aged:
        flags.append(("warn", "aged"))
    if reading.outlook is not None:
        flags.append(("", f"outlook {reading.outlook}"))
    chips = "".join(f'<span class="flag {kind}">{escape(text)}</span>' for kind, text in flags)
    notes = "".join(paragraph(_capital(note), "muted") for note in reading.notes)
    return f'<div class="flags">{chips}</div>{notes}' if chips or notes else ""


def _deciding(snapshot: Snapshot, reading: Reading, passages: Passages | None) -> str:
    cards = []
    for bound, ids in (("at least", reading.low_evidence), ("at most", reading.high_evidence)):
        rung = reading.low if bound == "at least" else reading.high
        cards += [card(snapshot, cited, f"{bound} {rung}", passages) for cited in ids]
    cards += [card(snapshot, cited, "outlook", passages) for cited in reading.outlook_evidence]
    cards += [card(snapshot, cited, "supports", passages) for cited in reading.supporting]
    shown, rest = cards[:3], cards[3:]
    if rest:
        shown.append(f"<details><summary>{len(rest)} more</summary>{''.join(rest)}</details>")
    return "".join(shown)


def _conflict(snapshot: Snapshot, reading: Reading, passages: Passages | None) -> str:
    return "".join(
        card(snapshot, cited, f"one side: {side.interval.low}–{side.interval.high}", passages)
        for side in reading.conflict
        for cited in side.evidence
        if cited not in reading.deciding
    )


def _set_aside(snapshot: Snapshot, reading: Reading, passages: Passages | None) -> str:
    """What was superseded or yields, with the turns of the reading; folded."""
    parts = [
        paragraph(
            f"{turn.on.isoformat()}: from {turn.before.low}–{turn.before.high} to"
            f" {turn.after.low}–{turn.after.high}",
            "muted",
        )
        for turn in reading.turns
    ]
    parts += [
        card(snapshot, i, "superseded by later evidence", passages) for i in reading.superseded
    ]
    parts += [card(snapshot, i, "yields to direct evidence", passages) for i in reading.clashes]
    if not parts:
        return ""
    return f"<details><summary>Changed or set aside</summary>{''.join(parts)}</details>"


def card(snapshot: Snapshot, evidence_id: str, role: str, passages: Passages | None = None) -> str:
    """One piece of evidence: what it says, where, how good, how old, and why these rungs."""
    item = snapshot.evidence_by_id[evidence_id]
    source = snapshot.source_by_id[item.source]
    return (
        f'<div class="card"><p><b>{escape(role)}</b> · {escape(dated(item))}</p>'
        f"<p>{escape(item.summary)}</p>"
        f'<p class="muted">{escape(locator(item, source))}</p>'
        f"<details><summary>Why these rungs</summary>{paragraph(item.rule)}"
        f'<p class="muted">{escape(_record(snapshot, item, source))}</p></details>'
        f"{passage(item, source, passages)}</div>"
    )


def passage(item: Evidence, source: Source, passages: Passages | None) -> str:
    """The paragraph in the reader's own copy, folded; empty where no folder is set."""
    found = passages.of(item, source) if passages else None
    if found is None:
        return ""
    quote = f"<blockquote>{escape(found.text)}</blockquote>" if found.text else ""
    return (
        f"<details><summary>Paragraph {item.paragraph} in your copy</summary>{quote}"
        f"{paragraph(found.verdict, 'muted')}</details>"
    )


def _record(snapshot: Snapshot, item: Evidence, source: Source) -> str:
    publisher = source.publisher if source.publisher != "unnamed" else "unnamed publisher"
    return (
        f"“{source.title}”, {publisher}, published {source.published.in_words()}"
        f"{' (assumed)' if source.date_basis == 'assumed' else ''}."
        f" About {actor_text(snapshot, item.actor)}. Fingerprint {item.fingerprint},"
        f" evidence {item.id}."
    )


def evidence_table(
    snapshot: Snapshot, items: Sequence[Evidence], roles: Mapping[str, str], caption: str
) -> str:
    """Evidence as a table that wraps, reads aloud and prints."""
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Dimension", "Rungs", "Date", "What it says", "Where, how good", "Role here")
    )
    rows = "".join(_evidence_row(snapshot, item, roles.get(item.id, "listed")) for item in items)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f'<caption class="hidden">{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _evidence_row(snapshot: Snapshot, item: Evidence, role: str) -> str:
    source = snapshot.source_by_id[item.source]
    about = "" if item.actor in STATE_NAMES else f" Said of {actor_text(snapshot, item.actor)}."
    cells = (
        item.dimension.value,
        rungs_text(item),
        dated(item),
        f"{item.summary}{about}",
        locator(item, source),
        role,
    )
    tds = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f"<tr>{tds}</tr>"
