"""Plain text from templates, for the terminal and for briefs."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def texts(package: str) -> Environment:
    """The templates of a package: what is filled in stays on one line, and nothing may be missing.
    Nothing is escaped: what is made of it is no HTML, or is escaped there.
    """
    return Environment(  # noqa: S701 (see above)
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: str(value).replace("\n", " "),
    )
