"""Errors, named for what the caller should do about them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the seeds: where, what, and what to do."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """`file:line: what, and what to do`."""
        return f"{self.file}:{self.line}: {self.what}"


class LedgerError(Exception):
    """The seeds are wrong: mend every problem listed. Nothing was computed from them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
