"""Data frames for charts and tables: what a snapshot says, in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Final

import pandas as pd

from dashboard.address import Measure, Sort
from dashboard.charts.classes import CLASSIFIERS, covered, looks, unscored_class
from dashboard.theme import APART, SUBJECT, Look
from model.assessment import Assessment
from model.codebook import Dimension, ReadingState
from model.package import outlook_cell
from model.places import STATE_NAMES, SUBJECT_NAME
from model.places import SUBJECT as SUBJECT_CODE
from model.snapshot import Snapshot
from model.words import band_words, dated, locator, points_down, points_up


def map_frame(
    snapshot: Snapshot, measure: Measure, members: Collection[str] | None
) -> pd.DataFrame:
    """One row a state, and Afghanistan. Columns: `iso3, name, klass, shown, score, profile,
    newest, outlook`, all text. `members` limits the states that are coloured; the others are drawn
    as without evidence, with `klass` `outside`.
    """
    classify = CLASSIFIERS[measure]
    rows = [
        _map_row(one, classify(one) if members is None or one.iso3 in members else "outside")
        for one in snapshot.assessments
    ]
    rows.append(
        {
            "iso3": SUBJECT_CODE,
            "name": SUBJECT_NAME,
            "klass": SUBJECT,
            "shown": APART[SUBJECT].label,
        }
    )
    frame = pd.DataFrame(rows, columns=list(_MAP_COLUMNS)).fillna("")
    frame["shown"] = frame["shown"].where(
        frame["shown"] != "", frame["klass"].map(_label_of(looks(measure)))
    )
    return frame


_MAP_COLUMNS: Final = (
    "iso3", "name", "klass", "shown", "score", "profile", "newest", "outlook",
)  # fmt: skip


def _label_of(known: Mapping[str, Look]) -> Callable[[str], str]:
    return lambda klass: known[klass].label if klass in known else "outside the chosen group"


def _map_row(one: Assessment, klass: str) -> dict[str, str]:
    return {
        "iso3": one.iso3,
        "name": STATE_NAMES[one.iso3],
        "klass": klass,
        "shown": "",
        "score": score_text(one),
        "profile": one.profile,
        "newest": one.newest_evidence.in_words() if one.newest_evidence else "none of its own",
        "outlook": outlook_cell(one).replace(":", " ") or "nothing reported",
    }


def score_text(one: Assessment) -> str:
    """`at least 56, up to 100 not ruled out`, or why there is no score."""
    if one.scored:
        low, high = points_down(one.at_least), points_up(one.not_ruled_out)
        return f"at least {low}, up to {high} not ruled out"
    return f"no score: {APART[unscored_class(one)].label}"


RANKED_COLUMNS: Final = (
    "iso3", "name", "direct", "at_least", "high", "bandtext", "facts", "rank", "profile",
)  # fmt: skip


_ORDERS: Final[Mapping[Sort, Callable[[Assessment], tuple[object, ...]]]] = {
    Sort.AT_LEAST: lambda one: (-one.at_least, -one.direct),
    Sort.DIRECT: lambda one: (-one.direct, -one.at_least),
    Sort.NOT_RULED_OUT: lambda one: (-one.not_ruled_out, -one.at_least),
    Sort.COVERAGE: lambda one: (-one.coverage, -one.at_least),
    Sort.NEWEST: lambda one: (
        -one.newest_evidence.end.toordinal() if one.newest_evidence else 0,
        -one.at_least,
    ),
    Sort.NAME: lambda _: (),
}


def ranked_frame(
    snapshot: Snapshot, members: Collection[str] | None, sort: Sort = Sort.AT_LEAST
) -> pd.DataFrame:
    """One row a scored state, in the order asked for, ties by name. Columns: `iso3, name, direct,
    at_least, high` (points of 100), `bandtext`, `facts` (coverage dots, outlook arrow), `rank`
    (with interval), `profile`.
    """
    rows = []
    order = _ORDERS[sort]
    for one in sorted(snapshot.on_record, key=lambda one: (*order(one), STATE_NAMES[one.iso3])):
        if not one.scored or (members is not None and one.iso3 not in members):
            continue
        rank = snapshot.ranks.get(one.iso3)
        rows.append(
            {
                "iso3": one.iso3,
                "name": STATE_NAMES[one.iso3],
                "direct": float(one.direct),
                "at_least": float(one.at_least),
                "high": float(one.not_ruled_out),
                "bandtext": band_words(one),
                "facts": f"{coverage_dots(one)} {outlook_arrow(one)}".rstrip(),
                "rank": f"{rank.rank} ({rank.best}–{rank.worst})" if rank else "not ranked",
                "profile": one.profile,
            }
        )
    return pd.DataFrame(rows, columns=list(RANKED_COLUMNS))


def coverage_dots(one: Assessment) -> str:
    """`●●●○`: one dot a dimension with evidence."""
    count = covered(one)
    return "●" * count + "○" * (one.dimensions - count)


def outlook_arrow(one: Assessment) -> str:
    """`↑`, `↓`, `↕` or nothing: where what is not done yet may lead."""
    ways = {reading.outlook.value for reading in one.readings if reading.outlook is not None}
    if not ways:
        return ""
    return {"rising": "↑", "falling": "↓"}.get(next(iter(ways)), "↕") if len(ways) == 1 else "↕"


def table_frame(snapshot: Snapshot, members: Collection[str] | None) -> pd.DataFrame:
    """The ranked list as a table: one row a state on the record, for reading and sorting."""
    rows = []
    for one in snapshot.on_record:
        if members is not None and one.iso3 not in members:
            continue
        rank = snapshot.ranks.get(one.iso3)
        rows.append(
            {
                "State": STATE_NAMES[one.iso3],
                "Standing": one.standing.value.replace("_", " "),
                "At least": float(one.at_least) if one.scored else None,
                "Direct": float(one.direct) if one.scored else None,
                "Not ruled out": float(one.not_ruled_out) if one.scored else None,
                "Rank (interval)": f"{rank.rank} ({rank.best}–{rank.worst})" if rank else "",
                "Band": band_words(one),
                "Coverage": float(one.coverage) * 100,
                "Confidence": one.confidence.value if one.confidence else "",
                "Profile": one.profile,
                "Highest act": one.highest_act,
                "Recognition": _recognition_words(one),
                "Newest evidence": str(one.newest_evidence) if one.newest_evidence else "",
                "Outlook": outlook_cell(one).replace(":", " "),
            }
        )
    return pd.DataFrame(rows)


def _recognition_words(one: Assessment) -> str:
    return one.recognition.value.value.replace("_", " ") if one.recognition else ""


def coverage_frame(snapshot: Snapshot) -> pd.DataFrame:
    """One row an actor with evidence of its own and a dimension, states first, those with most
    evidence on top. Columns: `actor, name, dimension, state, text, count`.
    """
    found = Counter((item.actor, item.dimension) for item in snapshot.evidence)
    total = Counter(item.actor for item in snapshot.evidence)
    order = sorted(total, key=lambda actor: (":" in actor, -total[actor], actor))
    rows = [
        {
            "actor": actor,
            "name": snapshot.name_of(actor),
            "dimension": dimension.value,
            "state": state,
            "text": text,
            "count": found[actor, dimension],
        }
        for actor in order
        for dimension in Dimension
        for state, text in [_cell(snapshot, actor, dimension, found[actor, dimension])]
    ]
    columns = ["actor", "name", "dimension", "state", "text", "count"]
    return pd.DataFrame(rows, columns=columns)


def _cell(snapshot: Snapshot, actor: str, dimension: Dimension, count: int) -> tuple[str, str]:
    """The state of one cell in words, and its rungs."""
    if actor not in snapshot.by_iso3 or not dimension.scored:
        return ("evidence", str(count)) if count else ("no evidence", "")
    reading = snapshot.by_iso3[actor].reading(dimension)
    words = reading.state.value.replace("_", " ")
    if reading.state in (ReadingState.NO_EVIDENCE, ReadingState.NOT_APPLICABLE):
        return words, ""
    mark = "*" if reading.low_via_group or reading.high_via_group else ""
    bounds = f"{reading.low}" if reading.low == reading.high else f"{reading.low}–{reading.high}"
    return words, f"{bounds}{mark}"


_COMPARED_COLUMNS: Final = (
    "name", "start", "end", "decides", "what", "dimension", "when", "where",
)  # fmt: skip


def compared_frame(snapshot: Snapshot, states: Collection[str]) -> pd.DataFrame:
    """One row a piece of scored evidence about one of the states that had happened by *as of*.
    Columns: `name, start, end, decides, what, dimension, when, where`.
    """
    rows = [
        {
            "name": STATE_NAMES[item.actor],
            "start": pd.Timestamp(item.dated.start),
            "end": pd.Timestamp(item.dated.end),
            "decides": item.actor in snapshot.decided.get(item.id, ()),
            "what": item.summary,
            "dimension": item.dimension.value,
            "when": dated(item),
            "where": locator(item, snapshot.source_by_id[item.source]),
        }
        for item in snapshot.evidence
        if item.actor in states and item.dimension.scored and item.dated.end <= snapshot.as_of
    ]
    return pd.DataFrame(rows, columns=list(_COMPARED_COLUMNS))
