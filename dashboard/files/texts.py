"""Plain text from templates, for the terminal, for briefs and for feeds."""

from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined


def on_one_line(value: object) -> str:
    """What is filled in, without the breaks of its own lines."""
    return str(value).replace("\n", " ")


def texts(package: str, filled_in: Callable[[object], str] = on_one_line) -> Environment:
    """The templates of a package, of which nothing may be missing, and how a value is filled in."""
    return Environment(  # noqa: S701 (what is made of it is no HTML, or is escaped there)
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=filled_in,
    )
