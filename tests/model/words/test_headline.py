"""What is said of the whole map: only what the bounds entail, and dated."""

import re
from datetime import date

import pytest

from model.assessment import above
from model.codebook import Method
from model.snapshot import Snapshot, take_snapshot
from model.words import (
    age_in_short,
    age_sentence,
    band_words,
    headline,
    provenance,
    rank_sentence,
    recognition_sentence,
    record_hangs_sentence,
    state_sentence,
    thinness_sentence,
)
from model.words.headline import order
from tests.factory import (
    day,
    evidence,
    ledger,
    snapshot,
    source,
)
from tests.model.words.records import PAIR, SAID, full, of_group, universal


def said_of(found: Snapshot) -> str:
    return " ".join(headline(found))


def test_who_shows_the_most_is_named_with_the_band() -> None:
    assert "Kazakhstan shows at least all but recognition." in said_of(
        snapshot(*full("KAZ", 4), *full("UZB", 2))
    )
    assert "Kazakhstan and Uzbekistan show at least working relations." in said_of(
        snapshot(*full("KAZ", 2), *full("UZB", 2))
    )


def test_who_shows_the_most_is_told_by_own_evidence_alone() -> None:
    items = [of_group(dimension=one, low=2) for one in ("embassy", "delisting", "visits")]
    items.append(of_group(dimension="ambassador", side="both", low=2))
    said = said_of(snapshot(*full("KAZ", 2), *items, groups=[PAIR]))
    assert "Kazakhstan shows at least working relations." in said
    assert "Uzbekistan" not in said
    alone = said_of(snapshot(*items, groups=[PAIR]))
    assert "For no state does the record show as much as contact." in alone
    assert SAID not in alone


def test_no_if_is_said_where_no_low_rests_on_a_group() -> None:
    found = snapshot(*full("KAZ", 2), of_group(low=1, high=4), universal(), groups=[PAIR])
    assert "what is said of" not in said_of(found)


def test_where_nothing_is_shown_the_headline_says_so() -> None:
    assert "For no state does the record show as much as contact." in said_of(
        snapshot(evidence(low=0, high=0), universal())
    )


def test_before_any_source_the_headline_says_that_nothing_is_known() -> None:
    found = snapshot(evidence(), as_of="2022-01-01", known_by="2022-01-01")
    assert len(headline(found)) == 1
    assert "nothing is known" in said_of(found)


@pytest.mark.parametrize(("as_of", "said"), [("2025-03-31", False), ("2025-04-01", True)])
def test_a_later_as_of_is_said_to_be_carried_forward(as_of: str, *, said: bool) -> None:
    assert ("Carried forward" in said_of(snapshot(evidence(), as_of=as_of))) is said


def test_the_horizon_is_said_as_the_interval_that_it_is() -> None:
    found = snapshot(evidence(confirmed="2024-11"), published="2025-03/2025-04", as_of="2025-12-31")
    assert "March–April 2025" in said_of(found)
    assert "Evidence through March–April 2025" in provenance(found)


def test_no_recognition_is_what_a_dated_source_reports() -> None:
    found = snapshot(universal())
    said = (
        "As of 17 December 2024 recognition by no state was reported; what came later is not known."
    )
    assert said in headline(found)
    assert recognition_sentence(found, found.by_iso3["KAZ"]) == said


def test_after_18_months_whether_it_holds_is_not_known() -> None:
    found = snapshot(universal(), as_of="2026-07-17")
    assert "that is too long ago to hold" in said_of(found)
    assert "Not known" in recognition_sentence(found, found.by_iso3["KAZ"])


def test_an_old_statement_of_one_state_casts_no_doubt_on_a_young_one_of_all() -> None:
    old = evidence(dimension="recognition", value="withheld", confirmed="2022-01")
    assert "too long ago" not in said_of(snapshot(universal(), old))


def test_a_statement_about_a_group_is_not_said_of_every_state() -> None:
    item = of_group(dimension="recognition", value="none_reported")
    found = snapshot(item, groups=[PAIR])
    assert "no state" not in recognition_sentence(found, found.by_iso3["KAZ"])
    assert "recognition by no state" not in said_of(found)


def test_only_a_statement_that_reports_none_is_said_to_report_none() -> None:
    assert "recognition by no state" not in said_of(snapshot(universal("ambiguous")))


def test_formal_recognition_is_said_with_its_date_and_on_whose_word() -> None:
    item = evidence(dimension="recognition", value="de_jure", confirmed="2025-03-01")
    found = snapshot(item, universal())
    assert "recognition by no state" not in said_of(found)
    assert "Kazakhstan (1 March 2025) recognises the authorities in Kabul." in said_of(found)
    assert state_sentence(found, found.by_iso3["KAZ"]).startswith(
        "Kazakhstan recognises the authorities in Kabul, by a press report of 1 March 2025."
    )
    assert "1 March 2025" in recognition_sentence(found, found.by_iso3["KAZ"])


@pytest.mark.parametrize("value", ["none_reported", "withheld", "ambiguous", "de_jure"])
@pytest.mark.parametrize("actor", ["KAZ", "GROUP:all_states"])
@pytest.mark.parametrize("as_of", ["2025-03-31", "2030-01-01"])
def test_recognition_is_always_dated_and_said_in_the_present_only_of_who_recognises(
    value: str, actor: str, as_of: str
) -> None:
    item = evidence(actor=actor, dimension="recognition", value=value, confirmed="2024-12-17")
    found = snapshot(item, *full("KAZ", 4), as_of=as_of)
    said = recognition_sentence(found, found.by_iso3["KAZ"])
    assert "17 December 2024" in said
    everything = f"{said} {said_of(found)} {state_sentence(found, found.by_iso3['KAZ'])}"
    if (value, actor, as_of) == ("de_jure", "KAZ", "2025-03-31"):
        everything = re.sub(
            r"recognises the authorities in Kabul(, by|\.)", "", everything, flags=re.IGNORECASE
        )
    present = r"recogni[sz]es|(is|are|been) (not )?recogni[sz]ed|(does|do) not recogni[sz]e"
    assert not re.search(present, everything)


def test_one_state_is_above_another_only_where_the_bounds_do_not_overlap() -> None:
    high, low = evidence(low=4), evidence(actor="UZB", low=1)
    assert order(snapshot(high, low)) == "The record does not settle who shows more."


def test_a_state_above_all_others_is_said_to_be() -> None:
    found = snapshot(*full("KAZ", 4), *full("UZB", 2), *full("FRA", 1))
    assert order(found) == (
        "Kazakhstan shows more than is left open for any other state with a score."
    )
    assert all(above(found.by_iso3["KAZ"], found.by_iso3[other]) for other in ("UZB", "FRA"))


def test_a_state_that_merely_touches_is_not_above() -> None:
    items = [*full("KAZ", 2), evidence(actor="UZB", low=0, high=0)]
    items += [
        evidence(actor="UZB", dimension="ambassador", side="both", low=0, high=0),
        evidence(actor="UZB", dimension="delisting", value="not_applicable"),
        evidence(actor="UZB", dimension="delisting", low=1, high=4, event_date="2025-03-15"),
    ]
    touching = snapshot(*items)
    assert touching.by_iso3["KAZ"].at_least == touching.by_iso3["UZB"].not_ruled_out == 50
    assert order(touching) == "The record does not settle who shows more."


def test_where_some_pairs_are_settled_their_number_is_said() -> None:
    found = snapshot(*full("KAZ", 4), *full("UZB", 1), evidence(actor="FRA", low=1, high=4))
    assert "orders 1 of 3 pairs" in order(found)


def test_with_one_scored_state_nothing_is_said_of_order() -> None:
    assert order(snapshot(*full("KAZ", 4))) == ""


def test_a_rank_is_never_said_without_its_interval() -> None:
    found = snapshot(*full("KAZ", 4), *full("UZB", 1))
    rank = found.ranks["UZB"]
    said = rank_sentence(found, found.by_iso3["UZB"])
    assert said.startswith("Rank on the record 2;")
    assert f"from {rank.best} to {rank.worst} of 196" in said
    assert rank_sentence(found, found.by_iso3["FRA"]) == ""


def test_the_provenance_tells_sources_evidence_method_and_snapshot() -> None:
    found = snapshot(evidence(), evidence(low=2, high=4, grade="C3"))
    said = provenance(found)
    for part in ("31 March 2025", "2 sources", "2 pieces of evidence", found.id):
        assert part in said
    assert found.method.parameter_hash in said
    assert "differs" not in said


def test_a_changed_method_is_said_to_differ() -> None:
    changed = Method().assuming(coherence=False)
    assert "differs from the published method" in provenance(snapshot(evidence(), method=changed))


def test_an_assumed_date_is_said_wherever_the_horizon_is_shown() -> None:
    assumed = source(date_basis="assumed", date_note="Its last event is of March 2025.")
    found = take_snapshot(ledger(evidence(), sources=[assumed]))
    assert "date assumed by the editors" in provenance(found)
    assert "date assumed by the editors" not in provenance(snapshot(evidence()))


def test_an_assumed_date_is_said_where_the_horizon_is_carried_forward() -> None:
    assumed = source(date_basis="assumed", date_note="Its last event is of March 2025.")
    found = snapshot(evidence(), sources=[assumed], as_of="2025-12-31")
    assert "assumed" in said_of(found)


def test_a_band_in_a_table_is_that_of_its_own_evidence() -> None:
    own = snapshot(evidence(low=4)).by_iso3["KAZ"]
    assert band_words(own) == "at least contact"
    said = snapshot(of_group(low=3, high=4), groups=[PAIR]).by_iso3["KAZ"]
    assert band_words(said) == ""


@pytest.mark.parametrize(
    ("today", "ago"),
    [
        ("2026-11-26", "18 months ago"),
        ("2025-05-31", "1 month ago"),
        ("2025-05-01", "less than a month ago"),
        ("2025-01-01", "less than a month ago"),
    ],
)
def test_how_old_the_record_is_is_said_by_a_day_that_no_number_rests_on(
    today: str, ago: str
) -> None:
    found = snapshot(evidence(confirmed="2024-11"), published="2025-03/2025-04")
    said = age_sentence(found, date.fromisoformat(today))
    assert said == (f"The record ends in March–April 2025, {ago}: what came later is not known.")
    assert age_sentence(snapshot(), date(2026, 1, 1)) == "The record is empty."


def test_the_age_of_what_was_known_by_a_date_is_told_of_that_and_not_of_what_came_later() -> None:
    items = (
        evidence(grade="B2", confirmed="2024-05"),
        evidence(grade="C2", actor="UZB", confirmed="2025-02"),
    )
    sources = [source("press-b", published="2024-06-30"), source("press-c", published="2025-04-30")]
    then = day("2024-12-31")
    found = take_snapshot(ledger(*items, sources=sources), as_of=then, known_by=then)
    assert age_in_short(found, date(2025, 6, 30)) == "record to 30 June 2024, 12 months old"
    assert age_sentence(found, date(2025, 6, 30)) == (
        "The record ends on 30 June 2024, 12 months ago: what came later is not shown here."
    )


def test_what_the_record_hangs_on_counts_who_falls_and_who_loses_the_score() -> None:
    found = snapshot(
        evidence(actor="KAZ", low=3, source="press-a"),
        evidence(actor="UZB", low=3, source="press-a"),
        evidence(actor="UZB", dimension="delisting", low=1, source="press-b"),
    )
    assert record_hangs_sentence(found) == (
        "Most hangs on “A headline” (A newspaper): without it 2 of 2 states with a score show less,"
        " and 1 of them loses its score."
    )
    assert record_hangs_sentence(snapshot()) == ""


def test_how_thin_the_record_is_is_counted() -> None:
    known, unnamed = source("press-a"), source("press-f", publisher="unnamed")
    dated = {"date_basis": "assumed", "date_note": "From the file before it."}
    found = snapshot(
        evidence(source="press-a"), sources=(known, unnamed, source("press-c", **dated))
    )
    assert thinness_sentence(found) == (
        "The record is 3 sources, 1 without a named publisher and 1 with a date that the editors"
        " assume; it ends on 31 March 2025."
    )
    assert thinness_sentence(snapshot(evidence())).startswith("The record is 1 source; it ends")
    assert thinness_sentence(snapshot()) == "The record holds no source yet."
