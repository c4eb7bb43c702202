"""Who may see the desk: this machine alone, or those whom the settings name."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.desk.access import Seat, seat
from dashboard.settings import SettingsError, read_settings

HERE = {"Host": "127.0.0.1:8501"}


def who(
    tmp_path: Path,
    *,
    email: str | None = None,
    headers: dict[str, str] | None = None,
    initials: str | None = "ab",
    **environment: str,
) -> Seat | None:
    settings = read_settings({"STANCE_DESK": str(tmp_path), **environment})
    return seat(settings, email=email, headers=headers or HERE, initials=initials)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "[::1]:8501", "LOCALHOST"])
def test_this_machine_sits_at_its_own_desk(tmp_path: Path, host: str) -> None:
    assert who(tmp_path, headers={"host": host.lower()}) == Seat("ab", publishes=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "stance.example.org"},
        {"Host": "10.0.0.1"},
        {"Host": "127.0.0.1.example.org"},
        {"Host": "127.0.0.1", "X-Forwarded-For": "10.0.0.9"},
        {"Host": "localhost", "Forwarded": "for=10.0.0.9"},
        {"Host": "127.0.0.1:8501", "Origin": "https://stance.example.org"},
        {"Accept": "text/html"},
    ],
)
def test_whoever_comes_from_outside_is_a_reader(tmp_path: Path, headers: dict[str, str]) -> None:
    assert who(tmp_path, headers=headers) is None


def test_a_server_that_others_reach_has_no_desk_without_a_sign_in(tmp_path: Path) -> None:
    assert who(tmp_path, STANCE_HOST="0.0.0.0") is None  # noqa: S104 (nothing is bound here)


def test_behind_a_proxy_that_the_settings_tell_of_there_is_no_desk_without_a_sign_in(
    tmp_path: Path,
) -> None:
    assert who(tmp_path, headers={**HERE, "Origin": "http://127.0.0.1:8501"}) is not None
    assert who(tmp_path, STANCE_PUBLIC_URL="https://stance.example.org") is None


def test_without_a_folder_there_is_no_desk() -> None:
    assert seat(read_settings({}), email=None, headers=HERE, initials="ab") is None


NAMED: dict[str, Any] = {"STANCE_CODERS": "A@x.org, b@x.org", "STANCE_EDITORS": "ed@x.org"}


@pytest.mark.parametrize("email", ["a@x.org", "B@X.org", "ed@x.org"])
def test_who_is_named_sits_there_from_anywhere(tmp_path: Path, email: str) -> None:
    outside = {"Host": "stance.example.org", "X-Forwarded-For": "10.0.0.9"}
    found = who(tmp_path, email=email, headers=outside, **NAMED)
    assert found is not None
    assert found.publishes is (email == "ed@x.org")
    assert found.coder == email.lower().replace("@", "-").replace(".", "-")


@pytest.mark.parametrize("email", [None, "", "c@x.org", "a@x.org.example.org"])
def test_where_anybody_is_named_nobody_else_sits_there(tmp_path: Path, email: str | None) -> None:
    assert who(tmp_path, email=email, **NAMED) is None


@pytest.mark.parametrize("initials", [None, "", "A B", "../x", "ä"])
def test_without_initials_the_desk_asks_for_them(tmp_path: Path, initials: str | None) -> None:
    assert who(tmp_path, initials=initials) == Seat(None, publishes=True)


def test_initials_of_the_machine_go_before_those_of_the_address(tmp_path: Path) -> None:
    assert who(tmp_path, initials="zz", STANCE_CODER="ab") == Seat("ab", publishes=True)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"STANCE_CODER": "A B"}, "Give initials"),
        ({"STANCE_DESK": "/nowhere/at/all"}, "can be no folder"),
        ({"STANCE_DESK": "/etc/hostname"}, "can be no folder"),
    ],
)
def test_settings_that_cannot_be_are_refused(environment: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_settings(environment)
