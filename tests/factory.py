"""Builds one valid thing at a time, so that a test states only its difference.

Unless a test says otherwise every source is published on `HORIZON`, usually reliable (B), and
every piece of evidence is probably true (2), done, and dated or confirmed a month before: nothing
is old, nothing is a rumour, nothing repeats anything else.
"""

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from model.assessment import Assessment, assess
from model.codebook import SCORED, Dimension, Method
from model.dates import parse_period
from model.ledger import Evidence, Ledger, SeedFile, Source
from model.ledger.draft import Place
from model.ledger.evidence import Coding
from model.ledger.ledger import read_ledger
from model.ledger.source import NotEvidence
from model.places import GROUP, Group, Organisation, Subject
from model.reading import Clocks, Reading, index
from model.snapshot import Snapshot, take_snapshot

SUBJECT: Final = Subject.model_validate(
    {
        "code": "AFG",
        "country": "Afghanistan",
        "capital": "Kabul",
        "since": "2021-08-15",
        "authorities": "the authorities in Kabul",
        "name": "Taliban",
        "other_seat": "Kandahar",
        "covered_from": "Doha",
        "neighbourhood": {"longitude": 66, "latitude": 39, "scale": 0.64},
    }
)
"""What every record of a test is about, unless the test says otherwise."""

STATES: Final = SUBJECT.states

AGAINST: Final = {"subject": SUBJECT}
"""Against what seeds are read: the context in which pydantic validates a record."""

HORIZON: Final = "2025-03-31"
"""When every source of a test is published, unless the test says otherwise."""

RECENT: Final = "2025-03-01"
"""When everything happened or was last confirmed, unless the test says otherwise."""

EVERYONE: Final = "all_states"
"""Key of the group of all 196 states, which every ledger declares."""


def day(text: str | date | None) -> date | None:
    """A day from its ISO text."""
    return date.fromisoformat(text) if isinstance(text, str) else text


def source(name: str = "press-b", **difference: Any) -> Source:
    """One article; `press-<letter>` is a source of that Admiralty letter."""
    letter = name.removeprefix("press-").upper()[:1] if name.startswith("press-") else "B"
    return Source.model_validate(
        {
            "id": name,
            "title": "A headline",
            "publisher": "A newspaper",
            "origin": "own reporting",
            "published": HORIZON,
            "date_basis": "stated",
            "document": f"{name}.txt",
            "sha256": hashlib.sha256(name.encode()).hexdigest(),
            "paragraphs": 99,
            "first_paragraph": 1,
            "last_paragraph": 99,
            "reliability": letter,
            "reliability_note": "A newspaper with editors.",
            **difference,
        },
        context=AGAINST,
    )


def evidence(**difference: Any) -> Evidence:
    """One piece of evidence, its own act and origin unless told otherwise.

    `grade="C3"` is the source `press-c` and credibility 3. A `low` without a `high` is exactly that
    rung, or from that rung up for visits. An `event_date` without a direction raises; without any
    date the evidence states what was confirmed on `RECENT`.
    """
    values = {"source": _source_of(difference), **_coding_values(difference)}
    return Evidence.model_validate(values, context=AGAINST)


def coding(**difference: Any) -> Coding:
    """One entry of a seed file: evidence that does not know its source yet."""
    return Coding.model_validate(_coding_values(difference), context=AGAINST)


def _source_of(difference: Mapping[str, Any]) -> str:
    grade = difference.get("grade", "B2")
    return str(difference.get("source", f"press-{grade[0].lower()}"))


def _coding_values(difference: Mapping[str, Any]) -> dict[str, Any]:
    given = {key: value for key, value in difference.items() if key not in ("grade", "source")}
    grade = difference.get("grade", "B2")
    name = hashlib.sha256(repr(sorted(difference.items(), key=str)).encode()).hexdigest()[:10]
    values: dict[str, Any] = {
        "actor": "KAZ",
        "dimension": "embassy",
        "status": "done",
        "claimant": "press",
        "credibility": grade[1],
        "origin": f"origin-{name}",
        "act": f"act-{name}",
        "paragraph": 1,
        "fingerprint": "0123456789abcdef",
        "summary": "What the source says, in other words.",
        "rule": "Why these rungs.",
        **given,
    }
    values |= _rungs(values) | _dating(values)
    if values["dimension"] == "ambassador":
        values.setdefault("side", "sent")
    return values


def _rungs(values: Mapping[str, Any]) -> dict[str, Any]:
    if values["dimension"] == "recognition":
        return {"value": values.get("value", "none_reported")}
    if values.get("value") == "not_applicable":
        return {}
    low = values.get("low", 1 if values["dimension"] == "posture" else 3)
    high = values.get("high", 4 if values["dimension"] == "visits" else low)
    found: dict[str, Any] = {"low": low, "high": high}
    if low == high == 0 and values["dimension"] != "posture":
        found["absence"] = values.get("absence", "The source says that there is nothing.")
    return found


def _dating(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    acts = "event_date" in values or values.get("direction", "states") != "states"
    found["direction"] = values.get("direction", "raises" if acts else "states")
    if acts:
        found["event_date"] = values.get("event_date", RECENT)
        found["date_basis"] = values.get("date_basis", "stated")
    elif "confirmed" not in values:
        found["confirmed"] = RECENT
    return found


def group(key: str, *members: str, **difference: Any) -> Group:
    """A named group of states."""
    return Group.model_validate(
        {
            "key": key,
            "name": key.replace("_", " "),
            "phrase": f"all {key.replace('_', ' ')}",
            "members": members,
            "basis": "listed",
            "basis_text": "The text lists them.",
            **difference,
        },
        context=AGAINST,
    )


def ledger(
    *items: Evidence,
    groups: Iterable[Group] = (),
    sources: Iterable[Source] = (),
    published: str = HORIZON,
    subject: Subject = SUBJECT,
) -> Ledger:
    """A ledger of this evidence; sources that are not given are newspapers published then."""
    known = {one.id: one for one in sources}
    for item in items:
        if item.source not in known:
            known[item.source] = source(item.source, published=published)
    declared = {EVERYONE: group(EVERYONE, *STATES, phrase="all states", basis="standard")}
    declared |= {one.key: one for one in groups}
    places = {name: Place(f"seeds/{name}.yaml", 1) for name in known}
    places |= {item.key: Place(f"seeds/{item.source}.yaml", 20) for item in items}
    return Ledger(
        subject=subject,
        sources=dict(sorted(known.items())),
        evidence=tuple(sorted(items, key=lambda item: item.key)),
        groups=dict(sorted(declared.items())),
        organisations={"UN": Organisation(key="UN", name="United Nations")},
        not_evidence=dict.fromkeys(sorted(known), ()),
        places=places,
    )


def snapshot(
    *items: Evidence,
    as_of: str | date | None = None,
    known_by: str | date | None = None,
    method: Method | None = None,
    **difference: Any,
) -> Snapshot:
    """The snapshot of a ledger of this evidence; other keywords as for `ledger`."""
    return take_snapshot(
        ledger(*items, **difference), as_of=day(as_of), known_by=day(known_by), method=method
    )


def assessed(
    found: Ledger,
    *states: str,
    as_of: str | date | None = None,
    known_by: str | date | None = None,
    method: Method | None = None,
) -> dict[str, Assessment]:
    """Some states of a ledger, without the other 190: what a snapshot holds of them."""
    horizon = max((one.published.end for one in found.sources.values()), default=date(2025, 3, 31))
    known = day(known_by) or horizon
    clocks = Clocks(day(as_of) or horizon, known)
    sorted_out = index(found.register, found.actors, clocks, method or Method())
    return {iso3: assess(iso3, sorted_out) for iso3 in states}


def state(*items: Evidence, of: str = "KAZ", **difference: Any) -> Assessment:
    """What this evidence makes of one state; `as_of`, `known_by`, `method` or as for `ledger`."""
    clocks = {
        key: difference.pop(key) for key in ("as_of", "known_by", "method") if key in difference
    }
    return assessed(ledger(*items, **difference), of, **clocks)[of]


def reading(*items: Evidence, of: str = "KAZ", on: str = "embassy", **difference: Any) -> Reading:
    """What this evidence makes of one dimension of one state; other keywords as for `state`."""
    return state(*items, of=of, **difference).reading(Dimension[on.upper()])


# --- Seed files -------------------------------------------------------------------------------


def seed_text(
    of: Source | None = None,
    entries: Sequence[Coding] | None = None,
    not_evidence: Sequence[NotEvidence] = (),
) -> str:
    """A seed file as an editor would write it: one source and what is coded from it."""
    entries = (coding(),) if entries is None else entries
    file = SeedFile(
        source=of or source(),
        evidence=tuple(_without_source(entry) for entry in entries),
        not_evidence=tuple(not_evidence),
    )
    lines = ["source:", *_fields(file.source.model_dump(mode="json"), "  ")]
    for name, parts in (("evidence", file.evidence), ("not_evidence", file.not_evidence)):
        if parts:
            lines += ["", f"{name}:"]
        for part in parts:
            first, *rest = _fields(part.model_dump(mode="json"), "    ")
            lines += [f"  - {first.strip()}", *rest]
    return "\n".join(lines) + "\n"


def _without_source(entry: Coding) -> Coding:
    return Coding.model_validate(entry.model_dump(exclude={"source"}))


def _fields(values: Mapping[str, Any], indent: str) -> list[str]:
    lines = []
    for name, value in values.items():
        if isinstance(value, Mapping):
            lines += [f"{indent}{name}:", *_fields(value, indent + "  ")]
        elif isinstance(value, list):
            lines += [f"{indent}{name}:", *(f"{indent}  - {_scalar(one)}" for one in value)]
        elif value is not None:
            lines.append(f"{indent}{name}: {_scalar(value)}")
    return lines


def _scalar(value: Any) -> str:
    text = str(value)
    return text if not text or (text[0].isalnum() and ": " not in text) else f"'{text}'"


def groups_text(groups: Iterable[Group], organisations: Iterable[Organisation] = ()) -> str:
    """The file `groups.yaml` of these groups and organisations."""
    lines = ["groups:"]
    for one in groups:
        members = "every_state" if one.members == STATES else f"[{', '.join(one.members)}]"
        lines += [
            f"  - key: {one.key}",
            f"    name: {one.name}",
            f"    phrase: {one.phrase}",
            f"    members: {members}",
            f"    basis: {one.basis}",
            f"    basis_text: {one.basis_text}",
            f"    is_filter: {str(one.is_filter).lower()}",
        ]
    lines.append("organisations:")
    for organisation in organisations:
        lines += [f"  - key: {organisation.key}", f"    name: {organisation.name}"]
    return "\n".join(lines) + "\n"


def subject_text(subject: Subject = SUBJECT) -> str:
    """The file `subject.yaml`."""
    return "\n".join(_fields(subject.model_dump(mode="json", exclude_defaults=True), "")) + "\n"


def seed_files(found: Ledger) -> dict[str, bytes]:
    """A whole ledger as the files of its seed folder."""
    files = {
        f"seeds/{name}.yaml": seed_text(
            one,
            [item for item in found.evidence if item.source == name],
            found.not_evidence[name],
        )
        for name, one in found.sources.items()
    }
    files["seeds/subject.yaml"] = subject_text(found.subject)
    files["seeds/groups.yaml"] = groups_text(found.groups.values(), found.organisations.values())
    return {name: text.encode() for name, text in files.items()}


def read_seeds(files: Mapping[str, bytes], **how: Any) -> Ledger:
    """Read seed files beside the subject of all tests."""
    return read_ledger({"seeds/subject.yaml": subject_text().encode(), **files}, **how)


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The folder `seeds` with these files in it, beside the subject of all tests."""
    files = {"seeds/subject.yaml": subject_text().encode(), **files}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "seeds"


# --- Small random ledgers ---------------------------------------------------------------------

ACTORS: Final = ("KAZ", "UZB", "FRA")
"""The states that small random ledgers speak of."""

NEIGHBOURS: Final = "neighbours"
"""Key of their group of two, KAZ and UZB."""

_DATES: Final = (
    "2021-11",
    "2022-02-01",
    "2022",
    "2023-01-15/2023-03-20",
    "2023-06-01",
    "2023-12",
    "2024-05-31",
    "2024",
    "2025-01-01",
    RECENT,
)
_EARLY: Final = "2023-06-30"


def _interval(low: int, width: int) -> tuple[int, int]:
    return low, min(4, low + width)


@st.composite
def pieces(
    draw: st.DrawFn,
    actors: Sequence[str] = (*ACTORS, GROUP + NEIGHBOURS, GROUP + EVERYONE),
    number: int = 1,
) -> Evidence:
    """One random piece of evidence; `number` is its paragraph, which makes its key its own."""
    dimension = draw(st.sampled_from((*SCORED, *Dimension)))
    dated = draw(st.sampled_from(_DATES))
    direction = draw(st.sampled_from(("states", "raises", "lowers")))
    early = parse_period(dated).end <= parse_period(_EARLY).end and draw(st.booleans())
    values: dict[str, Any] = {
        "actor": draw(st.sampled_from(actors)),
        "dimension": dimension.value,
        "direction": direction,
        ("confirmed" if direction == "states" else "event_date"): dated,
        "status": draw(st.sampled_from(("done", "done", "done", "considered", "denied"))),
        "source": ("early-" if early else "press-") + draw(st.sampled_from("abcdf")),
        "credibility": draw(st.sampled_from("12346")),
        "origin": draw(st.sampled_from(("ministry", "agency", "embassy"))),
        "act": draw(st.sampled_from(("opening", "visit", "talks", "accord"))),
        "paragraph": number,
    }
    if dimension.scored:
        low, high = _interval(draw(st.integers(0, 4)), draw(st.integers(0, 4)))
        if dimension is Dimension.VISITS:  # nothing closes the top but a refusal
            high = 4 if low else 0
        values |= {"low": low, "high": 3 if (low, high) == (0, 4) else high}
    elif dimension is Dimension.POSTURE:
        values["low"] = draw(st.integers(-1, 1))
    else:
        values["value"] = draw(st.sampled_from(("none_reported", "withheld", "de_jure")))
    if dimension is Dimension.AMBASSADOR:
        values["side"] = draw(st.sampled_from(("sent", "received", "both")))
    return evidence(**values)


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12) -> Ledger:
    """A small random ledger about `ACTORS`, their neighbours and all states."""
    count = draw(st.integers(0, most))
    items = [draw(pieces(number=number + 1)) for number in range(count)]
    return ledger(
        *items,
        groups=(group(NEIGHBOURS, "KAZ", "UZB"),),
        sources=[source_of_law(name) for name in {item.source for item in items}],
    )


def source_of_law(name: str) -> Source:
    """The source of a random ledger: `early-<letter>` or `press-<letter>`."""
    letter = name[-1].upper()
    return source(name, reliability=letter, published=_EARLY if name[0] == "e" else HORIZON)


# --- A large ledger for measuring -------------------------------------------------------------

_FIRST_DAY: Final = date(2021, 8, 15)
_LAST_DAY: Final = date(2025, 12, 31)


def synthetic_ledger(documents: int, pieces: int, seed: int) -> dict[str, bytes]:
    """Seed files of a made-up ledger: the same numbers give the same bytes.

    `pieces` of evidence spread evenly over `documents`; all 196 states, about one claim in fifty
    about one of ten groups, every dimension, status and direction, dates from 15 August 2021 to
    2025. Repeats of one act by one origin occur, as they do in a real record.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up data, the same at every run
    groups = [group(f"group_{n}", *sorted(chance.sample(STATES, 5 + 2 * n))) for n in range(9)]
    groups.append(group(EVERYONE, *STATES, phrase="all states", basis="standard"))
    actors = [*STATES, *(GROUP + one.key for one in groups)]
    weights = [49.0 / len(STATES)] * len(STATES) + [1.0 / len(groups)] * len(groups)
    files = {
        "seeds/subject.yaml": subject_text(),
        "seeds/groups.yaml": groups_text(groups, [Organisation(key="UN", name="UN")]),
    }
    for number in range(documents):
        count = pieces // documents + (number < pieces % documents)
        name = f"document-{number:05d}"
        files[f"seeds/{name}.yaml"] = _synthetic_file(chance, name, count, (actors, weights))
    return {name: text.encode() for name, text in files.items()}


def _synthetic_file(
    chance: random.Random, name: str, count: int, drawn_from: tuple[list[str], list[float]]
) -> str:
    published = _day_between(chance, _FIRST_DAY + timedelta(30), _LAST_DAY)
    lines = 2 * count + 10
    letter = chance.choices("ABCDEF", (5, 30, 35, 15, 5, 10))[0]
    header = {
        "id": name,
        "title": f"Report {name}",
        "publisher": "A newspaper",
        "origin": "own reporting",
        "published": published.isoformat(),
        "date_basis": "stated",
        "document": f"{name}.txt",
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "paragraphs": lines,
        "first_paragraph": 1,
        "last_paragraph": lines,
        "reliability": letter,
        "reliability_note": "Made up.",
    }
    paragraphs = sorted(chance.sample(range(1, lines + 1), count + 1))
    actors = chance.choices(*drawn_from, k=count)
    text = ["source:", *_fields(header, "  ")]
    if count:
        text.append("evidence:")
    for actor, paragraph in zip(actors, paragraphs, strict=False):
        first, *rest = _fields(_synthetic_entry(chance, actor, paragraph, published), "    ")
        text += [f"  - {first.strip()}", *rest]
    text += ["not_evidence:", f"  - paragraph: {paragraphs[-1]}", "    reason: A caption."]
    return "\n".join(text) + "\n"


def _synthetic_entry(
    chance: random.Random, actor: str, paragraph: int, published: date
) -> dict[str, object]:
    dimension = chance.choice(list(Dimension))
    direction = chance.choices(("raises", "lowers", "states"), (35, 10, 55))[0]
    entry: dict[str, object] = {
        "actor": actor,
        "dimension": dimension.value,
        **_synthetic_rungs(chance, dimension),
        "status": chance.choices(
            ("done", "under_way", "considered", "conditional", "denied"), (80, 5, 7, 4, 4)
        )[0],
        "direction": direction,
        **_synthetic_dating(chance, direction, published),
        "claimant": chance.choice(
            ("acting_state", "taliban", "third_state", "organisation", "press", "analyst")
        ),
        "credibility": chance.choices("123456", (10, 35, 30, 10, 5, 10))[0],
        "origin": f"origin-{chance.randrange(200)}",
        "act": f"act-{chance.randrange(40)}",
        "paragraph": paragraph,
        "fingerprint": f"{chance.getrandbits(64):016x}",
        "summary": f"Made-up claim about {actor.removeprefix(GROUP)}.",
        "rule": "Made up.",
    }
    if entry.get("low") == entry.get("high") == 0 and dimension in SCORED:
        entry["absence"] = "Nothing is there."
    if chance.random() < 0.005:
        kind = chance.choice(("coding_error", "source_withdrawn"))
        entry["retracted"] = {"kind": kind, "date": str(published + timedelta(20))}
    return entry


def _synthetic_rungs(chance: random.Random, dimension: Dimension) -> dict[str, object]:
    if dimension is Dimension.RECOGNITION:
        words = ("none_reported", "withheld", "ambiguous", "de_jure")
        return {"value": chance.choices(words, (70, 20, 8, 2))[0]}
    if dimension is Dimension.POSTURE:
        value = chance.choices((-1, 0, 1), (25, 25, 50))[0]
        return {"low": value, "high": value}
    if dimension is Dimension.DELISTING and chance.random() < 0.02:
        return {"value": "not_applicable"}
    low = chance.choices((0, 1, 2, 3, 4), (25, 25, 20, 20, 10))[0]
    high = chance.randint(low, 4)
    if dimension is Dimension.VISITS:
        low, high = (max(low, 1), 4) if high else (0, 0)
    elif (low, high) == (0, 4):
        high = 3
    sides: dict[str, object] = {}
    if dimension is Dimension.AMBASSADOR:
        sides["side"] = chance.choice(("sent", "received", "both"))
    return {"low": low, "high": high, **sides}


def _synthetic_dating(chance: random.Random, direction: str, published: date) -> dict[str, object]:
    if direction == "states":
        return {"confirmed": _day_between(chance, _FIRST_DAY, published).isoformat()}
    happened = _day_between(chance, _FIRST_DAY, published)
    if chance.random() < 0.1:
        return {"event_date": f"{_FIRST_DAY}/{published}", "date_basis": "limits"}
    dating: dict[str, object] = {"event_date": happened.isoformat(), "date_basis": "stated"}
    if chance.random() < 0.3:
        dating["confirmed"] = published.isoformat()
    return dating


def _day_between(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(chance.randrange((last - first).days + 1))
