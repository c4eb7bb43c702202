"""Our own HTML: whatever the data holds is shown as it stands, and never becomes an element."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.address import Measure
from dashboard.blocks import ladders as ladder_markup
from dashboard.blocks import markup, style_sheet
from dashboard.charts import looks
from dashboard.theme import APART, LIGHT, Look
from model.codebook import Dimension
from model.ledger import Evidence
from model.snapshot import Snapshot
from model.words import phrases as wording
from tests.factory import evidence, group, snapshot, source

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://example.com/y.png>",
    '"><b onclick="x()">bold</b>',
    "' onmouseover='x()",
    "</div></style><style>*{display:none}",
    "<!-- -->&amp;&lt;b&gt;&#60;i&#62;",
)
OURS = {
    *(
        "div",
        "p",
        "h1",
        "h3",
        "b",
        "span",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
TEXTS = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")) | st.sampled_from("<>&\"' "),
    min_size=1,
).filter(lambda text: text == text.strip() and text != "")


class Read(HTMLParser):
    """What a browser makes of our HTML: elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.depth = 0
        self.feed(html)
        self.close()
        assert self.depth == 0, "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the name is the parser's)
        self.depth -= 1
        assert self.depth >= 0, "an element is closed that was never open"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def harmless(read: Read) -> bool:
    """Whether there are only elements and attributes of ours, and nothing that runs or fetches."""
    named = {name for name, _ in read.attributes}
    ours = {"class", "style", "role", "aria-label", "tabindex", "scope", "reversed"}
    return set(read.tags) <= OURS and named <= ours


@given(TEXTS, TEXTS)
def test_small_blocks_show_any_text_as_it_stands(one: str, two: str) -> None:
    html = markup.block(markup.heading(one), markup.notice([one, two]), markup.facts([(one, two)]))
    read = Read(html)
    assert harmless(read)
    assert read.tags == ["div", "h1", "div", "p", "p", "dl", "dt", "dd"]
    assert [text for text in read.texts if text] == [one, one, two, one, two]


@given(TEXTS, TEXTS)
def test_a_legend_shows_any_text_as_it_stands(title: str, label: str) -> None:
    read = Read(markup.legend({"x": Look(label, step=2)}, {"x": 3}, LIGHT, title))
    assert harmless(read)
    assert read.text == f"{label} 3"
    assert ("aria-label", title) in read.attributes


def hostile_snapshot(text: str) -> tuple[Snapshot, Evidence]:
    """Every free text of a source, a group and a piece of evidence is this one."""
    item = evidence(
        actor="GROUP:near", dimension="delisting", low=2, high=4, summary=text, rule=text
    )
    article = source(title=text, publisher=text, origin=text, reliability_note=text)
    near = group("near", "KAZ", name=text, phrase=text, basis_text=text)
    return snapshot(item, sources=(article,), groups=(near,)), item


@settings(max_examples=20)
@given(TEXTS)
def test_evidence_is_shown_as_it_stands(text: str) -> None:
    shot, item = hostile_snapshot(text)
    card = Read(ladder_markup.card(shot, item.id, text))
    assert harmless(card)
    assert card.texts.count(text) == 3  # role, summary, rule
    assert f"“{text}”, " in card.text
    assert f"About {text} (group)." in card.text
    table = Read(ladder_markup.evidence_table(shot, [item], {item.id: text}, text))
    assert harmless(table)
    assert f"{text} Said of {text} (group)." in table.texts
    assert table.texts[-1] == text
    assert ("aria-label", text) in table.attributes
    for reading in shot.by_iso3["KAZ"].readings:
        ladder = Read(ladder_markup.ladder(shot, reading))
        assert harmless(ladder)
        assert text in ladder.texts or reading.dimension is not Dimension.DELISTING


# --- What the blocks say ------------------------------------------------------------------------


def rungs_of(dimension: Dimension, *items: Evidence, as_of: str | None = None) -> dict[str, str]:
    """The look of each rung of KAZ's ladder in one dimension, and what a screen reader says."""
    near = group("near", "KAZ", "UZB")
    shot = snapshot(*items, groups=(near,), as_of=as_of)
    html = ladder_markup.ladder(shot, shot.by_iso3["KAZ"].reading(dimension))
    found = re.findall(r'<li class="([^"]+)"><b>(\d)</b>.*?\(([^()]+)\)</span></span></li>', html)
    assert [number for _, number, _ in found] == list("43210")
    return {number: f"{look}: {said}" for look, number, said in found}


def test_a_ladder_is_filled_to_what_is_shown_and_open_to_what_is_not_ruled_out() -> None:
    assert rungs_of(Dimension.DELISTING, evidence(dimension="delisting", low=2, high=3)) == {
        "4": "out: ruled out",
        "3": "open: not ruled out",
        "2": "shown reached: at least this: shown",
        "1": "shown: shown",
        "0": "passed: exceeded",
    }


def test_what_rests_on_a_group_is_lighter_and_said() -> None:
    items = (
        evidence(dimension="delisting", low=1, high=4),
        evidence(actor="GROUP:near", dimension="delisting", low=3, high=4),
    )
    assert rungs_of(Dimension.DELISTING, *items) == {
        "4": "open: not ruled out",
        "3": "group reached: at least this: shown by what is said of a group",
        "2": "group: shown by what is said of a group",
        "1": "shown: shown",
        "0": "passed: exceeded",
    }


def test_nothing_shown_is_not_the_same_as_a_confirmed_zero() -> None:
    ruled_out = rungs_of(Dimension.EMBASSY, evidence(low=0, high=1))
    assert (ruled_out["1"], ruled_out["0"]) == ("open: not ruled out", "open: not ruled out")
    confirmed = rungs_of(Dimension.EMBASSY, evidence(low=0, high=0))
    assert (confirmed["1"], confirmed["0"]) == (
        "out: ruled out",
        "shown reached: at least this: shown",
    )


@pytest.mark.parametrize(
    ("items", "as_of"),
    [
        ((), None),
        ((evidence(dimension="delisting", value="not_applicable"),), None),
        ((evidence(dimension="delisting", low=3),), "2034-03-31"),
    ],
    ids=["no evidence", "cannot apply", "too old to hold"],
)
def test_what_is_unknown_fills_no_rung(items: tuple[Evidence, ...], as_of: str | None) -> None:
    looks_of_rungs = set(rungs_of(Dimension.DELISTING, *items, as_of=as_of).values())
    assert looks_of_rungs == {"unknown: nothing known"}


def test_a_conflict_shows_both_sides_and_a_flag() -> None:
    shot = snapshot(
        evidence(dimension="delisting", low=0, high=1, summary="One says no."),
        evidence(dimension="delisting", low=3, high=4, summary="One says yes."),
    )
    html = ladder_markup.ladder(shot, shot.by_iso3["KAZ"].reading(Dimension.DELISTING))
    assert '<span class="flag warn">conflict</span>' in html
    assert "One says no." in html
    assert "One says yes." in html


DATES: Mapping[str, tuple[Evidence, str]] = {
    "an act": (evidence(event_date="2024-12-17"), "17 December 2024"),
    "an act known to last": (
        evidence(event_date="2024-12-17", confirmed="2025-03"),
        "17 December 2024, confirmed March 2025",
    ),
    "an undated act": (
        evidence(event_date="2021-08-15/2024-12-18", date_basis="limits"),
        "some time within 15 August 2021 – 18 December 2024",
    ),
    "a standing state": (evidence(confirmed="2025-03"), "confirmed March 2025"),
}


@pytest.mark.parametrize(("item", "words"), DATES.values(), ids=DATES)
def test_dates_say_what_kind_of_date_they_are(item: Evidence, words: str) -> None:
    assert wording.dated(item) == words


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (evidence(low=3, high=4), "3–4"),
        (evidence(low=3, high=3), "3"),
        (evidence(dimension="posture", low=1), "+1"),
        (evidence(dimension="posture", low=-1), "-1"),
        (evidence(dimension="posture", low=0), "0"),
        (evidence(dimension="recognition", value="de_jure"), "de jure"),
        (evidence(dimension="delisting", value="not_applicable"), "not applicable"),
        (evidence(low=4, status="under_way"), "4 (under way)"),
    ],
)
def test_rungs_as_text(item: Evidence, words: str) -> None:
    assert wording.rungs_text(item) == words


def test_a_locator_names_document_paragraph_grade_and_who_says_so() -> None:
    item = evidence(paragraph=14, grade="C2", claimant="acting_state")
    where = wording.locator(item, source("press-c", document="003_a.txt"))
    assert where == "003_a.txt, paragraph 14 · C2 · acting state"


def test_an_actor_is_named_with_what_it_is() -> None:
    shot = snapshot(groups=(group("near", "KAZ", phrase="the near ones"),))
    named = [wording.actor_text(shot, actor) for actor in ("KAZ", "GROUP:near", "ORG:UN")]
    assert named == ["Kazakhstan", "the near ones (group)", "United Nations"]


def test_a_notice_without_lines_is_nothing() -> None:
    assert markup.notice([]) == ""


def test_the_legend_names_what_is_on_the_map_and_every_step() -> None:
    html = markup.legend(looks(Measure.SCORE), {"posture_only": 2}, LIGHT, "Classes")
    assert html.count("<li>") == 5  # four bands, of which no state is one, and posture
    assert "posture, plans or statements only" in html
    assert APART["conflict"].label not in html


@pytest.mark.parametrize("measure", Measure)
def test_every_pattern_of_the_legend_has_its_rule(measure: Measure) -> None:
    sheet = style_sheet(LIGHT, printed=False)
    patterns = {look.pattern for look in looks(measure).values() if look.step is None}
    assert [p for p in patterns if p is None or f".swatch.{p} {{" not in sheet] == []
