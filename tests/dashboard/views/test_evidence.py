"""The evidence page, without a browser: any seeds, any address."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.address import FACETS
from dashboard.views.evidence import ROWS
from model.snapshot import Snapshot
from tests.dashboard.views.pages import EVIDENCE, bodies, drawn, html_text, opened, text


def found(it: AppTest) -> int:
    """How many pieces the page says that it keeps."""
    ((some, none),) = re.findall(
        r"<h2>(\d+) of \d+ pieces of evidence</h2>|<h2>(0) found</h2>", " ".join(bodies(it))
    )
    return int(some or none)


def test_about_a_state_is_its_own_and_its_groups_and_a_switch_leaves_its_own(
    real: Snapshot,
) -> None:
    own = sum(item.actor == "RUS" for item in real.evidence)
    holding = {f"GROUP:{one.key}" for one in real.groups if "RUS" in one.members}
    about = own + sum(item.actor in holding for item in real.evidence)
    assert about > own > 0
    it = opened(EVIDENCE, iso3="RUS")
    assert it.selectbox(key="about").value == "RUS"
    assert found(it) == about
    it.toggle(key="own").set_value(True)
    assert found(drawn(it)) == own
    assert dict(it.query_params) == {"iso3": "RUS", "own": "1"}


@pytest.mark.parametrize("asked", ["Russian", "RUSSIA", "afghanistan international", "Duma"])
def test_the_search_knows_names_demonyms_and_publishers(asked: str) -> None:
    assert found(opened(EVIDENCE, q=asked)) > 3


def test_the_facets_write_the_address(real: Snapshot) -> None:
    it = opened(EVIDENCE, page="2")
    it.multiselect(key="facet_dimension").set_value(["delisting"])
    drawn(it)
    number = sum(item.dimension == "delisting" for item in real.evidence)
    assert found(it) == number
    assert dict(it.query_params) == {"dimension": "delisting"}
    listed = len(re.findall(r'<details class="record told"', " ".join(bodies(it))))
    assert listed == min(number, ROWS)


@pytest.mark.parametrize("letter", ["e", ""], ids=["as it is", "as the oldest links have it"])
def test_a_record_of_the_address_is_open(real: Snapshot, letter: str) -> None:
    known = real.evidence[-1].id
    body = " ".join(bodies(opened(EVIDENCE, record=f"{letter}{known[1:]}")))
    assert body.count('<details class="record told" open>') == 1
    assert f"evidence {known}, " in html_text(
        body.split('<details class="record told" open>')[1][:5000]
    )


@pytest.mark.parametrize("number", ["999", "0", "-1", "x", "²", "9" * 5000])
@pytest.mark.usefixtures("folder")
def test_a_page_of_the_list_that_is_none_is_the_nearest(number: str) -> None:
    it = opened(EVIDENCE, page=number)
    assert found(it) == 2
    assert "The only claim of France." in text(it)


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
@pytest.mark.usefixtures("folder")
def test_a_facet_that_no_evidence_has_keeps_nothing_and_can_be_taken_out(facet: str) -> None:
    it = opened(EVIDENCE, **{facet: "<b>"})
    assert found(it) == 0
    assert "Nothing fits all of these." in text(it)
    assert it.multiselect(key=f"facet_{facet}").value == ["<b>"]
    it.multiselect(key=f"facet_{facet}").set_value([])
    assert found(drawn(it)) == 2
