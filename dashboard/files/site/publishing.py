"""Publishing an edition: into a new folder, whole or not at all; the list of editions last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.files.media import EVERYBODY, NOBODY
from dashboard.files.site import shelf
from dashboard.files.site.binding import edition_files, many_files
from dashboard.files.site.edition import TABLES, Edition
from dashboard.files.site.listing import INDEX, Listed, ShelfError, written
from dashboard.files.site.pages import editions_page
from model.changes import side_at
from model.files import new_folder, write_file, writing
from model.ledger import Progress
from model.package import PackageError


@dataclass(frozen=True)
class Published:
    """What publishing came to."""

    edition: Listed
    new: bool
    """Whether it was not there before."""
    many: int
    """How many editions there are now."""


def publish(folder: Path, edition: Edition, progress: Progress | None = None) -> Published:
    """Write an edition beside those that are there. What is there is never written into: the same
    snapshot again changes nothing, and where an old edition was changed nothing is published.

    Raises:
        ShelfError: an old edition is not as it was published, or the folder is not ours.
        NotWrittenError: the folder cannot be written.
    """
    with writing(folder, "; nothing was published"):
        folder.mkdir(parents=True, exist_ok=True)
        with shelf.alone(folder):
            return _publish(folder, edition, progress)


def check(folder: Path) -> tuple[Listed, ...]:
    """The editions of a folder, each as it was published; else `ShelfError` with every problem."""
    try:
        editions = shelf.listed_in(folder)
        problems = [*shelf.problems_of(folder, editions)]
    except (OSError, UnicodeDecodeError) as error:
        where = getattr(error, "filename", None) or folder
        raise ShelfError(f"{where}: cannot be read; put it back as it was published") from error
    if problems:
        raise ShelfError(*problems)
    return editions


def _publish(folder: Path, edition: Edition, progress: Progress | None) -> Published:
    shelf.refuse_foreign(folder)
    shelf.clear_half_done(folder)
    editions = check(folder)
    known = next((one for one in editions if one.id == edition.id), None)
    if known is None:
        before = editions[-1] if editions else None
        files = _told(_after(folder, edition, before), progress)
        new_folder(folder / edition.id, files)
        editions = (*editions, shelf.vouched(folder / edition.id))
    _list(folder, editions, robots=edition.robots)
    return Published(known or editions[-1], known is None, len(editions))


def _told(edition: Edition, progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    """The files, each of them counted."""
    total = many_files(edition)
    for done, file in enumerate(edition_files(edition), start=1):
        yield file
        if progress is not None:
            progress(done, total)


def _after(folder: Path, edition: Edition, before: Listed | None) -> Edition:
    """The edition with what the one before it said."""
    if before is None:
        return edition
    try:
        old = side_at(folder / before.id / TABLES, edition.taken.subject)
    except PackageError as error:
        raise ShelfError(f"{before.id}/{TABLES}: {error}") from error
    return replace(edition, before=before, old=old)


def _list(folder: Path, editions: Sequence[Listed], *, robots: bool) -> None:
    """The page of editions, and last the list on which everything hangs; each only if it differs,
    so that publishing the same again leaves no trace.
    """
    for name, data in (
        (shelf.ROBOTS, EVERYBODY if robots else NOBODY),
        (shelf.FRONT, editions_page(editions, robots=robots)),
        (INDEX, written(editions)),
    ):
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            write_file(path, [data])
