"""Commands as typed: what they say, on which stream, and how they end."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.commands.cli import main

PARAGRAPHS = ("A headline", "Kazakhstan has an embassy in Kabul.")
DOCUMENT = "\n\n".join(PARAGRAPHS).encode()
Said = pytest.CaptureFixture[str]


@dataclass(frozen=True)
class Answer:
    """Standard output without its last line break, standard error, and the exit code."""

    text: str
    complaint: str
    code: int


@dataclass(frozen=True)
class Stance:
    """Runs a command and gives its answer."""

    capsys: Said

    def __call__(self, *words: object, seeds: Path | None = None) -> Answer:
        of = ["--seeds", str(seeds)] if seeds else []
        code = main([*map(str, words), *of])
        said = self.capsys.readouterr()
        return Answer(said.out.removesuffix("\n"), said.err, code)


def run(*words: str, seeds: Path) -> int:
    return main([*words, "--seeds", str(seeds)])


def break_seeds(folder: Path) -> None:
    path = folder / "press-b.yaml"
    broken = path.read_text(encoding="utf-8").replace("low: 3", "low: 7")
    path.write_text(broken.replace("claimant: press", "claimant: gossip"), encoding="utf-8")
