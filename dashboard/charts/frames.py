"""Data frames for charts and tables: what a snapshot says, in columns."""

from collections.abc import Collection

import pandas as pd

from dashboard.map_classes import RECOGNISES, Measure, looks
from dashboard.theme import APART, NO_EVIDENCE, SUBJECT
from model.assessment import Assessment
from model.codebook import Standing
from model.places import STATE_NAMES
from model.robustness.whatif import WhatIf
from model.snapshot import Snapshot
from model.words import outlook_sentence, points_down, points_up


def map_frame(
    snapshot: Snapshot, measure: Measure, members: Collection[str] | None
) -> pd.DataFrame:
    """One row a state, and the subject. Columns: `iso3, name, klass, shown, score, newest,
    outlook`, all text. `members` limits the states that are coloured; the others are drawn
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
                "newest": newest.in_words() if newest else "none of its own",
                "outlook": outlook_sentence(one) or "nothing reported",
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
