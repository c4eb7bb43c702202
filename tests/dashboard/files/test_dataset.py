"""What catalogues are told of an edition."""

import json
from itertools import takewhile

from dashboard.files.dataset import LICENCE
from dashboard.files.site.binding import edition_files
from model.snapshot import Snapshot
from tests.dashboard.files.conftest import sums_in
from tests.dashboard.files.site.conftest import FIRST, edition


def test_schema_org_names_every_table_with_its_checksum(
    seeded_files: dict[str, bytes], taken: Snapshot
) -> None:
    told = json.loads(seeded_files["dataset.jsonld"])
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["license"] == LICENCE
    assert told["temporalCoverage"] == f"2021-08-15/{taken.as_of}"
    assert (told["version"], told["datePublished"]) == (taken.id, "2025-06-01")
    sums = sums_in(seeded_files)
    for one in told["distribution"]:
        assert one["sha256"] == sums[one["contentUrl"]]
        assert one["contentSize"] == f"{len(seeded_files[one['contentUrl']])} B"
    assert "data/scores.csv" in {one["contentUrl"] for one in told["distribution"]}


def test_dcat_says_the_same_in_its_own_words(seeded_files: dict[str, bytes]) -> None:
    told, other = (json.loads(seeded_files[f"{name}.jsonld"]) for name in ("dcat", "dataset"))
    assert told["@type"] == "dcat:Dataset"
    prefixes = told["@context"].keys()
    terms = [name for name in (*told, *told["dcat:distribution"][0]) if not name.startswith("@")]
    assert {name.partition(":")[0] for name in terms} <= prefixes
    assert told["dct:license"] == {"@id": LICENCE}
    assert [
        (one["dcat:downloadURL"]["@id"], one["spdx:checksum"]["spdx:checksumValue"]["@value"])
        for one in told["dcat:distribution"]
    ] == [(one["contentUrl"], one["sha256"]) for one in other["distribution"]]


def test_where_the_editions_will_be_found_is_in_addresses_and_citations() -> None:
    made = edition(FIRST, url="https://example.org/editions/")
    files = dict(takewhile(lambda file: not file[0].endswith(".html"), edition_files(made)))
    root = f"https://example.org/editions/{made.id}/"
    told = json.loads(files["dataset.jsonld"])
    assert told["@id"] == told["url"] == root
    assert all(one["contentUrl"].startswith(root) for one in told["distribution"])
    assert f"{root}, published 1 June 2025." in made.citation
