"""A brief as one HTML file: no script, nothing from outside, printed on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from dashboard.files.brief import NOTES, Brief, Figure, Grid, Note, Said, Section
from dashboard.theme import LIGHT

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

_STYLE: Final = f"""
@page {{ size: A4; margin: 16mm 20mm 18mm; @bottom-right {{
  content: counter(page) " of " counter(pages); font: 8pt Arial, sans-serif; }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 2rem 1.25rem; max-width: 178mm; color: {LIGHT.ink};
  background: {LIGHT.ground}; font: 10pt/1.4 Arial, "Liberation Sans", Helvetica, sans-serif;
  font-variant-numeric: tabular-nums lining-nums; overflow-wrap: anywhere; }}
h1, h2 {{ font-family: Georgia, "Liberation Serif", "Times New Roman", serif; line-height: 1.2; }}
h1 {{ font-size: 22pt; margin: 0 0 2pt; font-weight: 600; }}
h2 {{ font-size: 12pt; margin: 10pt 0 2pt; color: {LIGHT.accent}; break-after: avoid; }}
p {{ margin: 0 0 3pt; orphans: 2; widows: 2; }}
.subtitle, .caption, .small {{ color: {LIGHT.muted}; font-size: 8.5pt; line-height: 1.35; }}
.subtitle {{ border-bottom: 1px solid {LIGHT.line}; padding-bottom: 5pt; margin-bottom: 7pt; }}
.lead {{ font-size: 11.5pt; }}
figure {{ margin: 8pt 0 2pt; break-inside: avoid; }}
figure svg {{ display: block; width: 100%; min-width: 34rem; height: auto; }}
sup {{ line-height: 0; font-size: 75%; }}
a {{ color: {LIGHT.accent}; text-decoration: none; }}
a:focus-visible {{ outline: 2px solid {LIGHT.accent}; outline-offset: 2px; }}
:target {{ background: {LIGHT.panel}; }}
ol {{ margin: 0; padding-left: 1.6em; font-size: 8.5pt; line-height: 1.35; }}
li {{ margin: 0 0 2.5pt; break-inside: avoid; padding-left: .2em; }}
.where {{ color: {LIGHT.muted}; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: 8.5pt; margin: 3pt 0; }}
caption {{ text-align: left; caption-side: bottom; padding-top: 2pt; }}
th, td {{ text-align: left; padding: 1.5pt 6pt 1.5pt 0; border-bottom: 1px solid {LIGHT.line};
  vertical-align: top; overflow-wrap: break-word; }}
tr {{ break-inside: avoid; }}
th.number, td.number {{ text-align: right; padding-right: 14pt; }}
thead th {{ vertical-align: bottom; border-bottom-color: {LIGHT.ink}; }}
footer {{ border-top: 1px solid {LIGHT.line}; margin-top: 9pt; padding-top: 4pt;
  break-inside: avoid; }}
@media print {{ body {{ padding: 0; max-width: none; background: #fff; font-size: 9pt;
  line-height: 1.3; }} h2 {{ margin-top: 7pt; }} .lead {{ font-size: 10.5pt; }}
  .subtitle, .caption, .small, ol, table {{ font-size: 8pt; line-height: 1.3; }}
  a {{ color: inherit; }} .scroll {{ overflow: visible; }} figure svg {{ min-width: 0; }} }}
"""


def as_html(brief: Brief) -> bytes:
    """The brief as a self-contained page."""
    return "".join(_page(brief)).encode()


def _page(brief: Brief) -> Iterator[str]:
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="author" content="Recognition-stance tracker">'
        f'<meta name="description" content="{escape(brief.citation)}">'
        f"<title>{escape(brief.title)}: brief, {brief.as_of.isoformat()}</title>"
        f"<style>{_STYLE}</style></head><body><main>\n"
        f'<h1>{escape(brief.title)}</h1>\n<p class="subtitle">{escape(brief.subtitle)}</p>\n'
    )
    yield from (f'<p class="lead">{escape(text)}</p>\n' for text in brief.lead)
    if brief.figure is not None:
        yield _figure(brief.figure)
    yield from (_section(section) for section in brief.sections)
    if brief.notes:
        yield f"<h2>{NOTES}</h2>\n<ol>\n{''.join(map(_note, brief.notes))}</ol>\n"
        yield f'<p class="small">{escape(brief.grades)}</p>\n'
    yield (
        f'</main><footer><p class="small">{escape(brief.provenance)}</p>\n'
        f'<p class="small">{escape(brief.citation)}</p></footer></body></html>\n'
    )


def _figure(figure: Figure) -> str:
    svg = figure.svg.replace("<svg", '<svg aria-hidden="true"', 1)
    return (
        '<figure><div class="scroll" tabindex="0" role="region" aria-label="Picture">'
        f'<div role="img" aria-label="{escape(figure.alternative)}">{svg}</div></div>'
        f'<figcaption class="caption">{escape(figure.caption)}</figcaption></figure>\n'
    )


def _section(section: Section) -> str:
    said = "".join(map(_said, section.said))
    grid = _grid(section.grid) if section.grid is not None else ""
    return f"<section><h2>{escape(section.title)}</h2>\n{said}{grid}</section>\n"


def _said(said: Said) -> str:
    term = f"<b>{escape(said.term)}.</b> " if said.term else ""
    return f"<p>{term}{escape(said.text)}{_marks(said.notes)}</p>\n"


def _marks(notes: tuple[int, ...]) -> str:
    links = (f'<a href="#note-{n}" aria-label="note {n}">{n}</a>' for n in notes)
    marks = ",\u202f".join(links)
    return f"<sup>\u202f{marks}</sup>" if marks else ""


def _grid(grid: Grid) -> str:
    head = "".join(
        f'<th scope="col"{_numeric(grid, at)}>{escape(name)}</th>'
        for at, name in enumerate(grid.header)
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(
            f"<td{_numeric(grid, at)}>{escape(cell)}</td>" for at, cell in enumerate(rest, start=1)
        )
        + "</tr>\n"
        for first, *rest in grid.rows
    )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Table">'
        f'<table><caption class="caption">{escape(grid.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )


def _numeric(grid: Grid, column: int) -> str:
    return ' class="number"' if column in grid.numeric else ""


def _note(note: Note) -> str:
    return (
        f'<li id="note-{note.number}">{escape(note.claim)}'
        f' <span class="where">{escape(note.where)}</span></li>\n'
    )
