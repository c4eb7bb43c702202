"""Errors, named for what the caller should do about them."""

from dataclasses import dataclass


def escaped(text: str) -> str:
    """The text with what cannot be seen written out, as Python does: no file name and no value that
    is wrong steers a terminal, turns the words around it or begins a line of its own.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the seeds: where, what, and what to do."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """`file:line: what, and what to do`, escaped."""
        return escaped(f"{self.file}:{self.line}: {self.what}")


class LedgerError(Exception):
    """The seeds are wrong: mend every problem listed. Nothing was computed from them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
