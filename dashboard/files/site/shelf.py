"""The folder of editions: what is listed in it, whether each is as it was published."""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from dashboard.files.site.listing import (
    ABOUT,
    INDEX,
    About,
    Listed,
    ShelfError,
    about_in,
    listing_in,
)
from model.verification import SUMS_NAME, Unlike, sha256_of, unlike_sums

LOCK: Final = ".lock"
FRONT, ROBOTS = "index.html", "robots.txt"
_OURS: Final = (FRONT, INDEX, ROBOTS)
_EDITION: Final = re.compile(r"\d{4}-\d\d-\d\d-s[0-9a-f]{12}")
_ASIDE: Final = "|".join([_EDITION.pattern, *map(re.escape, _OURS)])
_HALF_DONE: Final = re.compile(rf"\.(?:{_ASIDE})\.\w+")
_SINCE: Final = {
    Unlike.GONE: "is gone since it was published; put it back",
    Unlike.ADDED: "was added since it was published; take it away",
    Unlike.CHANGED: "was changed since it was published; put it back",
}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Whoever publishes does so alone."""
    try:
        with FileLock(folder / LOCK, timeout=0):
            yield
    except Timeout as error:
        raise ShelfError(f"{folder}: somebody else is publishing there; try again") from error


def refuse_foreign(folder: Path) -> None:
    """A folder with files and without an index of ours is somebody else's."""
    names = {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")}
    strange = {name for name in names - set(_OURS) if not _EDITION.fullmatch(name)}
    if strange and INDEX not in names:
        raise ShelfError(f"{folder} holds files of another kind; choose an empty folder")


def clear_half_done(folder: Path) -> None:
    """What a publishing that was killed has left aside, under no name of an edition."""
    for entry in folder.iterdir():
        if _HALF_DONE.fullmatch(entry.name):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def listed_in(folder: Path) -> tuple[Listed, ...]:
    """The editions in the order in which they were published. One that is whole, follows the last
    and is not listed is taken in: whoever published it was stopped before the list was written.
    """
    index = folder / INDEX
    found = list(listing_in(index.read_bytes(), INDEX)) if index.is_file() else []
    waiting = {entry.name: entry for entry in _editions(folder)}
    for one in found:
        waiting.pop(one.id, None)
    while following := next(_following(found, waiting), None):
        found.append(following)
        del waiting[following.id]
    if waiting:
        problems = (f"{name}: not listed in {INDEX}; take it away" for name in sorted(waiting))
        raise ShelfError(*problems)
    return tuple(found)


def _following(found: Sequence[Listed], waiting: dict[str, Path]) -> Iterator[Listed]:
    last = found[-1].id if found else None
    for name in sorted(waiting):
        about = _about(waiting[name])
        if about.id == name and about.previous == last:
            yield vouched(waiting[name])


def _editions(folder: Path) -> Iterator[Path]:
    return (entry for entry in sorted(folder.iterdir()) if _EDITION.fullmatch(entry.name))


def vouched(edition: Path) -> Listed:
    """What the list says of an edition that is there."""
    return Listed(**_about(edition).model_dump(), sha256=sha256_of(edition / SUMS_NAME))


def _about(edition: Path) -> About:
    return about_in((edition / ABOUT).read_bytes(), f"{edition.name}/{ABOUT}")


def problems_of(folder: Path, editions: Sequence[Listed]) -> Iterator[str]:
    """Every edition that is not as it was published, file by file."""
    before: Listed | None = None
    for one in editions:
        place = folder / one.id
        if not (place / SUMS_NAME).is_file():
            yield f"{one.id}: is gone or has no {SUMS_NAME}; put it back"
        elif sha256_of(place / SUMS_NAME) != one.sha256:
            yield f"{one.id}/{SUMS_NAME}: {_SINCE[Unlike.CHANGED]}"
        else:
            found = [f"{one.id}/{name}: {_SINCE[how]}" for name, how in unlike_sums(place)]
            yield from found or _not_what_it_says(place, one, before)
        before = one


def _not_what_it_says(place: Path, one: Listed, before: Listed | None) -> Iterator[str]:
    """What the list says of an edition otherwise than the edition itself."""
    about = _about(place)
    if about != About(**one.model_dump(exclude={"sha256"})):
        yield f"{INDEX}: says of {one.id} what the edition does not; put back the list"
    if before is not None and (about.previous, about.previous_sha256) != (before.id, before.sha256):
        yield f"{before.id}: is not what it was when {one.id} was published; put it back"
