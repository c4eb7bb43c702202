"""HTML of our own blocks. Every text that comes from data is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from dashboard.passages import Passages
from dashboard.theme import Look, Palette
from model.codebook import RUNGS, TOP
from model.dates import Period
from model.evidence import Evidence
from model.reading import Reading
from model.sentences import reading_sentence
from model.snapshot import Snapshot
from model.source import Source
from model.states import STATE_NAMES
from model.vocabulary import Dimension, ReadingState

_UNKNOWN = (ReadingState.NO_EVIDENCE, ReadingState.LAST_KNOWN, ReadingState.NOT_APPLICABLE)


def block(*parts: str) -> str:
    """One block of ours, styled by `dashboard/style.py`."""
    return f'<div class="rs">{"".join(parts)}</div>'


def paragraph(text: str, kind: str = "") -> str:
    """One paragraph of plain text."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def heading(text: str) -> str:
    """The title of a page whose words come from data: Streamlit's own would link an address."""
    return f"<h1>{escape(text)}</h1>"


def notice(lines: Iterable[str]) -> str:
    """A framed message of one or more lines; empty without lines."""
    texts = "".join(paragraph(line) for line in lines)
    return f'<div class="notice" role="status">{texts}</div>' if texts else ""


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Pairs of a term and what is said of it."""
    said = ((escape(term), escape(text)) for term, text in pairs if text)
    rows = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in said)
    return f'<dl class="facts">{rows}</dl>'


def legend(
    looks: Mapping[str, Look], counts: Mapping[str, int], palette: Palette, title: str
) -> str:
    """The classes of the map in words, each with how many states it holds."""
    items = "".join(
        f"<li>{_swatch(look, palette)}<span>{escape(look.label)}{_count(counts.get(klass, 0))}"
        "</span></li>"
        for klass, look in looks.items()
        if counts.get(klass, 0) or (look.step and not look.via_group)
    )
    return f'<ul class="legend" aria-label="{escape(title)}">{items}</ul>'


def _count(number: int) -> str:
    return f' <span class="muted">{number}</span>'


def _swatch(look: Look, palette: Palette) -> str:
    if look.step is not None:
        colour = palette.steps[look.step]
        stripes = f"repeating-linear-gradient(45deg,{colour} 0 4px,{palette.ground} 4px 5px)"
        fill = stripes if look.via_group else colour
        return f'<span class="swatch" style="background:{fill}"></span>'
    return f'<span class="swatch {look.pattern}"></span>'


def bar_legend(palette: Palette) -> str:
    """What solid, lighter and faint bars mean."""
    return (
        '<ul class="legend" aria-label="What the bars mean">'
        f'<li><span class="swatch bar" style="background:{palette.steps[3]}"></span>'
        "shown by its own evidence</li>"
        f'<li><span class="swatch bar" style="background:{palette.group}"></span>'
        "added by what is said of a group</li>"
        '<li><span class="swatch thin"></span>not ruled out (no estimate)</li></ul>'
    )


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


def dated(item: Evidence) -> str:
    """When it happened or was last confirmed, in words."""
    if item.event_date is not None:
        return f"{_limits(item)}{item.event_date.in_words()}{_confirmed(item.confirmed)}"
    return f"confirmed {item.dated.in_words()}"


def _limits(item: Evidence) -> str:
    return "some time within " if item.date_basis == "limits" else ""


def _confirmed(confirmed: Period | None) -> str:
    return f", confirmed {confirmed.in_words()}" if confirmed is not None else ""


def locator(item: Evidence, source: Source) -> str:
    """Document, paragraph and grade: `003_….txt, paragraph 14 · C2 · press`."""
    return (
        f"{source.document}, paragraph {item.paragraph} · {grade(item, source)} ·"
        f" {item.claimant.value.replace('_', ' ')}"
    )


def grade(item: Evidence, source: Source) -> str:
    """The Admiralty grade, such as `C2`."""
    return f"{source.reliability}{item.credibility}"


def _record(snapshot: Snapshot, item: Evidence, source: Source) -> str:
    publisher = source.publisher if source.publisher != "unnamed" else "unnamed publisher"
    return (
        f"“{source.title}”, {publisher}, published {source.published.in_words()}"
        f"{' (assumed)' if source.date_basis == 'assumed' else ''}."
        f" About {actor_text(snapshot, item.actor)}. Fingerprint {item.fingerprint},"
        f" evidence {item.id}."
    )


def actor_text(snapshot: Snapshot, actor: str) -> str:
    """The name of an actor, with what it is."""
    if actor.startswith("GROUP:"):
        group = snapshot.group_by_key[actor.removeprefix("GROUP:")]
        return f"{group.phrase} (group)"
    if actor.startswith("ORG:"):
        names = {one.key: one.name for one in snapshot.organisations}
        return names[actor.removeprefix("ORG:")]
    return STATE_NAMES[actor]


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


def rungs_text(item: Evidence) -> str:
    """`2–4`, `+1` for posture, the statement for recognition, with its status if not done."""
    status = "" if item.status == "done" else f" ({item.status.value.replace('_', ' ')})"
    if item.value is not None:
        return f"{item.value.value.replace('_', ' ')}{status}"
    if item.dimension is Dimension.POSTURE:
        return f"{item.low:+d}{status}" if item.low else f"0{status}"
    if item.low == item.high:
        return f"{item.low}{status}"
    return f"{item.low}–{item.high}{status}"
