"""The wheel alone, in an empty environment far from the checkout, shows the dashboard."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.theme import LIGHT
from tests.browser.looking import chart, click, fills, ready
from tests.running import running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", ".hypothesis")


def run(*words: object) -> str:
    """Run a program to its end; what it printed."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def stance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh installation, made from a copy so that nothing is left here."""
    folder = tmp_path_factory.mktemp("install")
    copy = shutil.copytree(ROOT, folder / "copy", ignore=NOT_COPIED)
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    offline = ("--no-deps", "--no-build-isolation")
    run(sys.executable, *pip, "wheel", *offline, "--wheel-dir", folder / "wheels", copy)
    shutil.rmtree(copy)
    venv.create(folder / "venv")
    python = folder / "venv" / "bin" / "python"
    # Most of what is installed is never imported here: it is not compiled.
    into = (sys.executable, *pip, "--python", python, "install", "--no-compile")
    run(*into, "--require-hashes", "-r", ROOT / "requirements.lock")
    run(*into, "--no-deps", *(folder / "wheels").glob("*.whl"))
    return python.with_name("stance")


def test_the_packaged_seeds_pass_the_check(stance: Path) -> None:
    assert run(stance, "check").startswith("Fine: ")


def test_the_map_is_painted(stance: Path, tmp_path: Path, open_page: Callable[[str], Page]) -> None:
    with running(tmp_path, stance=stance) as server:
        assert "Seeds from the installed package: " in server.log.read_text(encoding="utf-8")
        page = ready(open_page(server.url))
        on = chart(page, "map")
        assert fills(on, iso3="CHN") == [LIGHT.steps[2]]
        assert fills(on, iso3="MNG") == [LIGHT.land]
        click(page, on, "Russia", iso3="RUS")
        expect(page.locator(".rs .panel")).to_contain_text("Russia")
        assert server.reached_outside() == []
        page.close()
