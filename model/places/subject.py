"""The subject: the authorities that all evidence is about, and the words in which they are told."""

import re
from functools import cached_property
from typing import Final

from pydantic import Field, ValidationInfo

from model.base import Day, Frozen, Text
from model.dates import day_in_words, month_in_words
from model.places.folding import name_key
from model.places.names import state_called
from model.places.states import STATE_NAMES


class Neighbourhood(Frozen):
    """The part of the map that shows the country with its neighbours."""

    longitude: float = Field(ge=-180, le=180)
    """Of its centre, degrees east."""
    latitude: float = Field(ge=-90, le=90)
    """Of its centre, degrees north."""
    scale: float = Field(gt=0, le=10)
    """Scale of the projection as a share of the width of the map; the world is about 0.18."""


class Subject(Frozen):
    """The authorities whose recognition is followed. Acts toward anybody else are no evidence."""

    code: str = Field(pattern=r"^[A-Z]{3}$")
    """ISO 3166-1 alpha-3 code of the country, which is drawn and never scored."""
    country: Text
    """Its name as shown."""
    capital: Text
    """Where missions sit and visitors go."""
    since: Day
    """The day from which these authorities rule; nothing earlier is evidence."""
    authorities: Text
    """How a sentence calls them: `the authorities in Kabul`."""
    name: Text
    """What they call themselves, in a word."""
    other_seat: Text
    """Another place whose visits count like those to the capital."""
    covered_from: Text
    """Where many missions for the country sit that are not in it."""
    neighbourhood: Neighbourhood
    """What the map of the neighbourhood shows."""

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Every state that can act, is scored and may be ranked, by code."""
        return tuple(iso3 for iso3 in STATE_NAMES if iso3 != self.code)

    def is_meant(self, asked: str) -> bool:
        """Whether a reader who asks for a state means the subject itself."""
        named = name_key(asked) == name_key(self.country)
        return named or state_called(asked) == self.code

    def told(self, text: str) -> str:
        """A text of the method in the subject's own words: `{capital}` becomes `Kabul`."""
        return _WORD.sub(lambda found: self._words[found[1]], text)

    @cached_property
    def _words(self) -> dict[str, str]:
        plain = {name: str(getattr(self, name)) for name in _PLAIN}
        since = {"since": day_in_words(self.since), "since_month": month_in_words(self.since)}
        first = self.authorities[:1].upper() + self.authorities[1:]
        return {**plain, **since, "Authorities": first}


_PLAIN: Final = ("country", "capital", "authorities", "name", "other_seat", "covered_from")
_WORD: Final = re.compile(rf"\{{({'|'.join((*_PLAIN, 'Authorities', 'since', 'since_month'))})\}}")


def subject_in(info: ValidationInfo) -> Subject | None:
    """The subject against which something is read; None where it is not read from seeds."""
    return (info.context or {}).get("subject")
