"""What every step of the desk draws from: who sits there, the article, its text, the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import streamlit as st

from dashboard.blocks import notice
from dashboard.desk.access import Seat
from dashboard.desk.folder import Article, Desk, DeskError, Held
from dashboard.desk.proposers import named, proposed
from dashboard.views.shared.controls import say
from dashboard.views.shared.frame import Page
from model.coding import Card, CoderFile, SourceDraft, Todo, cards_of, todo
from model.dates import Period, parse_period
from model.errors import LedgerError
from model.ledger import paragraphs
from model.proposals import Mention, Proposal

_SAID: Final = "desk said"


@dataclass(frozen=True)
class Sitting:
    """One reader's sitting at the desk, with one article."""

    page: Page
    desk: Desk
    seat: Seat
    coder: str
    """The coder's name, given."""
    article: Article
    source: SourceDraft

    @cached_property
    def text(self) -> tuple[str, ...]:
        """The paragraphs of the article."""
        return tuple(paragraphs(self.desk.text(self.source)))

    @property
    def published(self) -> Period:
        """When the article was published, as far as is known; else the whole time of the subject,
        so that nothing is taken for too late.
        """
        try:
            return parse_period(self.source.values.get("published", ""))
        except ValueError:
            since, end = self.page.ledger.subject.since, self.page.snapshot.known_by
            return Period(since, max(since, end))

    @property
    def is_first(self) -> bool:
        """Whether this coder began first, or nobody has."""
        return self.article.coders[:1] in ((), (self.coder,))

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is proposed to the first coder; the second sees nothing of it."""
        if not self.is_first:
            return ()
        ledger, published = self.page.ledger, self.published
        key = ("proposals", self.source.sha256, published)
        return self.page.shelf.remember(ledger, key, lambda: proposed(self.text, published, ledger))

    @cached_property
    def cards(self) -> dict[Card, Proposal]:
        """The proposals by card."""
        return cards_of(self.proposals)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Who is named, and where."""
        ledger = self.page.ledger
        key = ("mentions", self.source.sha256)
        return self.page.shelf.remember(ledger, key, lambda: named(self.text, ledger))

    def coding(self, coder: str) -> Held | None:
        """A coder's file as it stands; None where there is none."""
        if not self.desk.has(self.article.id, coder):
            return None
        return self.desk.read(CoderFile, self.article.id, coder)

    def left(self, coding: CoderFile) -> Todo:
        """What this coder has yet to dispose of."""
        return todo(coding, self.cards, self.mentions)


def attempt(step: Callable[[], object]) -> bool:
    """Do something at the desk; where it cannot be done the page says why. Gives whether it was."""
    try:
        step()
    except (DeskError, LedgerError) as error:
        lines = [str(one) for one in getattr(error, "problems", ())] or [str(error)]
        st.session_state[_SAID] = lines
        return False
    return True


def tell(*lines: str) -> None:
    """Say something on top of the page when it is drawn next."""
    st.session_state[_SAID] = list(lines)


def say_what_was_told() -> None:
    """What the last step had to say, once."""
    if lines := st.session_state.pop(_SAID, None):
        say(notice(lines))


def go(**parameters: str | int | None) -> None:
    """Another step, article or paragraph: the address says which."""
    for name, value in parameters.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = str(value)
