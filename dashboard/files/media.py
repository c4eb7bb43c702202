"""What a browser is told of a file, by the ending of its name; and what search engines are told."""

from collections.abc import Mapping
from typing import Final

TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "js": "text/javascript; charset=utf-8",
}

NOBODY: Final = b"User-agent: *\nDisallow: /\n"
EVERYBODY: Final = b"User-agent: *\nDisallow:\n"
"""A robots.txt: what search engines may list."""
