"""The rungs of the four ladders and the coding rules, in the words that readers see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from model.codebook.vocabulary import Dimension

TOP: Final = 4
"""The highest rung; the lowest is 0. The value of a rung is rung / 4: fixed goalposts."""

RUNGS: Final[Mapping[Dimension, tuple[str, str, str, str, str]]] = {
    Dimension.EMBASSY: (
        "none, and nothing in its place",
        (
            "covered from elsewhere: a mission for Afghanistan in a third country, or interests"
            " looked after by another state"
        ),
        "an office in Afghanistan below an embassy (liaison, technical, consular)",
        "embassy open",
        "embassy open and fully operating",
    ),
    Dimension.AMBASSADOR: (
        "refused, or none accepted nor posted",
        "a consul, or diplomats below head of mission",
        "chargé d'affaires posted or accepted",
        "ambassador named or arrived, copy of credentials handed over",
        "ambassador accredited, or ambassadors exchanged",
    ),
    Dimension.DELISTING: (
        "listed, with no relief",
        "listed with relief: individual sanctions lifted, licences, waivers",
        "procedure formally open (bill, court motion)",
        "ban suspended, or one of several own lists lifted",
        "off the state's own lists (UN measures, binding on all, do not count)",
    ),
    Dimension.VISITS: (
        "contact refused",
        "contact of any kind, or an older visit",
        "working level in Afghanistan: diplomat, special envoy, intelligence",
        "working level repeatedly, or one visit of minister rank",
        "minister rank repeatedly, or head of government or state",
    ),
}

CODING_RULES: Final[tuple[str, ...]] = (
    (
        "Something that exists, amount unknown, leaves the upper rungs open: an embassy of which no"
        " more is said is [3, 4], an open procedure [2, 4]. A visit, or any count of visits, never"
        " closes the top: a record of visits is not a record of all visits."
    ),
    (
        "A negative closes only the rungs that it names, read with the sentences beside it: a"
        " closed embassy is [0, 2], a listing reaffirmed is [0, 1]. [0, 0] needs a source that"
        " says that there is nothing in its place, or no relief; `absence` quotes what it says."
    ),
    (
        "Heads of mission count for AMBASSADOR only if resident in Afghanistan (sent) or accepted"
        " by the state (received). A chargé for Afghanistan who sits in a third country is"
        " EMBASSY 1. Rank never counts in EMBASSY."
    ),
    (
        "VISITS: talks, negotiation, an engagement or a meeting with no place given is [1, 4]."
        " Minister rank includes a national security adviser and the secretary of a security"
        " council."
        " Repeatedly means that the source says so, or two dated trips of one class within"
        " 12 months."
        " Presence without contact is not a visit. A refusal of contact is [0, 0] until a later"
        " contact. Kandahar counts like Kabul."
    ),
    (
        "RECOGNITION is coded only from a statement about recognition, never from an act. POSTURE"
        " is the attitude reported, or shown by an act outside the four dimensions: -1, 0 or 1."
    ),
    (
        "Only what is done moves a bound. What is under way, considered or conditional is the"
        " outlook of the dimension, shown beside it. Opening a legal procedure is itself an act"
        " (DELISTING 2)."
    ),
    (
        "An act that puts a status in force, told later without saying that it ended, is confirmed"
        " at the publication of the source that tells it. An undated act runs from the earliest"
        " limit that its own text gives, else 15 August 2021, to its publication."
    ),
)

TRAPS: Final[tuple[str, ...]] = (
    "acts of the Taliban side: an invitation, a wish, a goodwill gesture",
    "acts toward another group",
    "a place that is not an actor: a host city, a mission in a third country",
    "a title read as an act: a special envoy named in passing is not a visit",
    "repeats and captions",
    "background from before August 2021",
    "a legal claim about the United Nations attributed to a ministry",
    "an embassy in Afghanistan that sits in Doha",
    "recognition granted by a state to others",
    "comparative praise or blame, which is posture",
    "Brussels, which means the European Union",
    "forecasts and counterfactuals",
)
"""What tempts a coder and is not evidence, by kind."""


def rung_in_words(dimension: Dimension, rung: int) -> str:
    """The text of one rung of a scored dimension.

    Raises:
        KeyError: the dimension has no ladder.
        IndexError: the rung is not 0 to 4.
    """
    return RUNGS[dimension][rung]


def ladder_in_a_line(dimension: Dimension) -> str:
    """All rungs of a ladder in one line, for error messages."""
    return ", ".join(f"{number} {text}" for number, text in enumerate(RUNGS[dimension]))
