"""The coding rules and what tempts a coder, in the words that readers see."""

from typing import Final

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
        "Heads of mission count for AMBASSADOR only if resident in {country} (sent) or accepted"
        " by the state (received). A chargé for {country} who sits in a third country is"
        " EMBASSY 1. Rank never counts in EMBASSY."
    ),
    (
        "VISITS: talks, negotiation, an engagement or a meeting with no place given is [1, 4]."
        " Minister rank includes a national security adviser and the secretary of a security"
        " council."
        " Repeatedly means that the source says so, or two dated trips of one class within"
        " 12 months."
        " Presence without contact is not a visit. A refusal of contact is [0, 0] until a later"
        " contact. {other_seat} counts like {capital}."
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
        " limit that its own text gives, else {since}, to its publication."
    ),
)

TRAPS: Final[tuple[str, ...]] = (
    "acts of the {name} side: an invitation, a wish, a goodwill gesture",
    "acts toward another group",
    "a place that is not an actor: a host city, a mission in a third country",
    "a title read as an act: a special envoy named in passing is not a visit",
    "repeats and captions",
    "background from before {since_month}",
    "a legal claim about the United Nations attributed to a ministry",
    "an embassy in {country} that sits in {covered_from}",
    "recognition granted by a state to others",
    "comparative praise or blame, which is posture",
    "Brussels, which means the European Union",
    "forecasts and counterfactuals",
)
"""What tempts a coder and is not evidence, by kind."""
