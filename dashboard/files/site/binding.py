"""All files of an edition, in their order: pages, data, descriptions, and last what vouches."""

import hashlib
from collections.abc import Iterator, Mapping

from dashboard.files.dataset import DCAT, SCHEMA_ORG, Dataset, Distribution, dcat, schema_org
from dashboard.files.media import TYPES
from dashboard.files.site.edition import TABLES, Edition
from dashboard.files.site.listing import ABOUT, as_json
from dashboard.files.site.pages import OTHER_PAGES, page_files
from model.package import NAMES, package_files, zip_chunks
from model.verification import SUMS_NAME


def edition_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Every file by its name within the edition, SHA256SUMS last; the same edition gives the same
    bytes.
    """
    sums: dict[str, str] = {}
    for name, data in _vouched_for(edition):
        sums[name] = _sha256(data)
        yield name, data
    yield SUMS_NAME, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def many_files(edition: Edition) -> int:
    """How many files that will be."""
    pages = len(edition.taken.assessments) + len(edition.actors) + len(OTHER_PAGES)
    return len(NAMES) + pages + len((edition.archive, SCHEMA_ORG, DCAT, ABOUT, SUMS_NAME))


def _vouched_for(edition: Edition) -> Iterator[tuple[str, bytes]]:
    archive = b"".join(zip_chunks(edition.taken))
    tables = {f"{TABLES}/{name}": data for name, data in package_files(edition.taken).items()}
    held = {edition.archive: archive, **tables}
    yield from held.items()
    described = _described(edition, held)
    yield SCHEMA_ORG, schema_org(described)
    yield DCAT, dcat(described)
    yield from page_files(edition)
    yield ABOUT, as_json(edition.about)


def _described(edition: Edition, held: Mapping[str, bytes]) -> Dataset:
    """What catalogues are told; addresses are whole where it is known where the edition will be."""
    root = f"{edition.url}{edition.id}/" if edition.url else ""
    files = [
        Distribution(name, f"{root}{name}", _media(name), len(data), _sha256(data))
        for name, data in held.items()
        if name == edition.archive or name.endswith(".csv")
    ]
    previous = f"{edition.url or '../'}{edition.before.id}/" if edition.before else None
    return Dataset(edition.taken, edition.id, root or "./", files, edition.made, previous)


def _media(name: str) -> str:
    return TYPES[name.rpartition(".")[2]].partition(";")[0]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
