"""Reading a package back: a folder, a ZIP or scores.csv alone; what is hostile is refused whole."""

import io
import stat
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from model.package import DESCRIPTOR, NAMES, PackageError

LARGEST: Final = 50_000_000
"""Most bytes that a package may have, unpacked."""

HIGHEST_RATIO: Final = 200
"""A file that unpacks to more than this many times its packed size was not made by us."""

SCORES_NAME: Final = "scores.csv"

_MAGIC: Final = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!")
_NESTED: Final = (".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar")
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 0x1


def files_at(path: Path) -> Mapping[str, bytes]:
    """The files of a folder, a ZIP or a scores.csv; `PackageError` if unreadable or hostile."""
    try:
        if path.is_dir():
            return _from_folder(path)
        _refuse_large(path.stat().st_size, path.name)
        return files_in(path.read_bytes(), path.name)
    except OSError as error:
        raise PackageError(f"{path} cannot be read ({error.strerror}); name a package") from error


def files_in(data: bytes, name: str) -> Mapping[str, bytes]:
    """The files in an upload, a ZIP or a scores.csv alone; `PackageError` as `files_at`."""
    _refuse_large(len(data), name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _from_zip(io.BytesIO(data), name)
    first = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if first.startswith(b"iso3,country,"):
        return {SCORES_NAME: data}
    raise PackageError(
        f"{name} is not one of ours; give a folder or ZIP that `stance snapshot` has written, or"
        f" its {SCORES_NAME}"
    )


def _refuse_large(size: int, name: str) -> None:
    if size > LARGEST:
        raise PackageError(f"{name} is over {LARGEST // 1_000_000} MB; nothing was read")


def _from_folder(folder: Path) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    size = 0
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue  # the system's own, such as .DS_Store
        if entry.is_symlink() or not entry.is_file():
            raise PackageError(f"{folder} holds {entry.name}, which is no plain file")
        if entry.name not in NAMES:
            raise PackageError(f"{folder} holds {entry.name}, which is no part of a snapshot")
        size += entry.stat().st_size
        _refuse_large(size, str(folder))
        found[entry.name] = entry.read_bytes()
    return _whole(found, str(folder))


def _from_zip(file: BinaryIO, name: str) -> Mapping[str, bytes]:
    try:
        with ZipFile(file) as archive:
            entries = archive.infolist()
            for problem in _refusals(entries):
                raise PackageError(f"{name} {problem}; nothing was read")
            found = {entry.filename: _unpacked(archive, entry, name) for entry in entries}
    except (BadZipFile, EOFError, LookupError, RuntimeError, ValueError, zlib.error) as error:
        raise PackageError(f"{name} is a damaged ZIP; ask for it again") from error
    return _whole(found, name)


def _refusals(entries: list[ZipInfo]) -> Iterator[str]:
    """What is wrong with a list of contents; nothing is unpacked before all of it is fine."""
    if sum(entry.file_size for entry in entries) > LARGEST:
        yield f"is over {LARGEST // 1_000_000} MB unpacked"
    seen: set[str] = set()
    for entry in entries:
        if refusal := _refusal(entry):
            yield refusal
        last = entry.filename.replace("\\", "/").rsplit("/", 1)[-1].casefold()
        if last in seen:
            yield f"holds a second {last}"
        seen.add(last)
    for entry in entries:
        if entry.filename not in NAMES:
            yield f"holds {_printable(entry)}, which is no part of a snapshot"


def _refusal(entry: ZipInfo) -> str | None:
    # The name as it is written in the ZIP: zipfile cuts it at a null and turns separators.
    path = entry.orig_filename.replace("\\", "/")
    shown = _printable(entry)
    if path.startswith("/") or ":" in path or ".." in path.split("/") or "\0" in path:
        return f"holds {shown}, a path that leads out of it"
    mode = entry.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        return f"holds {shown}, a link or other special file"
    if path.casefold().endswith(_NESTED):
        return f"holds {shown}, an archive within the archive"
    if entry.flag_bits & _ENCRYPTED:
        return f"holds {shown}, which is encrypted"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return f"holds {shown}, packed in a way that we do not use"
    if entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
        return f"holds {shown}, which unpacks to over {HIGHEST_RATIO} times its size"
    return None


def _printable(entry: ZipInfo) -> str:
    return ascii(entry.orig_filename[:80])[1:-1]


def _unpacked(archive: ZipFile, entry: ZipInfo, name: str) -> bytes:
    """The bytes of one entry, never more than its list of contents says."""
    data = bytearray()
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            data += chunk
            if len(data) > entry.file_size:
                raise PackageError(f"{name} is a damaged ZIP; ask for it again")
    if data.startswith(_MAGIC):
        raise PackageError(f"{name} holds an archive within the archive; nothing was read")
    return bytes(data)


def _whole(found: dict[str, bytes], name: str) -> Mapping[str, bytes]:
    """The files, if they are a whole package of today's layout, or a scores.csv alone."""
    if set(found) == {SCORES_NAME} or set(found) == set(NAMES):
        return found
    if DESCRIPTOR not in found:
        raise PackageError(f"{name} is not one of ours: it has no {DESCRIPTOR}")
    missing = [each for each in NAMES if each not in found]
    if set(missing) == {"README.txt", "readings.csv"}:
        raise PackageError(
            f"{name} has the layout of an older version; give its {SCORES_NAME} alone, or write it"
            " anew with `stance snapshot`"
        )
    raise PackageError(f"{name} is not whole: {', '.join(missing)} is missing")
