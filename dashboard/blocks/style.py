"""The style sheet of our own blocks, made from the palette in force."""

from __future__ import annotations

from typing import Final

from dashboard.theme import Palette

# Streamlit's chart menu exports raw cells without date or citation; our button carries both.
# Captions are drawn at 60 % opacity, which falls below a contrast of 4.5 to 1.
_HOUSE_RULES: Final = """
.vega-embed summary, .vega-embed details, [data-testid="stElementToolbar"] { display: none; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] * { opacity: 1;
  color: var(--muted); }
[data-testid="stMainBlockContainer"] { max-width: 84rem; }
[data-baseweb="tag"], [data-baseweb="tag"] * { color: var(--ground) !important; }
.st-key-navigation { border-bottom: 1px solid var(--line); }
.st-key-navigation [data-testid="stPageLink-NavLink"] { padding: .2rem .1rem; }
.st-key-navigation a[disabled], .st-key-navigation [aria-disabled="true"] {
  border-bottom: 2px solid var(--accent); border-radius: 0; }
.st-key-navigation a[disabled] * { color: var(--ink); opacity: 1; }
[data-testid="stMultiSelectTagsContainer"] [role="group"] > span,
[data-testid="stMultiSelectTagsContainer"] [role="group"] > span * { color: var(--ground); }
"""

_OURS: Final = """
.rs { color: var(--ink); font-size: .93rem; line-height: 1.42;
  font-variant-numeric: tabular-nums; }
.rs h3 { font-family: "Source Serif", serif; font-size: 1.12rem; font-weight: 600;
  margin: .2rem 0; padding: 0; }
.rs p { margin: .15rem 0; }
.rs .lead { font-size: 1.06rem; line-height: 1.5; max-width: 92ch; }
.rs .muted, .rs small { color: var(--muted); font-size: .84rem; }
.rs a { color: var(--accent); }
.rs .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.rs ul.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 0;
  padding: 0; font-size: .84rem; }
.rs ul.legend li { display: flex; align-items: center; gap: .4rem; margin: 0; }
.rs .swatch { width: 1.05rem; height: .8rem; border: 1px solid var(--coast); flex: none; }
.rs .swatch.ring { border: 2px solid var(--ink); background: var(--ground); }
.rs .swatch.land { background: var(--land); border-style: dashed; }
.rs .swatch.hatch { background: repeating-linear-gradient(135deg, var(--ground) 0 3px,
  var(--hatch) 3px 4px); }
.rs .swatch.bars { background: repeating-linear-gradient(90deg, var(--ground) 0 3px,
  var(--hatch) 3px 4px); }
.rs .swatch.rows { background: repeating-linear-gradient(0deg, var(--ground) 0 3px,
  var(--hatch) 3px 4px); }
.rs .swatch.cross { background: repeating-linear-gradient(45deg, var(--ground) 0 2px,
  var(--accent) 2px 4px); }
.rs .swatch.faded { background: var(--open); }
.rs .swatch.flat { background: var(--line); }
.rs .swatch.bar { height: .62rem; border: 0; }
.rs .swatch.thin { height: .25rem; border: .5px solid var(--hatch); background: var(--open); }
.rs ol.ladder { list-style: none; margin: .3rem 0 .5rem; padding: 0; }
.rs ol.ladder li { display: grid; grid-template-columns: 1.5rem 1fr; gap: .45rem; margin: 0;
  padding: .16rem .35rem; border-left: .7rem solid transparent; font-size: .86rem;
  line-height: 1.28; min-height: 2.1rem; align-items: center; }
.rs ol.ladder b { font-weight: 600; text-align: right; }
.rs li.shown { border-left-color: var(--deep) !important; }
.rs li.group { border-left-color: var(--group) !important; }
.rs li.shown, .rs li.group, .rs li.passed { color: var(--muted); }
.rs li.reached { background: var(--panel); color: var(--ink); font-weight: 600; }
.rs li.open { border-left: .7rem solid var(--open) !important; color: var(--muted); }
.rs li.out { color: var(--muted); text-decoration: line-through;
  text-decoration-color: var(--hatch); }
.rs li.unknown { border-left: .7rem double var(--line) !important; color: var(--muted); }
.rs .flags { display: flex; flex-wrap: wrap; gap: .3rem; margin: .1rem 0 .35rem; }
.rs .flag { border: 1px solid var(--line); border-radius: 3px; padding: 0 .35rem;
  font-size: .78rem; color: var(--muted); background: var(--ground); }
.rs .flag.warn { border-color: var(--ink); color: var(--ink); }
.rs .card { border-top: 1px solid var(--line); padding: .4rem 0; }
.rs details { margin: .15rem 0; }
.rs summary { cursor: pointer; color: var(--accent); font-size: .84rem; }
.rs summary:focus-visible, .rs a:focus-visible { outline: 2px solid var(--accent);
  outline-offset: 2px; }
.rs blockquote { margin: .3rem 0; padding-left: .7rem; border-left: 3px solid var(--line); }
.rs details.record { border-top: 1px solid var(--line); padding: .35rem 0; }
.rs details.record > summary { color: var(--ink); font-size: .9rem; }
.rs details.record dl { padding: .3rem 0 .3rem 1.1rem !important; }
.rs .interval { display: inline-block; width: 7rem; height: .75rem; vertical-align: middle;
  border: solid var(--line); border-width: 0 1px; margin-right: .4rem;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.rs h1 { font-family: "Source Serif", serif; font-size: 1.9rem; font-weight: 600; padding: 0;
  overflow-wrap: anywhere; }
.rs h2 { font-size: 1.3rem; margin: 1.2rem 0 .3rem; }
.rs h4 { font-size: 1rem; margin: .8rem 0 .2rem; }
.rs .scroll { overflow-x: auto; }
.rs table { border-collapse: collapse; width: 100%; font-size: .86rem; }
.rs th, .rs td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border: 0; border-bottom: 1px solid var(--line); }
.rs thead th { white-space: nowrap; }
.rs th { font-weight: 600; }
.rs td.num { text-align: right; }
.rs dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem;
  margin: .3rem 0 !important; padding: 0 !important; }
.rs dt { color: var(--muted); margin: 0 !important; } .rs dd { margin: 0 !important; }
.rs .provenance { border-top: 1px solid var(--line); padding-top: .6rem; margin-top: .6rem;
  color: var(--muted); font-size: .84rem; }
.rs .notice { border: 1px solid var(--ink); border-left-width: .5rem; padding: .5rem .8rem;
  background: var(--panel); }
.rs code { font-size: .84rem; background: var(--panel); color: var(--ink); }
@media (max-width: 1000px) { .st-key-clocks { flex-wrap: wrap; align-items: flex-end; }
  .st-key-clocks > :has(.st-key-clock) { flex: 1 1 100% !important; }
  .st-key-clocks .st-key-clock { flex-wrap: nowrap; } }
/* A map of the world is as high as it is on a laptop: on a phone only its middle is drawn on. */
@media (max-width: 640px) { .st-key-world [data-testid="stVegaLiteChart"] {
    height: 190px !important; overflow: hidden; }
  .st-key-world [data-testid="stVegaLiteChart"] > * { margin-top: -82px; }
  .st-key-clocks .st-key-clock { flex-wrap: wrap; }
  .st-key-clocks { flex-direction: column; align-items: stretch; }
  .st-key-clocks > * { flex: 0 0 auto !important; }
  .rs dl.facts { grid-template-columns: 1fr; }
  .rs dt { margin-top: .2rem; } }
"""

_PRINT: Final = """
header, [data-testid="stHeader"], [data-testid="stToolbar"], .st-key-navigation, .st-key-controls,
.st-key-clocks, .st-key-clock, .st-key-state, .st-key-sort, .st-key-downloads,
.st-key-drawings, .st-key-exports, .st-key-exports_tables,
[data-testid="stButtonGroup"], [data-testid="stSelectbox"], [data-testid="stMultiSelect"],
[data-testid="stSlider"], [data-testid="stDateInput"], [data-testid="stTextInput"],
[data-testid="stNumberInput"], [data-testid="stRadio"], [data-testid="stCheckbox"],
[data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stPopover"] {
  display: none !important; }
.stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], body { background: #fff
  !important; overflow: visible !important; position: static !important; height: auto !important; }
.rs ol.ladder, .rs tr:not(:has(li)) { break-inside: avoid; }
[data-testid="stElementContainer"]:has(h2), .rs h3, .rs summary { break-after: avoid; }
.rs .scroll { overflow: visible; }
.rs table { font-size: 7.5pt; line-height: 1.25; }
.rs thead th { white-space: normal; vertical-align: bottom; }
.rs th, .rs td { padding: 2pt 4pt 2pt 0; }
.rs .told::details-content { content-visibility: visible; height: auto; }
.rs .told > summary { list-style: none; color: var(--ink); }
.rs td li { font-size: 7.5pt; line-height: 1.25; margin: 0 0 1pt; }
.rs td ul { margin: 0; padding-left: 8pt; }
[data-testid="stExpander"] details, [data-testid="stExpander"] summary {
  background: #fff !important; border: 0 !important; }
.rs .swatch, .rs li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
[data-testid="stCode"] pre { background: #fff !important; border: 1px solid var(--line); }
h1, h2, h3, p, li, td, [data-testid="stCode"] code { color: var(--ink) !important; }
"""


def style_sheet(palette: Palette, *, printed: bool) -> str:
    """The `<style>` element of a page; a printed page hides every control and is always light."""
    names = {
        "ground": palette.ground,
        "panel": palette.panel,
        "ink": palette.ink,
        "muted": palette.muted,
        "line": palette.line,
        "accent": palette.accent,
        "deep": palette.steps[3],
        "group": palette.group,
        "open": palette.open,
        "land": palette.land,
        "coast": palette.coast,
        "hatch": palette.hatch,
    }
    variables = "".join(f"--{name}: {value}; " for name, value in names.items())
    forced = _PRINT if printed else f"@media print {{ {_PRINT} }}"
    forced += "@page { margin: 14mm; }"
    return f"<style>:root {{ {variables} }}{_HOUSE_RULES}{_OURS}{forced}</style>"
