"""Data packages and editions: `snapshot` and `publish` one, `verify` one, `diff` two."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click

from dashboard.commands import options
from dashboard.commands.terminal import filled
from dashboard.settings import place
from model.changes import Cause, Diff, Side, changes_csv, compare, side_at, side_of
from model.errors import escaped
from model.ledger import Ledger
from model.package import DESCRIPTOR, archive_name, citation, write_package, write_zip
from model.places import STATE_NAMES, Subject
from model.snapshot import Snapshot, take_snapshot
from model.verification import SUMS_NAME, Unlike, files_at, unlike_sums
from model.verification import verify as verdict_on
from model.words import groups_named


@click.command()
@click.option("--out", type=place, metavar="DIR", help="Folder of the data package.")
@click.option(
    "--zip",
    "archive",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="The same as a ZIP; named after itself without FILE.",
)
@click.option(
    "--xlsx", type=options.as_typed, metavar="FILE", help="The same tables as a workbook."
)
@click.option("--bom", is_flag=True, help="A byte order mark, for old Excel.")
@options.of_snapshot
def snapshot(
    *, taken: Snapshot, out: Path | None, archive: str | None, xlsx: Path | None, bom: bool
) -> str:
    """Write a data package as a folder, a ZIP or a workbook."""
    if out is None and archive is None and xlsx is None:
        raise click.UsageError("nothing to write to; give --out DIR, --zip FILE or both")
    path = None if archive is None else place(archive or archive_name(taken))
    for file in (xlsx, path):
        if file is not None:
            _refuse_within_a_package(file, out)
    lines = []
    if xlsx is not None:
        from dashboard.files.workbook import workbook_chunks  # noqa: PLC0415 (seldom asked for)

        options.write(xlsx, workbook_chunks(taken))
        lines.append(f"Written: {xlsx}")
    if out is not None:
        sizes = write_package(taken, out, bom=bom)
        lines.append(f"Written to {out}:")
        lines += [f"  {name} ({size} bytes)" for name, size in sizes.items()]
    if path is not None:
        path = write_zip(taken, path, bom=bom)
        lines.append(f"Written to {path} ({path.stat().st_size} bytes)")
    if out is not None or path is not None:
        lines += ["Cite as:", f"  {citation(taken)}"]
    return "\n".join(lines)


def _refuse_within_a_package(file: Path, out: Path | None) -> None:
    """A file of ours within a data package would make `verify` refuse the package."""
    folder = file if file.is_dir() or file == out else file.parent
    if (out is not None and folder.resolve() == out.resolve()) or (folder / DESCRIPTOR).exists():
        what = f"{file} would stand in a data package, which holds nothing else; name a place"
        raise click.UsageError(f"{what} beside {folder}")


@click.command()
@click.option("--out", type=place, metavar="DIR", required=True, help="Folder of all editions.")
@click.option("--url", metavar="URL", help="Where DIR will be found, for citations.")
@click.option("--robots", is_flag=True, help="Let search engines list it.")
@click.option(
    "--on", type=options.day, metavar="DATE", help="The day of publication; today if not given."
)
@options.of_ledger
@options.clocks
def publish(
    *, ledger: Ledger, out: Path, url: str | None, robots: bool, on: date | None, **at: Any
) -> str:
    """Write a frozen site of one snapshot beside earlier ones, which never change."""
    from dashboard.files import site  # noqa: PLC0415 (charts and pandas)

    made = on or datetime.now(UTC).date()
    taken = take_snapshot(ledger, **at)
    edition = site.Edition(taken, ledger, made, url=_address(url), robots=robots)
    try:
        done = site.publish(out, edition, options.progress(options.PUBLISHING))
    except site.ShelfError as error:
        raise options.wrong_data(error.problems, "nothing was published") from error
    said = "Published" if done.new else "Already there, and as it was published"
    return "\n".join(
        [
            f"{said}: {out / done.edition.id / 'index.html'}",
            *done.edition.changed,
            "Cite as:",
            f"  {done.edition.citation}",
        ]
    )


def _address(url: str | None) -> str | None:
    """An address as it may stand in citations; it ends in a slash."""
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https", "file") or not (parts.netloc or parts.path):
        raise click.UsageError(f"{url!r} is no address; give one such as https://example.org/ed/")
    return f"{url.rstrip('/')}/"


@click.command()
@click.argument("package", type=place, metavar="FILE")
@options.of_subject
def verify(*, package: Path, subject: Subject) -> str:
    """Check whether a folder, ZIP or scores.csv is what it says; or a release, or all editions."""
    if (package / "index.json").is_file():
        return _editions_hold(package)
    if (package / SUMS_NAME).is_file():
        return _release_holds(package, subject)
    return _package_holds(package, subject)


def _package_holds(package: Path, subject: Subject) -> str:
    verdict = verdict_on(files_at(package), subject)
    if verdict.problems:
        raise options.wrong_data(verdict.problems, f"do not rely on {package.name}")
    if verdict.unchecked:
        return f"Snapshot {verdict.snapshot_id}: {verdict.unchecked}."
    return (
        f"Fine: snapshot {verdict.snapshot_id}; every hash, type and citation holds, and every cell"
        " follows from the evidence inside."
    )


_SIGNATURE: Final = f"{SUMS_NAME}.minisig"
_OF_A_RELEASE: Final = {
    Unlike.GONE: f"is named in {SUMS_NAME} and is not here; get it again",
    Unlike.ADDED: f"is not named in {SUMS_NAME}; take it away",
    Unlike.CHANGED: f"is not the file that {SUMS_NAME} names; get it again",
}


def _release_holds(folder: Path, subject: Subject) -> str:
    """File by file, then the data packages inside; whose it is, only a signature can tell."""
    try:
        unlike = [found for found in unlike_sums(folder) if found != (_SIGNATURE, Unlike.ADDED)]
    except OSError as error:
        what = f"{error.filename} cannot be read ({error.strerror}); get it again"
        raise click.ClickException(what) from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{folder / SUMS_NAME} is no text; get it again") from error
    problems = [f"{escaped(name)}: {_OF_A_RELEASE[how]}" for name, how in unlike]
    packages = sorted(folder.glob("*.zip"))
    if not problems and not packages:
        problems = [f"{folder.name}: holds no data package (ZIP); ask for the whole release"]
    if problems:
        raise options.wrong_data(problems, f"do not rely on {folder.name}")
    signed = (folder / _SIGNATURE).exists()
    return "\n".join(
        [
            *(_package_holds(package, subject) for package in packages),
            f"Every file is as {SUMS_NAME} says.",
            f"Who signed it is told by: minisign -V -m {SUMS_NAME} -P PUBLIC_KEY"
            if signed
            else f"{SUMS_NAME} is not signed: nothing here tells who made it.",
        ]
    )


def _editions_hold(folder: Path) -> str:
    from dashboard.files import site  # noqa: PLC0415 (charts and pandas)

    try:
        editions = site.check(folder)
    except site.ShelfError as error:
        raise options.wrong_data(error.problems, f"do not rely on {folder.name}") from error
    said = "edition is as it was" if len(editions) == 1 else "editions are as they were"
    return f"Fine: {len(editions)} {said} published, file by file."


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--out", type=place, metavar="FILE", help="Where to write changes.csv.")
@options.of_ledger
def diff(*, ledger: Ledger, old: str, new: str | None, out: Path | None) -> str:
    """Show what differs between OLD and NEW, and why; each is a date, folder, ZIP or scores.csv,
    and NEW the ledger as it stands if not given.
    """
    before = _side(old, ledger)
    found = compare(before, _side(new, ledger) if new else side_of(take_snapshot(ledger)))
    text = diff_text(found)
    if out is None:
        return text
    path = out / "changes.csv" if out.is_dir() else out
    options.write(path, [changes_csv(found).encode()])
    return f"{text}\nWritten: {path}"


def _side(asked: str, ledger: Ledger) -> Side:
    """A date is the ledger as of then and as known then; anything else is a package."""
    try:
        on = options.day(asked)
    except click.BadParameter:
        path = place(asked)
        if path.exists():
            return side_at(path, ledger.subject, ledger)
        raise click.UsageError(
            f"{asked!r} is neither a date nor a file; give 2024-12-17, 2024-12, 2024, or a folder,"
            " ZIP or scores.csv of `stance snapshot`"
        ) from None
    return side_of(take_snapshot(ledger, as_of=on, known_by=on))


def diff_text(found: Diff) -> str:
    """A difference for people: state by state, each move with its parts."""
    counts = []
    for cause in (*Cause, None):
        states = {step.iso3 for step in found.steps if step.cause is cause}
        if states:
            word = cause.value.replace("_", " ") if cause else "cause not known"
            counts.append(f"{word} {len(states)}")
    named = partial(groups_named, groups=found.group_phrases)
    return filled("differences", None, found=found, counts=counts, names=STATE_NAMES, named=named)
