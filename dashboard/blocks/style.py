"""The style sheet of our own blocks, made from the palette in force.

Some rules are for Streamlit's own parts: its chart menu exports raw cells without date or citation,
while our button carries both; and its captions, drawn at 60 % opacity, fall below a contrast of
4.5 to 1.
"""

from dataclasses import asdict
from functools import cache
from importlib.resources import files

from dashboard.theme import Palette


def style_sheet(palette: Palette, *, printed: bool) -> str:
    """The `<style>` element of a page; a printed page hides every control and is always light."""
    colours = asdict(palette) | {"steps": palette.steps[3]}
    names = ((name.replace("steps", "deep"), colour) for name, colour in colours.items())
    variables = "".join(f"--{name}: {colour}; " for name, colour in names)
    forced = _rules("print.css") if printed else f"@media print {{ {_rules('print.css')} }}"
    forced += "@page { margin: 14mm; }"
    return f"<style>:root {{ {variables} }}\n{_rules('style.css')}{forced}</style>"


@cache
def _rules(name: str) -> str:
    return files("dashboard.blocks").joinpath(name).read_text("utf-8")
