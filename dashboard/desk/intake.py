"""How a text comes in: its paragraphs, what was dropped, what one may guess, what is like it."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from model.ledger import paragraphs
from model.places import fold

LARGEST: Final = 10_000_000
"""Bytes of a file that is brought in."""
LARGEST_TEXT: Final = 5_000_000
"""Bytes of its text."""
SECONDS: Final = 30
MEMORY: Final = 1_500_000_000
"""What the process that reads a file may take."""
ALIKE: Final = 0.5
"""Share of runs of words in common from which two texts may be one report."""
_RUN: Final = 5


class IntakeError(Exception):
    """A text cannot be brought in; the message says why, and what to do."""


@dataclass(frozen=True)
class Brought:
    """A text as it is kept."""

    text: bytes
    """UTF-8, a paragraph a line."""
    dropped: tuple[str, ...] = ()
    guesses: Mapping[str, str] | None = None

    @property
    def sha256(self) -> str:
        """Of the text, by which it is known."""
        return hashlib.sha256(self.text).hexdigest()

    @property
    def paragraphs(self) -> list[str]:
        """As the codebook counts them."""
        return paragraphs(self.text)


def pasted(text: str) -> Brought:
    """What somebody typed or pasted."""
    return _checked("txt", text.encode("utf-8", "replace"))


def from_file(name: str, data: bytes) -> Brought:
    """What a file says, by the ending of its name.

    Raises:
        IntakeError: it cannot be read.
    """
    ending = Path(name).suffix.removeprefix(".").lower()
    kind = {"htm": "html", "xhtml": "html", "text": "txt"}.get(ending, ending)
    if kind not in ("txt", "html", "docx", "pdf"):
        raise IntakeError("Only .txt, .html, .docx and .pdf are read; paste the text instead.")
    if len(data) > LARGEST:
        raise IntakeError(f"The file is over {LARGEST // 1_000_000} MB; paste the article alone.")
    return _checked(kind, data)


def _checked(kind: str, data: bytes) -> Brought:
    found = _apart(kind, data)
    lines = found["paragraphs"]
    text = "\n".join(lines)
    if kind != "txt":
        text += "\n"
    encoded = text.encode("utf-8", "replace")
    if not paragraphs(encoded):
        raise IntakeError("There is no text in it; paste the text instead.")
    if len(encoded) > LARGEST_TEXT:
        raise IntakeError(
            f"The text is over {LARGEST_TEXT // 1_000_000} MB; bring in the article alone."
        )
    guesses = dict(found["guesses"])
    first = paragraphs(encoded)[0].strip()
    if "title" not in guesses and len(first) <= 200 and not first.endswith((".", ":", ",")):
        guesses["title"] = first
    return Brought(encoded, tuple(found["dropped"]), guesses)


def _apart(kind: str, data: bytes) -> Mapping[str, Any]:
    """What a process of its own reads in a file, which may take so much time and memory."""
    command = [sys.executable, "-B", "-m", "dashboard.desk.extracting", kind]
    command += [str(SECONDS), str(MEMORY)]
    try:
        run = subprocess.run(  # noqa: S603 (our own program, with one of four words)
            command,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        found = json.loads(run.stdout)
    except subprocess.TimeoutExpired:
        what = f"The file takes over {SECONDS} seconds to read; paste the text instead."
        raise IntakeError(what) from None
    except ValueError as error:
        raise IntakeError("The file cannot be read; paste the text instead.") from error
    if "refused" in found:
        raise IntakeError(found["refused"])
    told: Mapping[str, Any] = found
    return told


def nearest(text: bytes, others: Iterable[tuple[str, bytes]]) -> tuple[str, float] | None:
    """The text that has most in common with this one, by name, and how much: the share of runs of
    five words (Broder 1997). None where no other has half of them or more.
    """
    own = _runs(text)
    best: tuple[str, float] | None = None
    for name, other in others:
        runs = _runs(other)
        share = len(own & runs) / len(own | runs) if own and runs else 0.0
        if share >= ALIKE and (best is None or share > best[1]):
            best = (name, share)
    return best


def _runs(text: bytes) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text.decode("utf-8", "replace")))
    return frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False))
