"""The dimensions. What tells one from another stands in its declaration, but for coherence."""

from dataclasses import dataclass
from typing import Final, Literal, Self

from model.base import Word

TOP: Final = 4
"""The highest rung; the lowest is 0. The value of a rung is rung / 4: fixed goalposts."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """How a scored dimension is read."""

    rungs: tuple[str, str, str, str, str]
    """From 0 to 4, in the words that readers see."""
    short: tuple[str, str, str, str, str]
    """The same in a word or two, which say no more than the rung does."""
    does: tuple[str, str, str, str]
    """What a state does of which at least rung 1 to 4 is shown, as a sentence goes on."""
    half_life: int | None
    """Months after which a status is as likely as not to have changed unseen. None for contact, of
    which the highest counts, nothing closes the top, and the low falls year by year.
    """
    sides: Literal["none", "told", "apart"] = "none"
    """Whether evidence says which way somebody went, and whether both ways are read apart."""
    open_at: int = TOP
    """The rung from which on all are one step in the order of acts."""
    below: str = ""
    """What it is called that everything from `open_at` up is ruled out, where that has a name."""

    def in_a_line(self) -> str:
        """All rungs in one line, for error messages."""
        return ", ".join(f"{number} {text}" for number, text in enumerate(self.rungs))


class Dimension(Word):
    """What a piece of evidence is about; the first four are scored, the last two never are."""

    ladder: Ladder | None

    label: str
    """What pages call it."""

    def __new__(
        cls, value: str, meaning: str, ladder: Ladder | None = None, label: str = ""
    ) -> Self:
        """Make the member from word, meaning, ladder and label; without a ladder it is never
        scored.
        """
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        member.ladder = ladder
        member.label = label or value.capitalize()
        return member

    EMBASSY = (
        "embassy",
        "The state's mission in {capital}, whoever heads it.",
        Ladder(
            (
                "none, and nothing in its place",
                (
                    "covered from elsewhere: a mission for {country} in a third country, or"
                    " interests looked after by another state"
                ),
                "an office in {country} below an embassy (liaison, technical, consular)",
                "embassy open",
                "embassy open and fully operating",
            ),
            ("none", "from abroad", "office", "open", "fully open"),
            (
                "covers {country} from elsewhere",
                "keeps an office in {country} or more",
                "keeps an embassy open in {capital}",
                "keeps a fully operating embassy in {capital}",
            ),
            half_life=18,
            open_at=3,
            below="not open",
        ),
    )
    AMBASSADOR = (
        "ambassador",
        "The highest class of head of mission in force, sent or received.",
        Ladder(
            (
                "refused, or none accepted nor posted",
                "a consul, or diplomats below head of mission",
                (
                    "chargé d'affaires posted or accepted, or the mission of {country} there handed"
                    " to appointees of {authorities}"
                ),
                "ambassador named or arrived, copy of credentials handed over",
                "ambassador accredited, or ambassadors exchanged",
            ),
            ("none", "diplomats", "chargé", "named", "ambassador"),
            (
                "has posted or accepted a consul or diplomats",
                "has posted or accepted a chargé d'affaires, or handed over the mission",
                "has named or received an ambassador",
                "has accredited or exchanged ambassadors",
            ),
            half_life=18,
            sides="apart",
        ),
    )
    DELISTING = (
        "delisting",
        "The state's own lists of banned or sanctioned groups.",
        Ladder(
            (
                "listed, with no relief",
                "listed with relief: individual sanctions lifted, licences, waivers",
                "procedure formally open (bill, court motion)",
                "ban suspended, or one of several own lists lifted",
                "off the state's own lists (UN measures, binding on all, do not count)",
            ),
            ("listed", "some relief", "bill or motion", "partly lifted", "delisted"),
            (
                "has eased its own listing",
                "has opened a procedure to lift its own ban",
                "has suspended its own ban or lifted a part of it",
                "has taken the {name} off its own lists",
            ),
            half_life=48,
        ),
        "Ban list",
    )
    VISITS = (
        "visits",
        "The highest contact with {authorities}.",
        Ladder(
            (
                "contact refused",
                "contact of any kind, or an older visit",
                "working level in {country}: diplomat, special envoy, intelligence",
                "working level repeatedly, or one visit of minister rank",
                "minister rank repeatedly, or head of government or state",
            ),
            ("refused", "contact", "envoy", "often, or senior", "top level"),
            (
                "has had contact with the {name}",
                "has met the {name} at working level in {country}",
                "has met the {name} repeatedly, or once at the rank of minister",
                "has met the {name} repeatedly as a minister, or at the top",
            ),
            half_life=None,
            sides="told",
        ),
    )
    RECOGNITION = "recognition", "Legal recognition, only from a statement about recognition."
    POSTURE = (
        "posture",
        "The attitude reported, or shown by an act outside the four dimensions.",
        None,
        "Attitude",
    )

    @property
    def scored(self) -> bool:
        """Whether the dimension adds to the score."""
        return self.ladder is not None

    @property
    def on_ladder(self) -> Ladder:
        """How it is read; `KeyError` where it is never scored."""
        if self.ladder is None:
            raise KeyError(f"{self} has no ladder")
        return self.ladder

    @property
    def letter(self) -> str:
        """Its letter in profiles and acts, such as `E`."""
        return self.value[0].upper()


SCORED: Final = tuple(dimension for dimension in Dimension if dimension.scored)
"""The scored dimensions, in the order of every table and profile."""

COUNTED: Final = ("no", "one", "two", "three", "four", "five", "six", "seven")[len(SCORED)]
"""How many are scored, in a word."""

RUNGS: Final = {dimension: dimension.on_ladder.rungs for dimension in SCORED}
"""The rungs of each ladder in words, from 0 to 4."""


def rung_in_words(dimension: Dimension, rung: int) -> str:
    """The text of one rung, 0 to 4 (else `IndexError`); `KeyError` where there is no ladder."""
    return dimension.on_ladder.rungs[rung]
