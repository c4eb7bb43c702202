"""Where an answer comes from: the shared ledger, its snapshots, and what was rendered before."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Final, TypeAlias, cast

from fastapi import Depends, Request, Response

from dashboard.address import Catalogue, Opened, Stale, library, stale
from dashboard.web.answers import Paper, Store, answer
from dashboard.web.api.asked import Asked
from dashboard.web.api.problems import Kind, ProblemError
from model.codebook import Method
from model.ledger import Ledger
from model.snapshot import Snapshot

MOST_PROBLEMS: Final = 20
"""More problems of the seeds than this are counted, not listed."""


class Desk:
    """Everything that a route answers from."""

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds
        self.store = Store()
        self._latest = Opened(None)

    def ledger(self) -> Ledger:
        """The last good ledger; what is wrong with the seeds is kept for the notice.

        Raises:
            ProblemError: there is none.
        """
        opened = self._latest = library(self.seeds).open()
        if opened.ledger is None:
            listed = [str(problem) for problem in opened.problems[:MOST_PROBLEMS]]
            raise ProblemError(
                Kind.NO_LEDGER,
                f"The seeds have {_problems(opened)}, so nothing is computed from them."
                " `stance check` lists all.",
                seeds=listed,
            )
        return opened.ledger

    def told(self, text: str) -> str:
        """A text in the words of the subject; in plain ones while there is no good ledger."""
        ledger = library(self.seeds).open().ledger
        known = ledger.subject if ledger else None
        authorities = known.authorities if known else "the authorities"
        since = known.since.isoformat() if known else "the first day of the record"
        return text.replace("{authorities}", authorities).replace("{since}", since)

    def at(self, as_of: date | None, known_by: date | None, cited: str | None = None) -> Snapshot:
        """The snapshot at two clocks, and only the one that is cited.

        Raises:
            ProblemError: there is no good ledger, or it no longer gives the cited snapshot.
            ClockError: a date outside the limits.
        """
        shelf = library(self.seeds)
        snapshot = shelf.snapshot(self.ledger(), as_of, known_by, Method())
        if cited is not None:
            dated = as_of is not None and known_by is not None
            if found := stale(cited, snapshot, shelf.cited(cited), dated=dated):
                raise _other_numbers(cited, found, snapshot)
        return snapshot

    def snapshot(self, asked: Asked) -> Snapshot:
        """The snapshot that an address asks for, with the errors of `at`."""
        return self.at(asked.as_of, asked.known_by, asked.snapshot)

    def catalogue(self, snapshot: Snapshot) -> Catalogue:
        """The evidence of a snapshot sorted out for filters, with the error of `ledger`."""
        return library(self.seeds).catalogue(self.ledger(), snapshot)

    def answer(self, request: Request, paper: Paper) -> Response:
        """What is given, and beside it what a reader must be told."""
        return answer(request, self.store, replace(paper, notice=self.notice()))

    def notice(self) -> str:
        """That the seeds were broken when last looked at; empty when all is well."""
        said = f"the seeds have {_problems(self._latest)}; this is the last good state"
        return said if self._latest.problems else ""


def _other_numbers(cited: str, found: Stale, snapshot: Snapshot) -> ProblemError:
    """The record gives another snapshot than the one cited, which is not to be answered with."""
    return ProblemError(
        Kind.CHANGED_CITATION,
        f"This address cites snapshot {found.cited}. For as_of {snapshot.as_of} and known_by"
        f" {snapshot.known_by} the ledger gives {found.now}. {found.reason}"
        " The numbers cited are not given; leave `snapshot` out for what the record says now.",
        cited=cited,
        now=found.now,
        changed=list(found.changed) if found.changed is not None else None,
    )


def _problems(opened: Opened) -> str:
    many = len(opened.problems)
    return f"{many} problem{'s' * (many != 1)}"


async def _desk_of(request: Request) -> Desk:
    return cast("Desk", request.app.state.desk)


AtDesk: TypeAlias = Annotated[Desk, Depends(_desk_of)]
