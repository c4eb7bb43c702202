"""Signing in at a provider (OIDC): who may code, who may publish, who sees no desk at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import ready
from tests.oidc import Provider, provider
from tests.running import Running, free_port, running

pytestmark = pytest.mark.browser
SECRETS = """
[auth]
redirect_uri = "{ours}/oauth2callback"
cookie_secret = "not a secret but long enough to sign a cookie with"
client_id = "stance"
client_secret = "{secret}"
server_metadata_url = "{theirs}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def theirs() -> Iterator[Provider]:
    with provider() as it:
        yield it


@pytest.fixture(scope="module")
def server(
    theirs: Provider, seeds: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    folder, port = tmp_path_factory.mktemp("signing-in"), free_port()
    (folder / ".streamlit").mkdir()
    ours = f"http://127.0.0.1:{port}"
    text = SECRETS.format(ours=ours, theirs=theirs.url, secret="x" * 32)
    (folder / ".streamlit" / "secrets.toml").write_text(text)
    named = {"STANCE_CODERS": "coder@x.org", "STANCE_EDITORS": "editor@x.org"}
    desk = ("--seeds", str(seeds), "--desk", str(folder / "desk"))
    with running(folder, *desk, environment=named, port=port) as it:
        yield it


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def signed_in(page: Page, server: Running, theirs: Provider, email: str) -> Page:
    theirs.email = email
    page.goto(server.url)
    ready(page)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return ready(page)


def test_whoever_has_not_signed_in_sees_no_desk(page: Page, server: Running) -> None:
    page.goto(f"{server.url}/desk")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_role("link", name="Desk", exact=True)).to_have_count(0)
    expect(page.get_by_text("Bring an article in")).to_have_count(0)


@pytest.mark.parametrize("email", ["coder@x.org", "editor@x.org"])
def test_who_is_named_codes_under_that_name(
    page: Page, server: Running, theirs: Provider, email: str
) -> None:
    signed_in(page, server, theirs, email)
    page.get_by_role("link", name="Desk", exact=True).click()
    expect(page.get_by_text("Bring an article in")).to_be_visible()


def test_who_is_not_named_is_a_reader(page: Page, server: Running, theirs: Provider) -> None:
    signed_in(page, server, theirs, "reader@x.org")
    expect(page.get_by_role("link", name="Desk", exact=True)).to_have_count(0)
    page.goto(f"{server.url}/desk")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_text("Bring an article in")).to_have_count(0)
