"""Parameters that no page reads, and those that stand twice."""

import pytest

from dashboard.address.spelling import LONGEST_VALUE, MOST_SAID, left_out, misspelt, overlong

KNOWN = ("as_of", "known_by", "measure", "iso3")
UNKNOWN = " in the address is no parameter, and is left out of account."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"as_of": ["2024"], "iso3": ["KAZ"]}, []),
        ({}, []),
        (
            {"AS-OF": ["2024"]},
            [f"'AS-OF'{UNKNOWN} Did you mean as_of?"],
        ),
        (
            {"mesure": ["score"]},
            [f"'mesure'{UNKNOWN} Did you mean measure?"],
        ),
        ({"zzz": ["1"]}, [f"'zzz'{UNKNOWN}"]),
        (
            {"as_of": ["2024", "2025"]},
            ["'as_of' stands more than once in the address; the last is taken."],
        ),
    ],
    ids=["known", "none", "miscased", "misspelt", "unknown", "twice"],
)
def test_what_is_not_read_is_said(given: dict[str, list[str]], said: list[str]) -> None:
    assert misspelt(given, KNOWN) == said


def test_of_many_the_first_are_named_and_the_others_counted() -> None:
    said = misspelt({f"p{number}": ["1"] for number in range(MOST_SAID + 995)}, KNOWN)
    assert len(said) == MOST_SAID + 1
    assert said[-1] == "Unknown or more than once in the address besides: 995."


def test_a_long_name_is_cut() -> None:
    (said,) = misspelt({"x" * 100_000: ["1"]}, KNOWN)
    assert len(said) < 200


def test_what_is_longer_than_any_value_is_named_and_its_name_shortened() -> None:
    most = "x" * LONGEST_VALUE
    given = {"q": [most], "as_of": ["2024", f"{most}x"], "y" * 99: [f"{most}x"]}
    assert overlong(given) == ["as_of", "y" * 99]
    (said,) = left_out(overlong(given))
    assert said.endswith(f"taken out of the address: 'as_of', '{'y' * 40}…'.")
    assert left_out([]) == []
