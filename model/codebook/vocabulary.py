"""The closed vocabularies: every word that evidence may use, and what it permits. The meanings are
published; words in braces are the subject's own (`Subject.told`).
"""

from functools import cache

from model.base import Word


class Status(Word):
    """How far the thing has got. Only what is done moves a bound."""

    DONE = "done", "It has happened, or it stands; the only status that moves a bound."
    UNDER_WAY = "under_way", "It has been started and is not finished; outlook only."
    CONSIDERED = "considered", "It is proposed, explored or wished by the state; outlook only."
    CONDITIONAL = "conditional", "The state would do it if a condition were met; outlook only."
    DENIED = "denied", "The state denies or rules it out; ends an outlook for the same act."


class Direction(Word):
    """Whether the evidence reports a change or a standing state."""

    RAISES = "raises", "An act that brings the state nearer: it first frees the upper bound."
    LOWERS = "lowers", "An act that takes the state away: it first frees the lower bound."
    STATES = "states", "A report of how things stand on the date on which it is confirmed."


class Side(Word):
    """Which way a head of mission or a visitor went."""

    SENT = "sent", "From the state to {country}."
    RECEIVED = "received", "From {authorities} to the state."
    BOTH = "both", "Both ways, or an exchange."


class Claimant(Word):
    """Who says so."""

    ACTING_STATE = "acting_state", "The state that acts, its ministry, embassy or spokesperson."
    TALIBAN = "taliban", "{Authorities}."
    THIRD_STATE = "third_state", "Another state."
    ORGANISATION = "organisation", "An international organisation."
    PRESS = "press", "The reporting outlet in its own voice."
    ANALYST = "analyst", "An analyst or author in their own voice."


class DateBasis(Word):
    """Where a date comes from."""

    STATED = "stated", "The text gives the date."
    LIMITS = "limits", "The text gives no date: from its earliest limit to its publication."
    ASSUMED = "assumed", "The text gives no publication date: the editors assume one."


class Value(Word):
    """What a statement about recognition says, or that a dimension cannot apply."""

    NONE_REPORTED = "none_reported", "Recognition is reported not to have been given."
    WITHHELD = "withheld", "The state is said to withhold recognition expressly."
    AMBIGUOUS = "ambiguous", "An act is reported that some read as recognition."
    DE_JURE = "de_jure", "Formal recognition is reported."
    NOT_APPLICABLE = "not_applicable", "The dimension cannot apply, as a coded source says."


class RetractionKind(Word):
    """Why evidence no longer counts. Nothing is deleted."""

    CODING_ERROR = "coding_error", "Our mistake: void at every known-by date."
    SOURCE_WITHDRAWN = "source_withdrawn", "The source took it back: void from that date on."


class CodedFrom(Word):
    """What a coder had before them."""

    PROPOSALS = "proposals", "The text, and what a program proposed of it."
    TEXT = "text", "The text alone: neither proposals nor another's coding."


class Reliability(Word):
    """Reliability of the source, Admiralty letter; rated apart from credibility."""

    A = "A", "Completely reliable."
    B = "B", "Usually reliable."
    C = "C", "Fairly reliable."
    D = "D", "Not usually reliable."
    E = "E", "Unreliable."
    F = (
        "F",
        "Reliability cannot be judged: an unnamed publisher that relays nobody; step 3 at best.",
    )


class Credibility(Word):
    """Credibility of the information, Admiralty digit: how direct, specific and consistent the text
    is, one digit a sentence unless it names another source. Never from other pieces: what several
    origins say together is counted by confidence. Rated apart from reliability.
    """

    CONFIRMED = (
        "1",
        "Certain from the text: the actor's own words or record, exact, without a doubt.",
    )
    PROBABLE = "2", "Probably true: direct, specific and consistent."
    POSSIBLE = "3", "Possibly true: general or at second hand, and consistent."
    DOUBTFUL = "4", "Doubtful: vague, hedged, or from sources not named."
    IMPROBABLE = "5", "Improbable: the text itself speaks against it."
    UNJUDGED = "6", "Truth cannot be judged."


@cache
def step(reliability: Reliability, credibility: Credibility) -> int:
    """The step of a grade, 1 (best) to 5: the worse of letter and digit, A or 1 being step 1.

    F and 6 count as 3 at best: not knowing who says so never grades better than a named, fairly
    reliable outlet. F6 is step 5. Step 4 or worse is listed and moves no bound in any dimension: a
    rumour changes nothing.
    """
    if (reliability, credibility) == (Reliability.F, Credibility.UNJUDGED):
        return 5
    letter = "ABCDE".find(reliability) + 1 or 3
    digit = 3 if credibility is Credibility.UNJUDGED else int(credibility)
    return max(letter, digit)


class ReadingState(Word):
    """The states that one reading can show."""

    INTERVAL = "interval", "The record bounds the rung."
    CONFIRMED_NONE = "confirmed_none", "A source says that there is nothing: rung 0."
    ONLY_RULED_OUT = "only_ruled_out", "The record closes upper rungs and shows nothing."
    CONFLICT = "conflict", "Sources contradict each other: the hull of both sides."
    NOT_APPLICABLE = "not_applicable", "The dimension cannot apply to this state."
    LAST_KNOWN = "last_known", "All that was known has grown too old to hold."
    NO_EVIDENCE = "no_evidence", "Nothing in the record: missing, not zero."


class Standing(Word):
    """What can be said of a state as a whole."""

    SCORED = "scored", "Its own sources show rung 1 or more of some dimension, or confirm none."
    ONLY_RULED_OUT = "only_ruled_out", "Its own sources close upper rungs and show nothing."
    LAST_KNOWN = (
        "last_known",
        (
            "What its own sources said closes nothing now: it grew too old, contradicts itself, or"
            " tells of one side of an ambassador alone."
        ),
    )
    GROUP_ONLY = "group_only", "Said of a group that it belongs to; nothing scored of it alone."
    POSTURE_ONLY = "posture_only", "Only what is never scored is reported: no score."
    NO_EVIDENCE = "no_evidence", "No evidence about this state in particular: no score."


class Confidence(Word):
    """How far the evidence behind a reading can be trusted, by rule."""

    HIGH = "high", "Two independent origins at step 2 or better, no conflict, nothing aged."
    MODERATE = "moderate", "One origin at step 2 or better, or two at step 3."
    LOW = "low", "One weak origin; and always a low that only what is said of a group gives."


class RecognitionStanding(Word):
    """What the latest statement about recognition says, with its date."""

    NONE_REPORTED = "none_reported", "The latest statement reports none."
    WITHHELD = "withheld", "The latest statement reports it expressly withheld."
    AMBIGUOUS = "ambiguous", "The latest statement reports an act that some read as recognition."
    DE_JURE = "de_jure", "The latest statement reports formal recognition."
    NOT_KNOWN = "not_known", "The latest statement is more than 18 months old."


class Outlook(Word):
    """Where a dimension may be going, from what is not done yet."""

    RISING = "rising", "Plans or conditions reported that would bring the state nearer."
    FALLING = "falling", "Plans or conditions reported that would take it away."
    MIXED = "mixed", "Both are reported."
