"""Whether a package is what it says; a package that is not is told exactly where."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.codebook import SCORED, Assumptions, HalfLives, Method, Weights
from model.ledger import Ledger
from model.ledger.ledger import read_ledger
from model.ledger.yamltext import hidden_character
from model.package import PackageError
from model.package.package import package_files
from model.places import Subject
from model.snapshot import take_snapshot
from model.verification import verify
from model.verification.verify import Verdict
from tests.factory import (
    SUBJECT,
    evidence,
    group,
    ledgers,
    seed_files,
    snapshot,
    source,
    subject_text,
    synthetic_ledger,
)

FILES = package_files(
    snapshot(
        evidence(low=3, source="paper"),
        evidence(actor="UZB", dimension="visits", low=2),
        evidence(actor="GROUP:pair", dimension="delisting", low=1, high=3),
        evidence(actor="GROUP:all_states", dimension="recognition", confirmed="2024-12-17"),
        groups=[group("pair", "KAZ", "UZB")],
        sources=[source("paper", title="=1+1, 'quoted'")],
    )
)


def vouched(files: Mapping[str, bytes], **said: Any) -> Mapping[str, bytes]:
    """The files with a description that vouches for them, as a careful forger would write it."""
    description = json.loads(files["datapackage.json"]) | said
    for one in (description["readme"], *description["resources"]):
        data = files[one["path"]]
        one["bytes"] = len(data)
        one["hash"] = f"sha256:{hashlib.sha256(data).hexdigest()}"
    text = json.dumps(description, indent=2, ensure_ascii=False) + "\n"
    return {**files, "datapackage.json": text.encode()}


def changed(name: str, where: Mapping[str, str], **cells: str) -> Mapping[str, bytes]:
    """The package with some cells of the rows that match, and a description that vouches for it."""
    reader = csv.DictReader(io.StringIO(FILES[name].decode(), newline=""))
    rows = list(reader)
    matching = [row for row in rows if all(row[key] == value for key, value in where.items())]
    assert matching, "the test names a row"
    for row in matching:
        row.update(cells)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return vouched({**FILES, name: out.getvalue().encode()})


def told(files: Mapping[str, bytes]) -> str:
    problems = verify(files, SUBJECT).problems
    assert problems, "something must be wrong"
    assert all("\n" not in problem for problem in problems)
    return "\n".join(problems)


# --- What holds -----------------------------------------------------------------------------------


def test_a_package_of_ours_holds() -> None:
    assert verify(FILES, SUBJECT).problems == ()
    assert verify(vouched(FILES), SUBJECT).problems == ()


@pytest.mark.parametrize(
    "difference",
    [
        {"method": Method().assuming(ageing=False)},
        {"method": Method(worst_step=2)},
        {"as_of": "2026-12-31"},
        {"known_by": "2021-08-15", "as_of": "2021-08-15"},
        {"as_of": "2024-01-31"},
    ],
    ids=str,
)
def test_a_package_at_any_dates_and_by_any_method_holds(difference: Mapping[str, Any]) -> None:
    files = package_files(snapshot(evidence(), evidence(dimension="visits"), **difference))
    assert verify(files, SUBJECT).problems == ()


METHODS = st.builds(
    Method,
    weights=st.tuples(*[st.integers(0, 5)] * len(SCORED))
    .filter(any)
    .map(
        lambda parts: Weights(
            **{d: Fraction(n, sum(parts)) for d, n in zip(SCORED, parts, strict=True)}
        )
    ),
    half_lives=st.builds(HalfLives, **dict.fromkeys(HalfLives.model_fields, st.integers(1, 60))),
    assumptions=st.builds(Assumptions, **dict.fromkeys(Assumptions.model_fields, st.booleans())),
    visit_step_months=st.integers(1, 40),
    worst_step=st.integers(1, 5),
    point_coverage=st.fractions(0, 1),
)
DAYS = st.dates(SUBJECT.since, date(2031, 8, 15))
ELSEWHERE = Subject.model_validate(
    SUBJECT.model_dump()
    | {"code": "MMR", "country": "Myanmar", "capital": "Naypyidaw", "name": "Junta"}
)
LETTERS = st.sampled_from("=+-@\"',;|\n\\ e\u0301#:&*!%`{}[]") | st.characters(codec="utf-8")
TEXTS = st.text(LETTERS, min_size=1, max_size=3000).filter(
    lambda text: text.strip() != "" and hidden_character(text) is None
)
WORDS = re.compile(
    r"^( +(?:summary|rule|title|publisher|absence|reliability_note)): .*$", re.MULTILINE
)


def worded(found: Ledger, subject: Subject, texts: Sequence[str]) -> Ledger:
    """The same record of another subject and with other texts, as its reader gives it."""
    said = cycle(json.dumps(text, ensure_ascii=False) for text in texts)
    sources = {f"seeds/{name}.yaml" for name in found.sources}
    files = {
        name: WORDS.sub(lambda line: f"{line[1]}: {next(said)}", data.decode()).encode()
        if name in sources
        else data
        for name, data in seed_files(found).items()
    }
    return read_ledger(files | {"seeds/subject.yaml": subject_text(subject).encode()})


@settings(max_examples=25)
@given(
    ledgers(),
    st.sampled_from([SUBJECT, ELSEWHERE]),
    st.lists(TEXTS, min_size=1, max_size=5),
    METHODS,
    st.tuples(DAYS, DAYS),
    st.booleans(),
)
def test_the_package_of_any_ledger_at_any_dates_by_any_method_holds(
    found: Ledger,
    subject: Subject,
    texts: Sequence[str],
    method: Method,
    days: tuple[date, date],
    bom: bool,  # noqa: FBT001 (drawn)
) -> None:
    read = worded(found, subject, texts)
    taken = take_snapshot(read, as_of=days[0], known_by=days[1], method=method)
    assert verify(package_files(taken, bom=bom), subject).problems == ()


def test_the_package_of_a_large_ledger_holds() -> None:
    """Large enough for repeats, both sides of an ambassador and conflicts of every kind."""
    found = take_snapshot(read_ledger(synthetic_ledger(40, 3_000, 5)))
    assert verify(package_files(found), SUBJECT) == Verdict(found.id, ())


def test_the_same_seeds_read_twice_give_the_same_package() -> None:
    one, other = (take_snapshot(read_ledger(synthetic_ledger(20, 2_000, 9))) for _ in range(2))
    assert package_files(one) == package_files(other)


# --- What does not --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in FILES if name != "datapackage.json"])
def test_a_changed_byte_is_found_by_its_hash(name: str) -> None:
    data = FILES[name]
    assert told({**FILES, name: data + b"\n"}).startswith(f"{name}: has sha256:")


@pytest.mark.parametrize(
    ("name", "where", "cells", "problem"),
    [
        (
            "scores.csv",
            {"iso3": "KAZ"},
            {"score_at_least": "99"},
            "scores.csv: KAZ: score_at_least is 99, the evidence inside gives",
        ),
        ("scores.csv", {"iso3": "KAZ"}, {"score_at_least": ""}, "score_at_least is empty"),
        ("scores.csv", {"iso3": "KAZ"}, {"rank_worst": "1"}, "rank_worst is 1"),
        ("scores.csv", {"iso3": "UZB"}, {"country": "Elsewhere"}, "country is 'Elsewhere'"),
        ("scores.csv", {}, {"snapshot_id": "0" * 12}, "snapshot_id is '000000000000'"),
        (
            "readings.csv",
            {"actor": "KAZ", "dimension": "embassy"},
            {"low": "1"},
            "readings.csv: KAZ embassy: low is 1, the evidence inside gives 3",
        ),
        (
            "readings.csv",
            {"actor": "KAZ", "dimension": "embassy"},
            {"confidence": "high"},
            "confidence is 'high', the evidence inside gives 'moderate'",
        ),
        ("evidence.csv", {"actor": "UZB"}, {"low": "3"}, "evidence_id is"),
        ("evidence.csv", {"actor": "UZB"}, {"decides": "FRA"}, "decides is 'FRA'"),
        ("sources.csv", {"source_id": "paper"}, {"reliability": "D"}, "score_at_least"),
        ("groups.csv", {"key": "pair"}, {"members": "KAZ"}, "snapshot_id"),
        (
            "readings.csv",
            {"actor": "KAZ", "dimension": "embassy"},
            {"low_evidence": "ffffffffffff"},
            "readings.csv: KAZ embassy: low_evidence cites ffffffffffff, which is not inside",
        ),
        (
            "evidence.csv",
            {"actor": "UZB"},
            {"source_id": "elsewhere"},
            "cites source elsewhere, which is not inside",
        ),
        (
            "evidence.csv",
            {"actor": "GROUP:pair"},
            {"actor": "GROUP:ghosts"},
            "is about GROUP:ghosts, which is not inside",
        ),
        ("evidence.csv", {"actor": "UZB"}, {"low": "9"}, "9 is not a rung"),
        ("evidence.csv", {"actor": "UZB"}, {"published": "2020"}, "published is '2020'"),
        ("scores.csv", {"iso3": "KAZ"}, {"band": "one"}, "scores.csv:2: band: 'one' is no integer"),
    ],
)
def test_a_forged_cell_is_told_with_what_it_should_be(
    name: str, where: Mapping[str, str], cells: Mapping[str, str], problem: str
) -> None:
    assert problem in told(changed(name, where, **cells))


def test_a_missing_and_an_invented_row_are_told() -> None:
    lines = FILES["scores.csv"].decode().splitlines(keepends=True)
    missing = vouched({**FILES, "scores.csv": "".join(lines[:-1]).encode()})
    assert "scores.csv: UZB: is missing" in told(missing)
    invented = lines[-1].replace("UZB", "FRA")
    more = vouched({**FILES, "scores.csv": "".join([*lines, invented]).encode()})
    assert "scores.csv: FRA: does not follow from the evidence inside" in told(more)
    twice = vouched({**FILES, "scores.csv": "".join([*lines, lines[-1]]).encode()})
    assert "scores.csv: a row stands twice" in told(twice)


def test_right_cells_in_another_order_are_told() -> None:
    head, *rows = FILES["scores.csv"].decode().splitlines(keepends=True)
    files = vouched({**FILES, "scores.csv": "".join([head, *reversed(rows)]).encode()})
    assert told(files) == (
        "scores.csv: has the right cells, but other order, quotes or line ends\n"
        "datapackage.json: is not the text that this content gives"
    )


@pytest.mark.parametrize(
    "said",
    [{"as_of": "2025-04-01"}, {"citation": "Me, 2025."}, {"id": "0" * 12}],
    ids=lambda said: next(iter(said)),
)
def test_a_forged_description_is_told(said: Mapping[str, Any]) -> None:
    assert "datapackage.json" in told(vouched(FILES, **said))


def test_a_forged_readme_is_told() -> None:
    files = vouched({**FILES, "README.txt": FILES["README.txt"].replace(b"missing", b"absent")})
    assert "README.txt: is not the text that this content gives" in told(files)


def test_evidence_left_out_is_told_by_every_score_that_rested_on_it() -> None:
    lines = FILES["evidence.csv"].decode().splitlines(keepends=True)
    kept = [line for line in lines if ",KAZ,embassy," not in line]
    files = vouched({**FILES, "evidence.csv": "".join(kept).encode()})
    assert "low_evidence cites" in told(files)


def test_a_package_of_another_method_is_checked_as_far_as_it_can_be() -> None:
    said = json.loads(FILES["datapackage.json"])
    method = said["method"] | {"version": "0.9"}
    method["parameters"] = method["parameters"] | {"version": "0.9"}
    verdict = verify(vouched(FILES, method=method), SUBJECT)
    assert verdict.problems == ()
    assert "0.9" in verdict.unchecked
    broken = {**vouched(FILES, method=method), "scores.csv": FILES["scores.csv"] + b"\n"}
    assert verify(broken, SUBJECT).problems


def test_scores_alone_cannot_be_verified() -> None:
    with pytest.raises(PackageError, match="whole folder or ZIP"):
        verify({"scores.csv": FILES["scores.csv"]}, SUBJECT)
