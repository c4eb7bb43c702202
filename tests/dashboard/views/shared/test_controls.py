"""Boxes that one chooses from: whatever the seeds call things, each option is one thing."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from model.ledger import Ledger
from model.places import Organisation
from tests.dashboard.views.pages import (
    COMPARE,
    COUNTRY,
    EVIDENCE,
    MAP,
    ROOT,
    WHATIF,
    address,
    choose,
    every_page,
    opened,
)
from tests.factory import evidence, group, ledger, put, seed_files, source

BOXES = ("selectbox", "multiselect", "radio", "button_group", "segmented_control", "pills")


def alike_ledger() -> Ledger:
    """Everything that can be called the same is: articles, groups, an organisation, a state."""
    items = (
        evidence(dimension="delisting", low=4, source="press-a"),
        evidence(actor="UZB", dimension="delisting", low=2, source="press-b"),
        evidence(actor="GROUP:first", dimension="visits", low=1, source="press-c"),
        evidence(actor="GROUP:second", dimension="visits", low=2, source="press-c"),
        evidence(actor="GROUP:un", dimension="visits", low=2, source="press-c"),
        evidence(actor="GROUP:kaz", dimension="visits", low=2, source="press-c"),
        evidence(actor="ORG:UN", dimension="posture", source="press-a"),
    )
    named = {
        "first": "A pair",
        "second": "A pair",
        "un": "United Nations",
        "kaz": "Kazakhstan",
        "every": "All states",
        "nobody": "no group",
        "whole": "all",
        "choice": "Choose a state",
    }
    found = ledger(
        *items,
        groups=[group(key, "KAZ", "UZB", name=it, is_filter=True) for key, it in named.items()],
        sources=[source(name, title="A headline") for name in ("press-a", "press-b", "press-c")],
    )
    both = {key: Organisation(key=key, name="United Nations") for key in ("UN", "UNO")}
    return replace(found, organisations=both)


@pytest.fixture
def alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    it = put(tmp_path, seed_files(alike_ledger()))
    monkeypatch.setenv("STANCE_SEEDS", str(it))
    return it


def boxes(it: AppTest) -> dict[str, list[str]]:
    """The labels of every box on a page, by its key."""
    shown: list[Any] = [one for kind in BOXES for one in it.get(kind)]
    return {
        one.key: [str(getattr(option, "content", option)) for option in one.options]
        for one in shown
    }


@every_page
@pytest.mark.usefixtures("alike")
def test_no_box_has_two_labels_alike(page: str) -> None:
    for labels in boxes(opened(page)).values():
        assert len({" ".join(label.split()) for label in labels}) == len(labels)


@pytest.mark.usefixtures("alike")
def test_what_is_called_the_same_has_its_key_in_brackets_in_every_box() -> None:
    assert {"A pair (first)", "A pair (second)", "All states", "All states (every)"} <= set(
        boxes(opened(MAP))["group"]
    )
    assert {"no group", "no group (nobody)"} <= set(boxes(opened(COMPARE))["compared_group"])
    assert {
        "A pair (group) (GROUP:first)",
        "A pair (group) (GROUP:second)",
        "United Nations (group)",
        "United Nations (organisation) (ORG:UN)",
        "United Nations (organisation) (ORG:UNO)",
        "Kazakhstan",
        "Kazakhstan (group)",
    } <= set(boxes(opened(COUNTRY))["state"])
    assert boxes(opened(WHATIF))["without"] == [
        f"A newspaper, “A headline”, 31 March 2025 (press-{letter})" for letter in ("a", "b", "c")
    ]


@pytest.mark.usefixtures("alike")
def test_a_facet_tells_actors_of_one_name_apart_before_it_counts_them() -> None:
    found = boxes(opened(EVIDENCE))
    assert set(found["facet_actor"]) == {
        "A pair (GROUP:first) (1)",
        "A pair (GROUP:second) (1)",
        "United Nations (GROUP:un) (1)",
        "United Nations (ORG:UN) (1)",
        "Kazakhstan (GROUP:kaz) (1)",
        "Kazakhstan (KAZ) (1)",
        "Uzbekistan (1)",
    }
    assert {"all", "all (whole)"} <= set(found["evidence_group"])


CHOSEN = [
    (MAP, "selectbox", "group", "group", ("first", "second")),
    (COMPARE, "selectbox", "compared_group", "group", ("first", "second")),
    (EVIDENCE, "selectbox", "evidence_group", "group", ("first", "second")),
    (COUNTRY, "selectbox", "state", "iso3", ("GROUP:first", "GROUP:second")),
    (COUNTRY, "selectbox", "state", "iso3", ("ORG:UN", "ORG:UNO")),
    (EVIDENCE, "multiselect", "facet_actor", "actor", ("GROUP:un", "ORG:UN")),
    (EVIDENCE, "multiselect", "facet_actor", "actor", ("KAZ", "GROUP:kaz")),
    (WHATIF, "multiselect", "without", "without", ("press-a", "press-b")),
]
"""Box by box, two things with one name, and the parameter that keeps which is meant."""


@pytest.mark.parametrize(("page", "kind", "key", "parameter", "namesakes"), CHOSEN)
@pytest.mark.usefixtures("alike")
def test_of_things_with_one_name_the_one_that_is_chosen_is_kept_in_the_address(
    page: str, kind: str, key: str, parameter: str, namesakes: tuple[str, str]
) -> None:
    it = opened(page)
    for meant in namesakes:
        chosen = [meant] if kind == "multiselect" else meant
        choose(it, getattr(it, kind)(key=key), chosen)
        assert "".join(address(it)[parameter]) == meant
        assert getattr(it, kind)(key=key).value == chosen


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_every_box_takes_its_labels_from_among() -> None:
    """No page names options by itself: only there are labels made unlike."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "dashboard").rglob("*.py"))
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")))
        for given in call.keywords
        if given.arg in ("options", "format_func")
    ]
    assert wrong == []
