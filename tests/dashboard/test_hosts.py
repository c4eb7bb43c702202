"""Names of a server: what a Host header says, and to what a server answers by its settings."""

import pytest

from dashboard.hosts import host_of, is_name, names_of, origin_of, public_address

EVERYWHERE = "0.0.0.0"  # noqa: S104 (nothing is bound here)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Stance.Example.org:8501", "stance.example.org"),
        ("stance.example.org.", "stance.example.org"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]:8501", "[::1]"),
        ("", None),
        ("a b", None),
        ("a@b", None),
        ("a/b", None),
        ("a:b", None),
        ("a,b", None),
        ("a\nb", None),
        ("ä.example", None),
    ],
)
def test_a_host_header_names_one_host(header: str, name: str | None) -> None:
    assert host_of(header) == name


@pytest.mark.parametrize("name", ["stance.example.org", "srv_01", "10.0.0.5", "[fd00::1]"])
def test_a_name_stands_alone_in_the_settings(name: str) -> None:
    assert is_name(name)
    assert not is_name(f"{name}:80")
    assert not is_name(f".{name}")


@pytest.mark.parametrize(
    ("listening", "named", "public", "yes", "no"),
    [
        ("127.0.0.1", (), None, "localhost 127.0.0.1 127.9.9.9 [::1]", "evil.example 10.0.0.5"),
        ("10.0.0.5", (), None, "10.0.0.5 localhost", "10.0.0.6 stance.example"),
        ("fd00::1", (), None, "[fd00::1] [::1]", "[fd00::2]"),
        (EVERYWHERE, (), None, "10.0.0.5 [fd00::1] localhost", "stance.example localhost.example"),
        (EVERYWHERE, ("stance",), None, "stance 127.0.0.1", "10.0.0.5 other"),
        ("::", (), "https://s.example/x", "s.example 127.0.0.1", "10.0.0.5"),
        ("127.0.0.1", (), "https://s.example:8443/x", "s.example", "x.s.example"),
    ],
)
def test_a_server_answers_to_its_own_names(
    listening: str, named: tuple[str, ...], public: str | None, yes: str, no: str
) -> None:
    names = names_of(listening, named, public)
    assert [name for name in yes.split() if name not in names] == []
    assert [name for name in no.split() if name in names] == []


@pytest.mark.parametrize(
    ("text", "address", "origin"),
    [
        ("https://s.example", "https://s.example", "https://s.example"),
        ("https://s.example/", "https://s.example", "https://s.example"),
        ("http://s.example:8443/a/b/", "http://s.example:8443/a/b", "http://s.example:8443"),
    ],
)
def test_a_public_address_has_no_slash_at_its_end(text: str, address: str, origin: str) -> None:
    assert public_address(text) == address
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    "text",
    [
        "s.example",
        "//s.example",
        "ftp://s.example",
        "https://",
        "https://S.example",
        "https://u@s.example",
        "https://s.example:x",
        "https://s.example:99999",
        "https://s.example?q",
        "https://s.example#f",
        "https://s.example/a b",
        "https://s.example//a",
        "https://s.example/../a\n",
    ],
)
def test_what_is_no_address_of_a_server_is_refused(text: str) -> None:
    assert public_address(text) is None
