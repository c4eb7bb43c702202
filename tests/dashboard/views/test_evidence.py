"""The evidence page, without a browser: any seeds, any address."""

import re

import pytest

from dashboard.address import FACETS
from model.snapshot import Snapshot
from tests.dashboard.views.pages import EVIDENCE, bodies, drawn, html_text, opened, text


def test_the_facets_write_the_address(real: Snapshot) -> None:
    it = opened(EVIDENCE, page="2")
    it.multiselect(key="facet_dimension").set_value(["delisting"])
    drawn(it)
    number = sum(item.dimension == "delisting" for item in real.evidence)
    assert it.subheader[0].value == f"{number} found"
    assert dict(it.query_params) == {"dimension": "delisting"}
    assert len(re.findall(r'<details class="record told"', " ".join(bodies(it)))) == number


def test_a_record_of_the_address_is_open(real: Snapshot) -> None:
    known = real.evidence[-1].id
    body = " ".join(bodies(opened(EVIDENCE, record=known)))
    assert body.count('<details class="record told" open>') == 1
    assert f"evidence {known}, " in html_text(
        body.split('<details class="record told" open>')[1][:5000]
    )


@pytest.mark.parametrize("number", ["999", "0", "-1", "x", "²", "9" * 5000])
@pytest.mark.usefixtures("folder")
def test_a_page_of_the_list_that_is_none_is_the_nearest(number: str) -> None:
    it = opened(EVIDENCE, page=number)
    assert it.subheader[0].value == "2 found"
    assert "The only claim of France." in text(it)


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
@pytest.mark.usefixtures("folder")
def test_a_facet_that_no_evidence_has_keeps_nothing_and_can_be_taken_out(facet: str) -> None:
    it = opened(EVIDENCE, **{facet: "<b>"})
    assert it.subheader[0].value == "0 found"
    assert "Nothing fits all of these." in text(it)
    assert it.multiselect(key=f"facet_{facet}").value == ["<b>"]
    it.multiselect(key=f"facet_{facet}").set_value([])
    assert drawn(it).subheader[0].value == "2 found"
