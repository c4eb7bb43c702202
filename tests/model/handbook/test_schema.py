"""The JSON Schema beside the seeds: current, and true of every seed file as an editor reads it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from model.codebook import Dimension, Status
from model.handbook import schemas
from model.ledger.checks import AGREEMENT_FILE, GROUPS_FILE
from model.ledger.ledger import SUBJECT_FILE
from tests.factory import coding, evidence, groups_text, ledger, read_seeds, seed_files, seed_text

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
FILES = sorted(SEEDS.glob("*.yaml"))
KINDS = {GROUPS_FILE: "groups", SUBJECT_FILE: "subject", AGREEMENT_FILE: "agreement"}


class Core(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as editors read it: dates and `no` are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, firsts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    whole = re.compile(rf"^(?:{pattern})$")
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", whole, list(firsts))


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=Core)  # noqa: S506 (a SafeLoader)


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(schemas()[name])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def schema_of(file: str) -> Draft202012Validator:
    return validator(f"{KINDS.get(file, 'seed')}.schema.json")


@pytest.mark.parametrize("name", schemas())
def test_the_schema_beside_the_seeds_is_current(name: str) -> None:
    again = "run `stance schema --out seeds`"
    assert (SEEDS / name).read_text(encoding="utf-8") == schemas()[name], again


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_seed_file_is_right_in_an_editor(path: Path) -> None:
    read = as_an_editor_reads(path.read_text(encoding="utf-8"))
    wrong = [f"{e.json_path}: {e.message[:200]}" for e in schema_of(path.name).iter_errors(read)]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_seed_file_names_its_schema(path: Path) -> None:
    kind = KINDS.get(path.name, "seed")
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={kind}.schema.json"


def test_the_example_for_coders_is_right_for_editor_and_ledger() -> None:
    page = (SEEDS / "README.md").read_text(encoding="utf-8")
    text = page.split("reads this block -->\n```yaml\n")[1].split("```")[0]
    found = read_seeds({"seeds/example-post-2025-02-10.yaml": text.encode()})
    assert len(found.evidence) == 1
    assert list(validator("seed.schema.json").iter_errors(as_an_editor_reads(text))) == []


@pytest.mark.parametrize(
    "difference",
    [
        {},
        {"low": 0, "high": 0},
        {"dimension": "ambassador", "side": "both"},
        {"dimension": "posture", "low": -1},
        {"dimension": "recognition", "value": "withheld"},
        {"dimension": "delisting", "value": "not_applicable"},
        {"event_date": "2024", "direction": "lowers"},
        {"event_date": "2024-12-01/2024-12-31", "date_basis": "limits"},
        {"fingerprint": "1234567890123456"},
        {"fingerprint": "12345678901234e5"},
        {"retracted": {"kind": "source_withdrawn", "date": "2025-03-02"}},
    ],
)
def test_what_the_ledger_takes_the_schema_takes(difference: dict[str, Any]) -> None:
    text = seed_text(entries=[coding(**difference)]).replace("'-1'", "-1")
    read = as_an_editor_reads(text)
    assert list(validator("seed.schema.json").iter_errors(read)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dimension: embassy", "dimension: consulate"),
        ("status: done", "status: finished"),
        ("actor: KAZ", "state: KAZ"),
        ("claimant: press", "claimant:"),
        ("credibility: 2", "credibility: 7"),
        ("paragraph: 1", "paragraph: 0"),
        ("published: 2025-03-31", "published: spring 2025"),
        ("low: 3", "low: three"),
    ],
)
def test_an_editor_marks_what_the_ledger_refuses(before: str, after: str) -> None:
    text = seed_text(entries=[coding()])
    assert before in text
    read = as_an_editor_reads(text.replace(before, after, 1))
    assert list(validator("seed.schema.json").iter_errors(read))


def test_an_editor_takes_every_state_as_members() -> None:
    text = seed_files(ledger(evidence()))["seeds/groups.yaml"].decode()
    assert "members: every_state" in text
    assert list(validator("groups.schema.json").iter_errors(as_an_editor_reads(text))) == []


def test_an_editor_marks_a_group_without_a_name() -> None:
    text = groups_text(ledger(evidence()).groups.values()).replace("name:", "nom:")
    assert list(validator("groups.schema.json").iter_errors(as_an_editor_reads(text)))


def test_words_are_completed_from_the_closed_lists() -> None:
    definitions = json.loads(schemas()["seed.schema.json"])["$defs"]
    assert definitions["Dimension"]["enum"] == [word.value for word in Dimension]
    assert definitions["Status"]["enum"] == [word.value for word in Status]
