"""The columns of every table: the contract that other people's tools rely on.

No column is ever renamed or moved without a changelog entry; new ones go to the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from model.codebook import SCORED, Dimension

Kind: TypeAlias = Literal["string", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, type (Frictionless), and meaning with its unit."""

    name: str
    kind: Kind
    meaning: str


def columns(*texts: str) -> tuple[Column, ...]:
    """Columns from lines of `name kind meaning`."""
    lines = (line.strip() for text in texts for line in text.strip().splitlines())
    parts = (line.split(" ", 2) for line in lines)
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    return tuple(Column(name, kinds[kind], meaning) for name, kind, meaning in parts)


def _bounds() -> Iterator[str]:
    """Low and high of each dimension; what holds of all is said of the first."""
    more = ", 0 to 4; empty where nothing holds"
    for dimension in SCORED:
        name = dimension.upper()
        yield f"{dimension}_low integer {name} at least this rung{more}"
        yield f"{dimension}_high integer {name} not ruled out above this rung"
        more = ""


SCORES: Final = columns(
    """
    iso3 string ISO 3166-1 alpha-3 code of the state (XKX for Kosovo)
    country string Short English name
    standing string scored, only_ruled_out or posture_only
    score_at_least number What the record shows at least, points of 100; empty without a score
    score_direct number The same without what is said of groups of states, points of 100
    score_not_ruled_out number What the record does not rule out, points of 100
    score_point number One value, only where coverage and width allow it, points of 100
    coverage number Sum of the weights of the dimensions with evidence, 0 to 1
    confidence string high, moderate or low: the lowest among the readings that add to the score
    band integer At least: 0 nothing, 1 contact, 2 working, 3 close relations, 4 all but recognition
    recognition string What the latest statement about recognition says; never inferred from a score
    recognition_date string Date of that statement, ISO 8601 date or closed interval
    highest_act string Highest act ever shown, such as A4; in brackets where only said of a group
    rank integer Rank on the record; never to be quoted without its interval
    rank_best integer Best rank that the record leaves open, of 196
    rank_worst integer Worst rank that the record leaves open, of 196
    """,
    *_bounds(),
    """
    outlook string What is not done yet, by dimension, such as delisting:rising
    newest_evidence string Latest date of evidence about the state itself, ISO 8601 date or interval
    profile string All four readings: ? missing, * via group, n/a not applicable
    as_of date What had happened by this date
    known_by date What had been published by this date
    snapshot_id string Identifies inputs, method and both dates
    """,
)

_NAMES: Final = [dimension.value for dimension in Dimension]

EVIDENCE: Final = columns(f"""
    evidence_id string Derived from the content
    source_id string The source it was coded from
    document string File name of the document
    paragraph integer Paragraph over non-empty lines of the whole file, from 1
    fingerprint string First 16 hex digits of the SHA-256 of the paragraph
    actor string ISO code, GROUP:key or ORG:KEY
    dimension string {", ".join(_NAMES[:-1])} or {_NAMES[-1]}
    low integer Lowest rung left open, 0 to 4; for posture -1, 0 or 1
    high integer Highest rung left open; for posture the same as low
    status string done, under_way, considered, conditional or denied
    direction string raises, lowers or states
    event_date string When it happened, ISO 8601 date or closed interval
    published string When the source was published, ISO 8601 date or closed interval
    claimant string Who says so
    reliability string Admiralty letter of the source
    credibility string Admiralty digit of the information
    decides string States whose reading rests on it, separated by spaces
    summary string The claim in the coder's words
    value string For recognition what the statement says; or not_applicable
    side string sent, received or both
    confirmed string Latest date on which the source says that it holds
    origin string Who first said so
    act string The act or state of things
    absence string For [0, 0]: what the source says stands in its place
    date_basis string stated, or limits for an undated act
    retracted string Why and when it was taken back
    key string Stays when words are mended
    rule string Why these rungs
""")

SOURCES: Final = columns("""
    source_id string Short name
    title string Headline
    publisher string Who published it
    origin string What it reports from
    published string ISO 8601 date or closed interval
    date_basis string stated, or assumed by the editors
    date_note string Why that date
    document string File name of the document
    sha256 string SHA-256 of the file
    paragraphs integer Non-empty lines of the whole file
    first_paragraph integer Where the article starts in the file
    last_paragraph integer Where it ends
    reliability string Admiralty letter
    reliability_note string Why that letter
""")

GROUPS: Final = columns("""
    key string Short name, used as GROUP:key or ORG:KEY
    kind string group or organisation
    name string Name as shown
    members string ISO codes separated by spaces; empty where nothing delimits it
    basis string listed, document, standard or none
    basis_text string Why these members
    is_filter boolean Whether readers can choose it as a filter
    phrase string How a sentence names it
""")

READINGS: Final = columns(f"""
    actor string ISO 3166-1 alpha-3 code of the state
    dimension string {", ".join(SCORED)}; recognition or posture where shown
    state string What the reading shows: interval, confirmed_none, ...; empty for the last two
    value string For recognition what the latest statement says; mixed where postures differ
    low integer At least this rung, 0 to 4, empty where nothing holds; for posture -1, 0 or 1
    high integer Not ruled out above this rung; for posture as low, or 1 where mixed
    low_direct integer The low without what is said of groups of states
    low_before_ageing integer The low before age moved it
    high_before_ageing integer The high before age moved it
    low_via_group boolean Whether the low, or the value, rests on evidence about a group
    high_via_group boolean Whether the high rests on evidence about a group
    derived_from string The dimension whose reading implies the low, if one does
    covered boolean Whether there is evidence for it; derived bounds do not count
    confidence string high, moderate or low
    low_evidence string Ids of the evidence that decides the low, or the value
    high_evidence string Ids of the evidence that decides the high
    transitions string Changes: date, rungs before>after, ids; separated by semicolons
    conflicts string Accounts that contradict each other: rungs, ids; separated by semicolons
    outlook string Where it may be going, from what is not done yet: rising, falling or mixed
    outlook_evidence string Ids of the evidence of the outlook
    dated string Date of the latest statement of recognition or posture, ISO 8601 date or interval
    supporting string Ids of evidence in force that decides no bound
    superseded string Ids of evidence that later evidence replaced
    clashes string Ids of group evidence that yields to the state's own
    notes string What a reader must be told beside the bounds
""")
