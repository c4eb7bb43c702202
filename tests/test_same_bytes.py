"""The same bytes from every Python and on every machine: no float is added in an order, or by a
rule, that is theirs to choose.
"""

import ast
import builtins
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dashboard.commands.cli import FINE, main
from tests.conftest import ROOT

OURS = ("model.", "dashboard.")
PRODUCTS = {"dot", "vdot", "inner", "matmul", "vecdot", "einsum", "tensordot"}
TYPED = [
    "robustness --json --draws 100",
    "robustness --out {out} --draws 20",
    "whatif --weights 0.4,0.2,0.2,0.2 --json",
    "score --json",
    "country KAZ --json",
    "order",
    "diff 2024-04-30",
    "snapshot --out {out}",
    "brief KAZ --format html --out {out}.html",
    "chart order --out {out}.svg",
]


@pytest.mark.parametrize("words", TYPED)
def test_no_float_reaches_the_sum_that_python_3_12_changed(
    words: str, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From 3.12 on `sum` of floats compensates: `math.fsum` and numpy add alike everywhere."""
    summed: list[str] = []
    plain = builtins.sum

    def watched(items: Iterable[Any], /, start: Any = 0) -> Any:
        each, frame = list(items), sys._getframe(1)  # noqa: SLF001 (who asks)
        if any(isinstance(one, float) for one in (start, *each)):
            summed.append(f"{frame.f_globals['__name__']}:{frame.f_lineno}")
        return plain(each, start)

    monkeypatch.setattr(builtins, "sum", watched)
    typed = words.format(out=tmp_path / "out").split()
    assert main([*typed, "--seeds", str(seeds)]) == FINE
    assert [where for where in summed if where.startswith(OURS)] == []


def test_no_number_is_a_matrix_product() -> None:
    """Its last digits hang on version, processor and threads of the library behind it (BLAS)."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for top in ("model", "dashboard")
        for path in (ROOT / top).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult))
        or (isinstance(node, ast.Attribute) and node.attr in PRODUCTS)
    ]
    assert found == []
