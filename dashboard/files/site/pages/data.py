"""The data package: what each file holds, how to cite it, how to check it."""

from collections.abc import Mapping
from typing import Final

from dashboard.blocks import heading, paragraph
from dashboard.files.site.edition import DATA, TABLES, Edition
from dashboard.files.site.pages.frame import Page, filled
from model.package import DESCRIPTOR, MEANING, package_files
from model.package import TABLES as TABLES_OF_IT

_WHAT: Final = {
    "README.txt": "What is in the files, in words",
    DESCRIPTOR: "The same for programs (Frictionless Data Package), with a checksum of each file",
}


def data(edition: Edition) -> Page:
    """Every file with what it holds and how large it is."""
    titles = _WHAT | {table.name: table.title for table in TABLES_OF_IT}
    files: Mapping[str, bytes] = package_files(edition.taken)
    rows = [(f"{TABLES}/{name}", name, titles[name], len(held)) for name, held in files.items()]
    return Page(
        DATA,
        "Data",
        [
            heading("Data"),
            paragraph(MEANING.replace("`", ""), "lead wide"),
            filled("data.html", edition=edition, rows=rows),
        ],
    )
