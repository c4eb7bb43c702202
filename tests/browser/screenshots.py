"""Pictures of every page, for people to look at: `make screenshots`.

Each page at 1280 and 390 px, light and dark, whole, written to `docs/screenshots/`.
"""

import io
import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.running import FLAGS, running

OUT: Final = Path(__file__).parents[2] / "docs" / "screenshots"
PAGES: Final = {
    "map": "/?iso3=RUS&cell=delisting",
    "country": "/country?iso3=RUS",
    "group": "/country?iso3=GROUP%3Aregional_states",
    "compare": "/compare?iso3=RUS%2CCHN%2CKAZ%2CUSA",
    "evidence": "/evidence?dimension=delisting",
    "changes": "/changes",
    "what-if": "/what-if?without=unnamed-le-monde-2025",
    "method": "/method",
}
TALLEST: Final = 4000
_PAINTED: Final = """() => [...document.querySelectorAll("[data-testid=stVegaLiteChart]")]
  .filter(chart => chart.checkVisibility() && !chart.closest("details:not([open])"))
  .every(chart => chart.querySelector("g.role-mark > path"))"""


def take(browser: Browser, url: str, width: int, theme: str) -> Image.Image:
    """One page, once all of it is drawn."""
    context = browser.new_context(
        bypass_csp=True,  # else nothing could be waited for
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(url)
    page.locator(".provenance").wait_for(state="attached", timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(_PAINTED, timeout=60_000)
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 600), TALLEST)})
    page.wait_for_timeout(1500)  # charts fit themselves to the new height, and tell nobody when
    data = page.screenshot()
    context.close()
    return Image.open(io.BytesIO(data))


def main() -> int:
    """Take them all; exit 1 where there is no Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("No chromium was found; install it and try again.", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, address in PAGES.items():
            for width, theme in product((1280, 390), ("light", "dark")):
                picture = take(browser, server.url + address, width, theme)
                path = OUT / f"{name}-{width}-{theme}.png"
                # 256 colours show these pages without a visible loss, at a third the size
                small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
                small.save(path, optimize=True)
                print(path.name, *picture.size)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
