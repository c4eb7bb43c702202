"""Files and folders that are there whole or not at all."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class NotWrittenError(OSError):
    """A file or folder cannot be written where it was to be: make room or mend its permissions."""


@contextmanager
def writing(path: Path, therefore: str = "") -> Iterator[None]:
    """What goes wrong within is told as a failure to write there: `NotWrittenError` in words."""
    try:
        yield
    except OSError as error:
        said = NotWrittenError(f"{path} cannot be written ({error.strerror}){therefore}")
        said.errno = error.errno
        raise said from error


class ForeignFilesError(Exception):
    """A folder holds files that are not ours to replace: choose an empty one."""


def write_file(
    path: Path, pieces: Iterable[bytes], before: Callable[[], None] = lambda: None
) -> int:
    """Write a file, whole or not at all; gives its size in bytes. `OSError` where it cannot be.
    `before` is called when all of it has found room, and the file is not there yet.
    """
    size = 0
    with tempfile.NamedTemporaryFile(
        prefix=f".{path.name}.", dir=path.parent, delete=False
    ) as file:
        part = Path(file.name)
        try:
            for piece in pieces:
                size += file.write(piece)
            file.flush()
            part.chmod(0o644)
            before()
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return size


def write_folder(
    folder: Path, files: Iterable[tuple[str, Iterable[bytes]]], *, ours: Collection[str], mark: str
) -> Mapping[str, int]:
    """Write a folder, whole or not at all (`OSError`); gives sizes by name. An empty folder or an
    earlier one, with the file `mark` and none but `ours`, is replaced; else `ForeignFilesError`.
    """
    _refuse_foreign(folder, ours, mark)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new.chmod(0o755)
        sizes = {name: _filled(new / name, pieces) for name, pieces in files}
        _put_in_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return sizes


def new_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make a folder that is not there yet, whole or not at all; a name may lead into a folder in
    it. `OSError` where it cannot be made, or is there.
    """
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new.chmod(0o755)
        for name, data in files:
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.exists():  # an empty one would be taken over
            raise FileExistsError(errno.EEXIST, "it is there already", str(folder))
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _filled(path: Path, pieces: Iterable[bytes]) -> int:
    with path.open("wb") as file:
        file.writelines(pieces)
        return file.tell()


def _refuse_foreign(folder: Path, ours: Collection[str], mark: str) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ForeignFilesError(f"{folder} is not a folder; choose another name")
    if not folder.exists():
        return
    names = {entry.name for entry in folder.iterdir()}
    if names and (mark not in names or names - set(ours)):
        raise ForeignFilesError(f"{folder} holds files of another kind; choose an empty folder")


def _put_in_place(new: Path, folder: Path) -> None:
    """Rename the new folder to its name; an earlier one of ours is moved aside first, where it is
    found if this process is killed before the second name is given.
    """
    if not folder.exists():
        new.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    try:
        folder.rename(aside / "old")
        try:
            new.rename(folder)
        except BaseException:  # an interrupted run must not cost the reader the old one
            (aside / "old").rename(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
