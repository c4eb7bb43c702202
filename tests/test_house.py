"""The house: every package has a front door, few rooms, and its line in the map of CONTRIBUTING.

`python -m tests.test_house` draws the map anew.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
MOST_ROOMS = 9
BEGIN, END = "<!-- the map: python -m tests.test_house -->\n", "<!-- end of the map -->"
BESIDE = """\
seeds/            the record: one YAML file an article, groups.yaml, subject.yaml
"""
AFTER = """\
tests/            mirrors the packages; factory.py builds one thing at a time; browser/ is Chromium
benchmarks/       one script a figure: ours, the floor or peer, the ratio
deploy/           recipes to run it for others, what makes a release; see docs/deploying.md
docs/             codebook.md (generated), api.md, decisions/, screenshots/
"""


def packages() -> list[Path]:
    """Every folder of code, parents first, in the order in which evidence flows."""
    order = [line.strip(' ",') for line in _layers()]
    found = [door.parent for top in ("model", "dashboard") for door in _doors(ROOT / top)]
    names = {path: path.relative_to(ROOT).as_posix().replace("/", ".") for path in found}

    def place(path: Path) -> tuple[object, ...]:
        name = names[path]
        lowest = [len(order) - n for n, line in enumerate(order) if _within(name, line)]
        return (not name.startswith("model"), name.count(".") > 0, max(lowest, default=0), name)

    return sorted(found, key=place)


def _within(name: str, line: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in line.split(" | "))


def _layers() -> Iterator[str]:
    """The lines of every layers contract in pyproject.toml, the highest first."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for part in text.split("layers = [\n")[1:]:
        yield from (line for line in part.split("]")[0].splitlines() if '"' in line)


def _doors(top: Path) -> Iterator[Path]:
    return (door for door in sorted(top.rglob("__init__.py")) if "_packaged" not in door.parts)


def rooms(package: Path) -> list[str]:
    """The modules on the floor of a package, without its door."""
    return sorted(path.stem for path in package.glob("*.py") if path.name != "__init__.py")


def said(package: Path) -> str:
    """The first paragraph of a front door."""
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    return " ".join((ast.get_docstring(tree) or "").partition("\n\n")[0].split())


def _first_sentence(room: Path) -> str:
    """What a room that stands in no package is, without the rest of its docstring."""
    text = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def hands_on(package: Path) -> bool:
    """Whether the front door hands names on; else the rooms are entered one by one, because each
    is heavy in its own way.
    """
    return "\nfrom " in (package / "__init__.py").read_text(encoding="utf-8")


def drawn() -> str:
    """The map: a line a package, in the order in which evidence flows."""
    lines = [BESIDE.rstrip("\n")]
    for package in packages():
        parts = package.relative_to(ROOT).parts
        name = f"{'  ' * (len(parts) - 1)}{parts[-1]}/"
        lines.append(f"{name:<17} {said(package)}".rstrip())
        if len(parts) == 1:
            lines += [
                f"  {f'{room}.py':<15} {_first_sentence(package / f'{room}.py')}"
                for room in rooms(package)
            ]
    return "\n".join([*lines, AFTER])


def test_the_map_of_the_house_is_current() -> None:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0]
    assert shown == f"```text\n{drawn()}```\n", "run `python -m tests.test_house`"


@pytest.mark.parametrize("package", packages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_floor_has_few_rooms_and_its_door_says_what_it_is(package: Path) -> None:
    assert len(rooms(package)) <= MOST_ROOMS
    assert said(package).endswith(".")
    assert len(said(package)) <= 100


ACROSS = (
    "test_laws",
    "test_grades",
    "test_toy",
    "test_hostile",
    "test_schema",
    "test_renderings",
    "test_public_acts",
)
"""What is tested of several rooms together: laws, an attack, a case worked by hand."""


def _tests(top: str) -> Iterator[Path]:
    return (ROOT / "tests" / top).rglob("test_*.py")


def test_tests_mirror_the_house() -> None:
    """A file of tests is named for a room, or for the package whose door it tests."""
    wrong = []
    for test in [
        *ROOT.glob("tests/model/**/test_*.py"),
        *ROOT.glob("tests/dashboard/**/test_*.py"),
    ]:
        home, name = test.relative_to(ROOT / "tests").parent, test.stem.removeprefix("test_")
        found = (ROOT / home / f"{name}.py").exists() or name == home.name
        if not (ROOT / home).is_dir() or not (found or test.stem in ACROSS):
            wrong.append(str(test.relative_to(ROOT)))
    assert wrong == []


@pytest.mark.parametrize("top", ["model", "dashboard"])
def test_other_packages_enter_through_the_front_door(top: str) -> None:
    """`from model.reading import Reading`, and never from a room of another package."""
    doors = {path.relative_to(ROOT).as_posix().replace("/", "."): path for path in packages()}
    closed = {name for name, path in doors.items() if hands_on(path)}
    wrong = []
    for path in sorted((ROOT / top).rglob("*.py")):
        home = path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or node.module is None:
                continue
            package = node.module.rpartition(".")[0]
            inner = package in closed and node.module not in doors
            if inner and package != home and not home.startswith(f"{package}."):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.module}")
    assert wrong == []


if __name__ == "__main__":
    before, _, rest = CONTRIBUTING.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    CONTRIBUTING.write_text(f"{before}{BEGIN}```text\n{drawn()}```\n{END}{after}", encoding="utf-8")
