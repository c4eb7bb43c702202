"""Data frames for charts and tables: what a snapshot says, in columns."""

from collections.abc import Collection

import pandas as pd

from dashboard.map_classes import RECOGNISES, Measure, looks
from dashboard.theme import APART, NO_EVIDENCE, SUBJECT
from model.assessment import Assessment
from model.codebook import Standing
from model.package import outlook_cell
from model.places import STATE_NAMES
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot
from model.words import band_words, points_down, points_up


def map_frame(
    snapshot: Snapshot, measure: Measure, members: Collection[str] | None
) -> pd.DataFrame:
    """One row a state, and the subject. Columns: `iso3, name, klass, shown, score, profile,
    newest, outlook`, all text. `members` limits the states that are coloured; the others are drawn
    as without evidence, with `klass` `outside`.
    """
    known = looks(measure, snapshot.subject)
    rows = []
    for one in snapshot.assessments:
        klass = measure.class_of(one) if members is None or one.iso3 in members else "outside"
        newest = one.newest_evidence
        rows.append(
            {
                "iso3": one.iso3,
                "name": STATE_NAMES[one.iso3],
                "klass": klass,
                "shown": known[klass].label if klass in known else "outside the chosen group",
                "score": score_text(one),
                "profile": one.profile,
                "newest": newest.in_words() if newest else "none of its own",
                "outlook": outlook_cell(one).replace(":", " ") or "nothing reported",
            }
        )
    subject = snapshot.subject
    apart = {"iso3": subject.code, "name": subject.country, "klass": SUBJECT}
    rows.append(apart | {"shown": known[SUBJECT].label})
    return pd.DataFrame(rows).fillna("")


def score_text(one: Assessment) -> str:
    """`at least 56, up to 100 not ruled out`, or why there is no score."""
    if one.scored:
        low, high = points_down(one.at_least), points_up(one.not_ruled_out)
        return f"at least {low}, up to {high} not ruled out"
    return f"no score: {APART[one.standing.value].label}"


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
                "Not ruled out": float(one.not_ruled_out) if one.scored else None,
                "With groups": _with_groups(one),
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


def _with_groups(one: Assessment) -> float | None:
    """What is shown at least if what is said of its groups holds, where that is more."""
    more = one.at_least_with_groups > one.at_least
    return float(one.at_least_with_groups) if more else None


def _recognition_words(one: Assessment) -> str:
    return one.recognition.value.value.replace("_", " ") if one.recognition else ""


def supposed_frame(snapshot: Snapshot, found: WhatIf) -> pd.DataFrame:
    """The map's frame with classes by these choices; columns as in `map_frame`."""
    frame = map_frame(snapshot, Measure.SCORE, None)
    frame["klass"] = [
        klass if klass == RECOGNISES else _klass(found, iso3)
        for iso3, klass in zip(frame["iso3"], frame["klass"], strict=True)
    ]
    frame["score"] = [_score(found, iso3) for iso3 in frame["iso3"]]
    frame["shown"] = "by your choices"
    return frame


def _klass(found: WhatIf, iso3: str) -> str:
    one = found.outcomes.get(iso3)
    if one is None:
        return SUBJECT
    if one.standing is not Standing.SCORED:
        return one.standing.value
    return f"step_{one.band}" if one.band is not None else NO_EVIDENCE


def _score(found: WhatIf, iso3: str) -> str:
    one = found.outcomes.get(iso3)
    if one is None or one.score is None or one.least is None or one.most is None:
        return "no score"
    return f"{one.score:.1f} ({one.least:.1f} to {one.most:.1f})"
