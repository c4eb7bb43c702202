"""HTML of ours from templates; every text that comes from data is escaped where it becomes HTML."""

import re
from functools import cached_property
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

_BESIDE_A_TAG: Final = re.compile(r"(?<=[>}])\n\s*|\n\s*(?=[<{])")
_IN_TEXT: Final = re.compile(r"\n\s*")


class Joined(Extension):
    """A line of a template may end anywhere: beside a tag that is nothing, in a text a space."""

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002 (the signature is the library's)
        filename: str | None = None,  # noqa: ARG002
    ) -> str:
        """The template on one line."""
        return _IN_TEXT.sub(" ", _BESIDE_A_TAG.sub("", source))


def environment(package: str, *extensions: type[Extension]) -> Environment:
    """The templates of a package: all that is filled in is escaped, and nothing may be missing."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=extensions,
    )


def as_ever(html: str) -> Markup:
    """Quotes as the standard library escapes them, and not the template engine: the same bytes."""
    return Markup(str.replace(str.replace(html, "&#39;", "&#x27;"), "&#34;", "&quot;"))  # noqa: S704


_OURS: Final = environment("dashboard.blocks", Joined)


class Templates:
    """The macros of one of our files, which may use some functions of ours."""

    def __init__(self, file: str, **functions: object) -> None:
        self._file = file
        self._functions = functions

    def __call__(self, macro: str, *told: object) -> Markup:
        """A piece of a page: one macro, filled in."""
        return as_ever(getattr(self._module, macro)(*told))

    @cached_property
    def _module(self) -> Any:
        return _OURS.get_template(f"{self._file}.html", globals=self._functions).module
