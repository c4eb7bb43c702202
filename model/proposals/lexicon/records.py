"""What a lexicon holds. Patterns are regular expressions over lower-case text in which names are
replaced by marks of the same length; macros such as `<who>` stand for the marks.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from model.base import Frozen, Text
from model.codebook import Dimension, Direction, Side, Status, Value

Words = tuple[Text, ...]
Pattern = str
"""A regular expression; empty where the language has no such words."""


class DateWords(Frozen):
    """How dates are told."""

    months: Words = Field(min_length=12, max_length=12)
    short_months: tuple[str, ...] = Field(min_length=12, max_length=12)
    days: Words = Field(min_length=7, max_length=7)
    """From Monday on."""
    today: Words
    yesterday: Words
    last: Text
    """Before a unit: the one before that of publication."""
    units: dict[Literal["week", "month", "year"], Text]
    parts: dict[Literal["early", "mid", "late"], Words]
    seasons: dict[str, tuple[int, int]]
    """First and last month of each."""
    in_: Pattern
    """What stands before a month or year alone."""
    takeover: Pattern
    """Words by which a date tells when the subject began, which is background."""


class Cities(Frozen):
    """Names that mean a government only where nothing says that they mean the place."""

    names: Words
    events: Pattern
    """What follows a city that only lends its name to a meeting."""
    where: Pattern
    """What stands before a name that only tells where."""
    acts: Pattern
    """What follows a name that acts, whatever stands before it."""
    rulers: Pattern
    """What stands before a city whose government is meant all the same."""
    of_a_place: Pattern
    """What follows a demonym that only tells where."""


class People(Frozen):
    """Whoever speaks for one actor, by rank."""

    actor: Text
    leader: Words = ()
    minister: Words = ()
    official: Words = ()


class ListWords(Frozen):
    """How names stand together."""

    joins: Pattern
    together: Pattern
    """Words that join a name to one that stands further before."""
    aside: Pattern
    """What stands before a group or organisation of which the sentence is not."""
    agent: Pattern
    """What stands before whoever acts where the act is told first."""
    beside: Pattern
    """What stands before whoever was at a meeting too."""
    company: Pattern
    """What stands before whoever takes part in what another does."""
    articles: Pattern
    own: Pattern
    """What stands before a title of the state that was named before."""
    pronouns: Pattern
    """For a person who was named before."""
    between: str
    small: Pattern
    """Words after a name by which it stands for itself, and not for a thing of it."""


class Nobody(Frozen):
    """Names of nobody who can act."""

    rivals: Words
    """Other groups: what is done toward them is no evidence."""
    places: Words
    """Names that contain the name of a state and mean another thing."""


class SubjectWords(Frozen):
    """How the subject is called beside its own names."""

    names: Words
    seats: Words = ()
    countries: Words = ()
    demonyms: Words = ()
    """Where it sits, its country and its people, where the language writes them otherwise."""
    again: Pattern
    """General words for it, where it was named before."""
    rule: Pattern
    office: Pattern
    """What follows its name where the whole means the authorities or one of their people."""
    earlier: Pattern
    """What makes of the country's government the one before."""


class Titles(Frozen):
    """Offices of a state, by rank."""

    person: Pattern
    """How the name of a person is written."""
    honorifics: Pattern
    adjectives: Pattern
    leader: Pattern
    minister: Pattern
    envoy: Pattern
    official: Pattern
    nouns: tuple[Text, ...]
    """Words of offices that are no last name."""
    topic: Pattern
    """What joins a title to what it is for."""
    plain: Pattern
    """Officials who belong to a name when their own follows."""
    deputy: Pattern
    """What takes a rank away when it stands in the title."""


class GroupWords(Frozen):
    """How several states are named together."""

    none: Pattern
    """With what a group begins that is every state denied."""
    articles: Pattern
    all: Pattern
    most: Pattern
    almost: Pattern
    growing: Pattern
    several: Pattern
    other: Pattern
    mostly: Pattern
    """What says, after the group, that only most of it is meant."""
    adjectives: dict[str, Pattern]
    heads: Pattern
    staff: Pattern
    """Heads that need an adjective to name a group."""
    whole: dict[str, Pattern]
    drop: Pattern
    """Words of a declared group's phrase that tell nothing."""
    stand_for: dict[str, str]
    """Words of a declared group's phrase, and the adjective that they are."""


class Speech(Frozen):
    """Who says so."""

    said: Pattern
    analyst: Pattern


class StatusWords(Frozen):
    """Words before a trigger that say how far the thing has got."""

    status: Status
    dimensions: tuple[Dimension, ...] = ()
    """Where they mean it; everywhere where none is named."""
    words: Pattern


class Masks(Frozen):
    """What makes of a cue no evidence, or doubtful evidence."""

    line: Pattern
    """A line that is furniture: by-lines, captions of pictures, menus."""
    wish: Pattern
    """A wish or an act of the subject."""
    forecast: Pattern
    hedged: Pattern
    """Words that keep a distance from what is said."""
    elsewhere: Pattern
    """A mission in a third country, which says nothing of one in the subject's."""
    theirs: Pattern
    """A mission of the subject."""
    negated: Pattern
    before: Pattern
    """Words that put something before the day on which the subject began."""
    since: Pattern
    """Words by which a date of long ago tells of what still holds."""
    object: int
    """Characters after a trigger in which its object stands."""
    same: Pattern
    """A sentence that says of others what the one before said."""
    anaphora: Pattern
    """A sentence that goes on about whom the one before was about."""


class RankWords(Frozen):
    """What raises a visit."""

    repeated: Pattern
    seat: Pattern
    """Words that place something where the authorities sit."""
    title_only: Pattern
    """Words that name the country in a title or a topic, not as a place."""


class Cue(Frozen):
    """Words that may tell of one dimension, and what they leave open."""

    dimension: Dimension
    on: Words
    """Parts of words of which one must stand in the sentence: the cheap test."""
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    low: int | None = None
    high: int | None = None
    value: Value | None = None
    direction: Direction
    side: Side | Literal["toward"] | None = None
    """`toward`: sent or received, by who hands it to whom."""
    status: Status | None = None
    """A status that no other word changes."""
    who: Literal["near", "owner", "everybody", "meeting", "received", "topic"] = "near"
    """Which of the actors in the sentence is meant, where the pattern does not say."""
    place: Literal["", "seat", "context"] = ""
    """Where it must be: in the country by this sentence; or only not elsewhere."""
    when: Literal["", "everybody"] = ""
    """`everybody`: only where a group is meant that is every state."""
    ranked: bool = False
    """The rung rises with the rank of the state's own official, and when it is repeated."""
    negated: bool = False
    """The words hold their own negation."""
    strict: bool = False
    """The subject must be named in the sentence."""
    unless: Pattern = ""
    """Words before or in the trigger that make it no cue."""
    rule: Text
    doubt: str = ""
    likelihood: float = Field(gt=0, le=1)

    @model_validator(mode="after")
    def _rungs_or_value(self) -> Self:
        if (self.low is None) != (self.high is None) or (self.low is None) == (self.value is None):
            raise ValueError("a cue has low and high, or a value")
        return self


class Lexicon(Frozen):
    """All words of one language."""

    language: Text
    """ISO 639-1."""
    capitals: bool
    """Whether names begin with a capital letter."""
    from_places: bool = True
    """Whether names and demonyms of `model.places`, which are English, hold."""
    abbreviations: Words
    dates: DateWords
    names: dict[str, tuple[Text, ...]]
    """By actor, beside those of `model.places`."""
    cities: Cities
    organisations: dict[str, Words]
    """By key."""
    people: tuple[People, ...] = ()
    lists: ListWords
    nobody: Nobody
    private: dict[Literal["after"], Pattern]
    subject: SubjectWords
    titles: Titles
    groups: GroupWords
    speech: Speech
    status: tuple[StatusWords, ...]
    masks: Masks
    ranks: RankWords
    cue: tuple[Cue, ...]

    def __hash__(self) -> int:
        """By its size, since what is made of a lexicon is kept."""
        return hash((self.language, len(self.cue)))
