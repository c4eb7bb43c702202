"""Two processes behind nginx by the recipe in deploy/: under a path, a reader with one of them."""

import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import ready
from tests.running import PATIENCE, Running, free_port, running, wait_until_it_answers

pytestmark = pytest.mark.browser
RECIPE = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"
AROUND = """\
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
{user}
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/stance.conf;
}}
"""


@dataclass(frozen=True)
class Behind:
    """The address of nginx, with the path, and the processes behind it."""

    url: str
    processes: tuple[Running, ...]

    def get(self, path: str, **headers: str) -> tuple[int, Message, bytes]:
        """One request through nginx."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urllib.request.urlopen(
                urllib.request.Request(f"{self.url}{path}", headers=named), timeout=PATIENCE
            ) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def lines(self) -> list[int]:
        """How many lines each process has written to its log."""
        return [len(one.log.read_text(encoding="utf-8").splitlines()) for one in self.processes]


@contextmanager
def nginx(program: str, folder: Path, recipe: str) -> Iterator[subprocess.Popen[bytes]]:
    """nginx with the recipe, all of whose files are in `folder`."""
    (folder / "stance.conf").write_text(recipe, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    around = folder / "nginx.conf"
    around.write_text(AROUND.format(folder=folder, user=user), encoding="utf-8")
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-p", str(folder), "-c", str(around)], stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def behind(
    require: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory, seeds: Path
) -> Iterator[Behind]:
    program, port = require("nginx"), free_port()
    url = f"http://localhost:{port}/stance"
    with ExitStack() as stack:
        processes = tuple(
            stack.enter_context(
                running(
                    tmp_path_factory.mktemp("process"),
                    *("--seeds", str(seeds)),
                    environment={"STANCE_PUBLIC_URL": url},
                )
            )
            for _ in range(2)
        )
        recipe = RECIPE.read_text(encoding="utf-8")
        recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};")
        recipe = recipe.replace("stance.example.org;", "localhost;")
        for line, process in zip(("8501", "8502"), processes, strict=True):
            recipe = recipe.replace(f"127.0.0.1:{line}", process.url.removeprefix("http://"))
        folder = tmp_path_factory.mktemp("nginx")
        proxy = stack.enter_context(nginx(program, folder, recipe))
        wait_until_it_answers(url, proxy, folder / "nginx.log")
        yield Behind(url, processes)


def test_a_page_is_painted_under_the_path(behind: Behind, open_page: Callable[[str], Page]) -> None:
    page = ready(open_page(f"{behind.url}/"))
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".rs .matrix, .rs table").first).to_be_visible()
    page.goto(f"{behind.url}/country?iso3=RUS")
    expect(ready(page).locator("h1").first).to_contain_text("Russia")
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.wait_for_url(f"{behind.url}/evidence?iso3=RUS")
    page.close()


def test_a_route_gives_the_same_and_leads_back_by_the_address_of_nginx(behind: Behind) -> None:
    status, headers, body = behind.get("/api/v1/snapshot.csv")
    direct = f"{behind.processes[0].url}/api/v1/snapshot.csv"
    with urllib.request.urlopen(direct, timeout=PATIENCE) as answer:
        assert (status, body) == (200, answer.read())
        assert answer.headers["link"] == headers["link"]
    assert headers["link"].startswith(f"<{behind.url}/api/v1/snapshot.csv?")
    status, _, again = behind.get(headers["link"][1:].partition(">")[0].removeprefix(behind.url))
    assert (status, again) == (200, body)


def test_a_reader_stays_with_one_process_and_readers_are_spread(behind: Behind) -> None:
    before = behind.lines()
    for _ in range(8):
        behind.get("/readyz", cookie="stance_seat=a")
    behind.get("/healthz", cookie="stance_seat=a")  # so that the eighth line is written
    one = [now - was for now, was in zip(behind.lines(), before, strict=True)]
    assert min(one) == 0
    for seat in range(24):
        behind.get("/readyz", cookie=f"stance_seat={seat}")
    all_of_them = [now - was for now, was in zip(behind.lines(), before, strict=True)]
    assert min(all_of_them) > 0
    assert "stance_seat=" in behind.get("/readyz")[1]["set-cookie"]
    assert behind.get("/readyz", cookie="stance_seat=a")[1]["set-cookie"] is None


def test_another_name_is_refused_behind_it_too(behind: Behind) -> None:
    assert behind.get("/readyz", host="evil.example")[0] == 421


def test_when_a_process_goes_the_other_answers_its_readers(behind: Behind) -> None:
    """The last one here: it stops a process."""
    behind.processes[0].process.terminate()
    behind.processes[0].process.wait(timeout=PATIENCE)
    assert [behind.get("/readyz", cookie=f"stance_seat={n}")[0] for n in range(12)] == [200] * 12
