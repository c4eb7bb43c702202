"""One edition: a snapshot as it is published on a day, and what every page of it is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from dashboard.files.site.listing import About, Listed
from dashboard.moved import Cited, summary
from model import words
from model.changes import Diff, Side, compare, side_of
from model.dates import day_in_words
from model.ledger import Ledger
from model.package import archive_name, citation
from model.places import GROUP, ORGANISATION
from model.snapshot import Snapshot

OVERVIEW, STATES, GROUPS, CHANGES, METHOD, DATA = (
    f"{name}.html" for name in ("index", "states", "groups", "changes", "method", "data")
)
TABLES: Final = "data"
"""The folder of the data package within an edition."""
SINCE: Final = "before this edition was made"


def id_of(taken: Snapshot) -> str:
    """`2025-04-30-s823210c3f169`: the same snapshot is the same edition, whenever it is made."""
    return f"{taken.as_of.isoformat()}-{taken.id}"


@dataclass(frozen=True)
class Edition:
    """All that an edition is made from; nothing else moves a byte of it."""

    taken: Snapshot
    ledger: Ledger
    made: date
    """The day on which it is published."""
    before: Listed | None = None
    """The edition before it."""
    old: Side | None = None
    """What that one said, from its own data package."""
    url: str | None = None
    """Where the folder of editions will be found, if that is known; it ends in a slash."""
    robots: bool = False
    """Whether search engines may list it."""

    @cached_property
    def id(self) -> str:
        """Its name, which is also that of its folder."""
        return id_of(self.taken)

    @cached_property
    def diff(self) -> Diff | None:
        """What differs from the edition before it."""
        return compare(self.old, side_of(self.taken)) if self.old else None

    @cached_property
    def cited(self) -> Cited:
        """Evidence and source by id, of this edition and of the one before it."""
        if self.diff is None:
            return {}
        both = [one.inputs for one in (self.diff.old, self.diff.new) if one.inputs is not None]
        return {
            known: (item, one.sources[item.source])
            for one in both
            for known, item in one.by_id.items()
        }

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """What changed since the edition before it, in sentences."""
        if self.diff is None:
            return ("The first edition here: there is none to compare it with.",)
        return tuple(summary(self.diff))

    @property
    def day(self) -> str:
        """The day on which it is published, in words."""
        return day_in_words(self.made)

    @property
    def age(self) -> str:
        """When the record ends, in a sentence; the day from which that is told is the edition's,
        since nobody knows when a frozen page is read.
        """
        return words.age_sentence(self.taken, self.made, f"{SINCE} ({self.day})")

    @property
    def age_in_short(self) -> str:
        """The same in a few words."""
        return words.capital(f"{words.age_in_short(self.taken, self.made)} when this was made")

    @property
    def citation(self) -> str:
        """How to cite it: what the snapshot is, and where these very pages are."""
        where = f"{self.url}{self.id}/" if self.url else f"Edition {self.id}"
        return f"{citation(self.taken)} {where}, published {self.day}."

    @property
    def archive(self) -> str:
        """The name of the data package as a ZIP."""
        return archive_name(self.taken)

    @cached_property
    def about(self) -> About:
        """What the list of editions says of it."""
        taken = self.taken
        return About(
            id=self.id,
            made=self.made,
            as_of=taken.as_of,
            known_by=taken.known_by,
            snapshot=taken.id,
            method=taken.method.version,
            method_hash=taken.method.parameter_hash,
            sources=len(taken.sources),
            evidence=len(taken.evidence),
            states=len(taken.on_record),
            previous=self.before.id if self.before else None,
            previous_sha256=self.before.sha256 if self.before else None,
            changed=self.changed,
            citation=self.citation,
        )

    @cached_property
    def actors(self) -> Mapping[str, str]:
        """Groups and organisations by actor, each with the file of its page."""
        groups = {f"{GROUP}{one.key}": f"groups/{one.key}.html" for one in self.taken.groups}
        others = {
            f"{ORGANISATION}{one.key}": f"groups/org-{one.key.lower()}.html"
            for one in self.taken.organisations
        }
        return groups | others


def state_page(iso3: str) -> str:
    """The file of the page of a state."""
    return f"states/{iso3}.html"
