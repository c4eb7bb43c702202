"""A release is what its commit is, says what is in it and whose it is, and cannot be altered."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from deploy.release import release
from tests.running import STANCE

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = PROJECT["version"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
NOT_OF_THE_COMMIT = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "wheelhouse"
)


def git(repository: Path, *words: str) -> None:
    mine = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    unsigned = ("-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false")
    subprocess.run(["git", *mine, *unsigned, *words], cwd=repository, check=True)


def commit(repository: Path) -> None:
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "As tested")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, require: Callable[[str], str]) -> Path:
    """This tree as one commit, with the changelog as it stands on the day of a release."""
    require("git")
    it = tmp_path_factory.mktemp("repository") / "main"
    shutil.copytree(ROOT, it, ignore=NOT_OF_THE_COMMIT)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    named = re.sub("^## .*$", f"## {VERSION} (2026-11-30)", changelog, count=1, flags=re.MULTILINE)
    (it / "CHANGELOG.md").write_text(named, encoding="utf-8")
    git(it.parent, "init", "--quiet", it.name)
    commit(it)
    return it


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """A pair of keys without a passphrase, where there is a minisign to make it."""
    if (program := shutil.which("minisign")) is None:
        return None
    folder = tmp_path_factory.mktemp("keys")
    command = [program, "-G", "-W", "-p", str(folder / "key.pub"), "-s", str(folder / "key")]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def released(repository: Path, keys: Path | None) -> Path:
    signed = ["--key", str(keys / "key")] if keys else []
    command = [sys.executable, "-m", "deploy.release", *signed]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    (folder,) = (repository / "dist").iterdir()
    return folder


@pytest.fixture
def again(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository once more, to do things to; the working directory."""
    it = tmp_path / "again"
    git(tmp_path, "clone", "--quiet", str(repository), str(it))
    monkeypatch.chdir(it)
    return it


def refused() -> str:
    """What is said where no release is made."""
    done = CliRunner().invoke(release)
    assert (done.exit_code, type(done.exception)) == (1, SystemExit), done.output
    return done.output


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_the_version_is_the_same_wherever_it_stands() -> None:
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall("^version: (.*)$", cited, re.MULTILINE) == [VERSION]


def test_a_release_is_these_files_and_verifies_itself(released: Path) -> None:
    assert released.name == f"recognition-stance-tracker-{VERSION}"
    stem = f"recognition_stance_tracker-{VERSION}"
    package = only(released, "recognition-stance-????-??-??-s*.zip").name
    bill = f"{released.name}.cdx.json"
    summed = {f"{stem}-py3-none-any.whl", f"{stem}.tar.gz", package, bill}
    names = {path.name for path in released.iterdir()}
    assert names - {"SHA256SUMS.minisig"} == {*summed, "SHA256SUMS"}
    done = subprocess.run([str(STANCE), "verify", str(released)], capture_output=True, text=True)
    assert (done.returncode, done.stdout[:5]) == (0, "Fine:")


def test_what_the_guide_tells_a_receiver_finds_an_altered_list_and_an_altered_wheel(
    released: Path, keys: Path, tmp_path: Path, require: Callable[[str], str]
) -> None:
    require("minisign")
    public_key = (keys / "key.pub").read_text(encoding="utf-8").splitlines()[-1]
    (steps,) = re.findall(r"```sh\ncd recognition.*?\n(minisign .*?)```", GUIDE, re.DOTALL)
    received = tmp_path / released.name
    shutil.copytree(released, received)

    def done() -> tuple[bool, str]:
        script = steps.replace("PUBLIC_KEY", public_key).replace(
            "stance verify", f"{STANCE} verify"
        )
        answer = subprocess.run(["sh", "-e", "-c", script], cwd=received, capture_output=True)
        return answer.returncode == 0, (answer.stdout + answer.stderr).decode()

    held, said = done()
    assert held, said
    assert f"Trusted comment: {released.name} " in said
    with only(received, "*.whl").open("ab") as wheel:
        wheel.write(b"\0")
    held, said = done()
    assert not held
    assert ".whl: FAILED" in said
    sums = (received / "SHA256SUMS").read_text(encoding="utf-8")
    was, now = (only(folder, "*.whl").read_bytes() for folder in (released, received))
    sums = sums.replace(hashlib.sha256(was).hexdigest(), hashlib.sha256(now).hexdigest())
    (received / "SHA256SUMS").write_text(sums, encoding="utf-8")
    held, said = done()
    assert not held
    assert "Signature verification failed" in said


def test_a_wheel_made_of_the_source_distribution_is_the_wheel(
    released: Path, tmp_path: Path
) -> None:
    unpack = ["tar", "-x", "-C", str(tmp_path), "-f", str(only(released, "*.tar.gz"))]
    subprocess.run(unpack, check=True)
    source = only(tmp_path, "recognition*")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    with ZipFile(only(released, "*.whl")) as ours, ZipFile(only(source, "dist/*.whl")) as theirs:
        assert {name: theirs.read(name) for name in theirs.namelist()} == {
            name: ours.read(name) for name in ours.namelist()
        }


def carried(released: Path) -> Iterator[tuple[str, bytes]]:
    """What wheel and source distribution carry, by name; not the pictures of our own pages."""
    with ZipFile(only(released, "*.whl")) as wheel:
        yield from ((name, wheel.read(name)) for name in wheel.namelist())
    with tarfile.open(only(released, "*.tar.gz")) as archive:
        for member in archive:
            if (file := archive.extractfile(member)) and "/docs/screenshots/" not in member.name:
                yield member.name, file.read()


def test_nothing_is_carried_that_is_no_text_and_not_in_the_notice(released: Path) -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    packed = {name: data for name, data in carried(released) if b"\0" in data}
    assert {name.rpartition("/")[2] for name in packed} == {
        "brief.docx",
        "natural-earth-50m.json.gz",
        "visionscarto-50m.json.gz",
    }
    for name, data in packed.items():
        assert f"{hashlib.sha256(data).hexdigest()}  {name.rpartition('/')[2]}\n" in notice


def test_the_wheel_carries_the_licences_that_it_names(released: Path) -> None:
    inside = {name.rpartition("dist-info/")[2]: data for name, data in carried(released)}
    for name in ("LICENSE", "LICENSE-DATA", "NOTICE"):
        assert inside[f"licenses/{name}"] == (ROOT / name).read_bytes()
    named = set(re.findall(r"[\w.-]+", PROJECT["license"])) - {"AND"}
    assert named == {"Apache-2.0", "CC-BY-4.0", "BSD-3-Clause", "ISC", "MIT"}


def test_the_bill_of_materials_is_cyclonedx_and_lists_the_lock(released: Path) -> None:
    text = only(released, "*.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told = json.loads(text)
    pinned = re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)
    parts = told["components"]
    assert sorted((part["name"], part["version"]) for part in parts) == sorted(pinned)
    files = [file for part in parts for file in part["externalReferences"]]
    hashes = [one["content"] for file in files for one in file["hashes"]]
    assert sorted(hashes) == sorted(re.findall("sha256:([0-9a-f]{64})", LOCK))
    assert {part["purl"] for part in parts} == {f"pkg:pypi/{n}@{v}" for n, v in pinned}
    assert {file["url"] for file in files} == {part["purl"] for part in parts}, "no host is named"


def test_the_bill_says_who_needs_whom_and_under_which_licence(released: Path) -> None:
    told = json.loads(only(released, "*.cdx.json").read_text(encoding="utf-8"))
    by_name = {part["name"]: part for part in told["components"]}
    needs = {one["ref"]: one.get("dependsOn", []) for one in told["dependencies"]}
    assert by_name["pydantic-core"]["purl"] in needs[by_name["pydantic"]["purl"]]
    assert by_name["pydantic"]["purl"] in needs[told["metadata"]["component"]["bom-ref"]]
    assert by_name["pydantic-core"]["purl"] not in needs[told["metadata"]["component"]["bom-ref"]]
    assert [one["license"]["id"] for one in by_name["pydantic"]["licenses"]] == ["MIT"]
    of_scipy = [refs for ref, refs in needs.items() if ref.startswith("pkg:pypi/scipy@")]
    assert all(len(refs) == 1 for refs in of_scipy), "of numpy each Python has its own"
    assert told["metadata"]["component"]["licenses"] == [
        {"acknowledgement": "declared", "expression": PROJECT["license"]}
    ]


def test_the_same_commit_gives_the_same_release(released: Path, again: Path) -> None:
    done = CliRunner().invoke(release)
    assert done.exit_code == 0, done.output
    assert "It is not signed" in done.output
    mine = only(again, "dist/*")
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == {
        path.name: path.read_bytes() for path in released.iterdir() if path.suffix != ".minisig"
    }


def test_a_release_is_never_written_over(released: Path, again: Path) -> None:
    (again / "dist" / released.name).mkdir(parents=True)
    assert f"{Path('dist') / released.name} is there already; move it away" in refused()
    assert not [*only(again, "dist/*").iterdir()]


def test_what_is_not_committed_is_not_released(again: Path) -> None:
    (again / "seeds" / "mine.yaml").touch()
    assert "not committed, so no release:\n?? seeds/mine.yaml" in refused()


@pytest.mark.parametrize("heading", ["## Unreleased", "## 0.0.9 (2026-11-30)", "## {version}"])
def test_a_version_that_the_changelog_does_not_begin_with_is_not_released(
    again: Path, heading: str
) -> None:
    named = (again / "CHANGELOG.md").read_text(encoding="utf-8")
    first = f"## {VERSION} (2026-11-30)"
    (again / "CHANGELOG.md").write_text(
        named.replace(first, f"{heading.format(version=VERSION)}\n\n{first}"), encoding="utf-8"
    )
    commit(again)
    assert f"let it be '## {VERSION} (YYYY-MM-DD)'" in refused()


def test_a_version_is_released_of_one_commit(again: Path) -> None:
    git(again, "tag", f"v{VERSION}")
    (again / "README.md").touch()
    (again / "seeds" / "README.md").unlink()
    commit(again)
    assert f"the tag v{VERSION} is another commit; raise the version" in refused()


def test_what_differs_from_build_to_build_is_not_released(again: Path) -> None:
    (again / "hatch_build.py").write_text(
        "import os, pathlib\n"
        "from hatchling.builders.hooks.plugin.interface import BuildHookInterface\n"
        "class Zone(BuildHookInterface):\n"
        "    def initialize(self, version, build_data):\n"
        "        pathlib.Path('model/zone.txt').write_text(os.environ['TZ'])\n",
        encoding="utf-8",
    )
    with (again / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("\n[tool.hatch.build.targets.wheel.hooks.custom]\n")
    commit(again)
    assert re.search(r"built twice, and not the same: \S+\.whl\n", refused())


def test_where_there_is_no_commit_there_is_no_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "git failed; it says above why" in refused()
    assert "not a git repository" in capfd.readouterr().err
