"""Make a release of the commit that is checked out: `make release`."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from deploy.sbom import bill
from model.errors import LedgerError
from model.files import new_folder
from model.ledger import load_ledger
from model.package import archive_name, zip_chunks
from model.snapshot import take_snapshot
from model.verification import SUMS_NAME, files_in, verify

_SURROUNDINGS: Final = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Kabul"},
)
"""Each build has its own, so that nothing of them gets into the files unnoticed."""


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default="dist", help="Where it goes.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False), help="Key of minisign.")
def release(*, out: Path, key: str | None) -> None:
    """Wheel and source distribution, built twice to the same bytes; the data package of the record;
    a bill of materials; checksums of all, signed where a key is given.
    """
    commit = _clean_commit()
    with TemporaryDirectory() as aside:
        tree = _tree(Path(aside) / "one")
        project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        named = f"{project['name']}-{project['version']}"
        _refuse_version(project["version"], (tree / "CHANGELOG.md").read_text(encoding="utf-8"))
        if (folder := out / named).exists():
            raise click.ClickException(f"{folder} is there already; move it away")
        made = datetime.fromtimestamp(int(_git("show", "-s", "--format=%ct", commit)), UTC)
        files = _built_twice(tree, _tree(Path(aside) / "another"), made)
        files |= _data_package(tree / "seeds")
        lock = (tree / "requirements.lock").read_text(encoding="utf-8")
        files[f"{named}.cdx.json"] = bill(lock, project, made).encode()
        sums = files[SUMS_NAME] = _sums(files)
        if key is not None:
            files[f"{SUMS_NAME}.minisig"] = _signed(sums, key, f"{named} {commit}", Path(aside))
    try:
        out.mkdir(parents=True, exist_ok=True)
        new_folder(folder, sorted(files.items()))
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written ({error.strerror})") from error
    click.echo(f"{folder}, of commit {commit[:12]}:\n{sums.decode()}", nl=False)
    if key is None:
        click.echo("It is not signed: give a key of minisign, make release MINISIGN_KEY=FILE.")


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _run(*words: str | Path, stdout: int = subprocess.PIPE, **where: Any) -> bytes:
    """What a program prints; what it complains of is shown as it comes."""
    try:
        return subprocess.run(words, stdout=stdout, check=True, **where).stdout or b""
    except FileNotFoundError as error:
        raise click.ClickException(f"{words[0]} is not installed") from error
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"{words[0]} failed; it says above why") from error


def _git(*words: str) -> str:
    return _run("git", *words).decode().rstrip()


def _clean_commit() -> str:
    """The commit, where what is checked out is the commit and nothing beside it."""
    if changed := _git("status", "--porcelain"):
        raise click.ClickException(f"not committed, so no release:\n{changed}")
    return _git("rev-parse", "HEAD")


def _refuse_version(version: str, changelog: str) -> None:
    """A version is released that the changelog begins with, and once."""
    first = next(iter(re.findall(r"^## (.+)$", changelog, re.MULTILINE)), "missing")
    if not re.fullmatch(rf"{re.escape(version)} \(\d{{4}}-\d\d-\d\d\)", first):
        raise click.ClickException(
            f"pyproject.toml has version {version}, and the first heading of CHANGELOG.md is"
            f" {first!r}; let it be '## {version} (YYYY-MM-DD)'"
        )
    tag = f"v{version}"
    if _git("tag", "--list", tag) and _git("rev-list", "-n1", tag) != _git("rev-parse", "HEAD"):
        raise click.ClickException(f"the tag {tag} is another commit; raise the version")


def _tree(folder: Path) -> Path:
    """The commit as files, and nothing of the checkout around it."""
    folder.mkdir()
    _run("tar", "-x", "-C", folder, input=_run("git", "archive", "HEAD"))
    return folder


def _built_twice(one: Path, another: Path, made: datetime) -> dict[str, bytes]:
    first, second = map(_built, (one, another), (made, made), _SURROUNDINGS)
    if differing := [name for name in first if first[name] != second.get(name)]:
        raise click.ClickException(f"built twice, and not the same: {', '.join(differing)}")
    return first


def _built(tree: Path, made: datetime, surroundings: Mapping[str, str]) -> dict[str, bytes]:
    built = tree.with_name(f"{tree.name}-built")
    told = {"SOURCE_DATE_EPOCH": f"{made.timestamp():.0f}", "HATCH_QUIET": "1"}
    env = {**os.environ, **surroundings, **told}
    _run(sys.executable, "-m", "hatchling", "build", "--directory", built, cwd=tree, env=env)
    return {path.name: path.read_bytes() for path in built.iterdir()}


def _data_package(seeds: Path) -> dict[str, bytes]:
    try:
        ledger = load_ledger(seeds)
    except LedgerError as error:
        raise click.ClickException(str(error)) from error
    taken = take_snapshot(ledger)
    name, data = archive_name(taken), b"".join(zip_chunks(taken))
    if problems := verify(files_in(data, name), ledger.subject).problems:
        raise click.ClickException("\n".join((f"{name} does not hold:", *problems)))
    return {name: data}


def _signed(sums: bytes, key: str, comment: str, aside: Path) -> bytes:
    """Signed by minisign, which asks for the passphrase of the key where it has one."""
    (aside / SUMS_NAME).write_bytes(sums)
    signing = ("minisign", "-S", "-s", key, "-m", aside / SUMS_NAME, "-t", comment)
    _run(*signing, stdout=2)  # where it asks; standard output is for what was released
    return (aside / f"{SUMS_NAME}.minisig").read_bytes()


if __name__ == "__main__":
    release()
