"""Whose proposals a coder sees: our own rules, and those of any proposer put beside them."""

from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Final

from model.dates import Period
from model.ledger import Ledger
from model.proposals import Mention, Proposal, mentions, propose

GROUP: Final = "stance.proposers"
"""Entry points of this name are proposers, called as ours is."""


def proposed(text: tuple[str, ...], published: Period, ledger: Ledger) -> tuple[Proposal, ...]:
    """The cards of all proposers of an article, best first; each says whose it is."""
    known = (ledger.subject, ledger.groups, ledger.organisations)
    found = [one for proposer in (propose, *_others()) for one in proposer(text, published, *known)]
    return tuple(sorted(found, key=lambda one: -one.likelihood))


def named(text: tuple[str, ...], ledger: Ledger) -> tuple[Mention, ...]:
    """Every place where an article names somebody who can act."""
    return mentions(text, ledger.subject, ledger.groups, ledger.organisations)


def _others() -> Iterator[Callable[..., tuple[Proposal, ...]]]:
    for one in entry_points(group=GROUP):
        yield one.load()
