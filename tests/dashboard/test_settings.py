"""Settings: arguments before the environment before defaults, and plain words for what is wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from dashboard import settings as module
from dashboard.settings import LogLevel, SeedsFrom, SettingsError, current, read_settings


def test_with_nothing_said_the_checkout_is_served_to_this_machine_only() -> None:
    found = read_settings({})
    assert (found.seeds_from, found.seeds.name) == (SeedsFrom.CHECKOUT, "seeds")
    assert (found.host, found.port, found.log) == ("127.0.0.1", 8501, LogLevel.INFO)
    assert found.documents is None


def test_the_environment_is_read(tmp_path: Path) -> None:
    found = read_settings(
        {
            "STANCE_SEEDS": str(tmp_path),
            "STANCE_DOCUMENTS": str(tmp_path),
            "STANCE_HOST": "0.0.0.0",  # noqa: S104 (nothing is bound here)
            "STANCE_PORT": "8600",
            "STANCE_LOG": "WARNING",
        }
    )
    assert (found.seeds, found.seeds_from) == (tmp_path, SeedsFrom.ENVIRONMENT)
    assert found.documents == tmp_path
    assert (found.port, found.log) == (8600, LogLevel.WARNING)


def test_an_argument_goes_before_the_environment(tmp_path: Path) -> None:
    elsewhere = {"STANCE_SEEDS": "/nowhere", "STANCE_PORT": "1", "STANCE_HOST": "::1"}
    found = read_settings(elsewhere, seeds=tmp_path, port=8600, host="localhost")
    assert (found.seeds, found.seeds_from) == (tmp_path, SeedsFrom.ARGUMENT)
    assert (found.port, found.host) == (8600, "127.0.0.1")


def test_an_empty_variable_counts_as_not_set() -> None:
    names = ("STANCE_SEEDS", "STANCE_DOCUMENTS", "STANCE_HOST", "STANCE_PORT", "STANCE_LOG")
    assert read_settings(dict.fromkeys(names, "")) == read_settings({})


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("STANCE_SEEDS", "/nowhere", "STANCE_SEEDS names /nowhere"),
        ("STANCE_DOCUMENTS", "/nowhere", "STANCE_DOCUMENTS"),
        ("STANCE_HOST", "stance.example", "IP address"),
        ("STANCE_PORT", "0", "1 to 65535"),
        ("STANCE_PORT", "٨٥٠١", "1 to 65535"),
        ("STANCE_PORT", "http", "1 to 65535"),
        ("STANCE_LOG", "loud", "debug, info, warning, error"),
        ("STANCE_HOSTS", "stance.example:80", "without a port"),
        ("STANCE_HOSTS", "*.example", "no name of a host"),
        ("STANCE_PUBLIC_URL", "stance.example", "scheme, host and path"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_give_instead(
    variable: str, value: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        read_settings({variable: value})


def test_a_relative_folder_is_fixed_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    assert read_settings({}, seeds="mine").seeds == tmp_path / "mine"


def test_without_a_checkout_the_packaged_copy_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHECKOUT", tmp_path)
    monkeypatch.setattr(module, "PACKAGED", tmp_path / "packaged")
    with pytest.raises(SettingsError, match="--seeds or STANCE_SEEDS"):
        read_settings({})
    (tmp_path / "packaged" / "seeds").mkdir(parents=True)
    assert read_settings({}).seeds_from is SeedsFrom.PACKAGED
    assert module.own_file("a", "b") == tmp_path / "packaged" / "b"


def test_what_the_server_exports_reads_back_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {"STANCE_HOSTS": "a.example, b", "STANCE_PUBLIC_URL": "https://c.example/x/"}
    before = read_settings(named, seeds=tmp_path, documents=tmp_path, port=8600)
    assert (before.hosts, before.public_url) == (("a.example", "b"), "https://c.example/x")
    for name, value in before.environment().items():
        monkeypatch.setenv(name, value)
    assert current() == before.model_copy(update={"seeds_from": SeedsFrom.ENVIRONMENT})


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read_settings({}).port = 1  # type: ignore[misc]
