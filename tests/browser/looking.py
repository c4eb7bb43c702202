"""Where things are on a page, and how a reader's hand gets there."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

_MARKS: Final = """(chart, wanted) => {
  const datum = node => node.__data__?.datum ?? node.__data__?.[0]?.datum;
  const fits = it => it && Object.entries(wanted).every(([name, value]) => it[name] === value);
  return [...chart.querySelectorAll("g.role-mark > path")].filter(node => fits(datum(node)));
}"""

# A state's box may have its middle in the sea, or under a neighbour: take a point that is its own.
_POINT: Final = f"""(chart, wanted) => {{
  for (const node of ({_MARKS})(chart, wanted)) {{
    const box = node.getBoundingClientRect();
    for (let n = 0; n < 1600; n++) {{
      const x = box.left + box.width * ((n * 0.618034) % 1);
      const y = box.top + box.height * ((n + 0.5) / 1600);
      if (document.elementFromPoint(x, y) === node) return {{x, y}};
    }}
  }}
  return null;
}}"""

# A fold that opens moves what is below it for a moment.
SETTLED: Final = """async chart => {
  for (let last, still = 0; still < 20; ) {
    await new Promise(requestAnimationFrame);
    const box = JSON.stringify(chart.getBoundingClientRect());
    still = box === last ? still + 1 : 0;
    last = box;
  }
}"""

_FILLS: Final = f"""(chart, wanted) =>
  ({_MARKS})(chart, wanted).map(node => node.getAttribute("fill"))"""


def ready(page: Page) -> Page:
    """The page once it has been drawn to its end."""
    expect(page.locator(".provenance").last).to_be_visible()
    expect(page.locator('[data-testid="stStatusWidget"]')).to_have_count(0)
    expect(page.locator("html[data-links]")).to_have_count(1)  # our script, which comes by itself
    return page


def at(page: Page, address: str) -> Page:
    """The page at an address of the server."""
    page.goto(address)
    return ready(page)


_CHARTS: Final = {
    "map": "Map of ",
    "timeline": " pieces of evidence by dimension ",
}
"""A part of what each chart says to who does not see it."""


def chart(page: Page, name: str) -> Locator:
    """A chart that has been painted."""
    words = _CHARTS[name]
    found = page.locator(f"[data-testid='stVegaLiteChart'][aria-label*='{words}']")
    expect(found.locator("g.role-mark > path").first).to_be_attached()
    return found


def fills(on: Locator, **datum: str) -> list[str]:
    """The fills of the marks that stand for this; no `datum`, every mark that stands for data."""
    return list(on.evaluate(_FILLS, datum))


def hover(page: Page, on: Locator, said: str, **datum: str) -> Locator:
    """Move the mouse to the mark of this datum; its tooltip, which holds what is `said`."""
    on.scroll_into_view_if_needed()
    on.evaluate(SETTLED)
    point = on.evaluate(_POINT, datum)
    assert point is not None, f"no mark of {datum} can be reached"
    page.mouse.move(point["x"], point["y"])
    tooltip = page.locator("#vg-tooltip-element.visible")
    expect(tooltip).to_contain_text(said)
    return tooltip


def click(page: Page, on: Locator, said: str, **datum: str) -> None:
    """Click on the mark of this datum as a hand does: move there, see the tooltip, press."""
    hover(page, on, said, **datum)
    page.mouse.down()
    page.mouse.up()


def expect_address(page: Page, path: str, **parameters: str) -> None:
    """Wait until the address bar holds this path and exactly these parameters, in any order."""
    page.wait_for_url(lambda url: parts_of(url) == (path, parameters))


def parts_of(url: str) -> tuple[str, Mapping[str, str]]:
    parts = urlsplit(url)
    return parts.path, dict(parse_qsl(parts.query))


def lead(page: Page) -> Locator:
    """The sentence in large type."""
    return page.locator(".rs .lead")


def download(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the bytes of the file behind a button."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def export(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the bytes of a file of the Export menu."""
    widget(page, "exports").get_by_role("button").click()
    return download(page, button)


def rgb(colour: str) -> str:
    """`#FCFBF7` as a browser says it."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def ground(page: Page) -> str:
    return str(page.locator(".stApp").evaluate("it => getComputedStyle(it).backgroundColor"))


def widget(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}")


def chosen(page: Page, key: str) -> Locator:
    """The chosen button of a row of buttons."""
    return widget(page, key).locator('[aria-checked="true"], [aria-pressed="true"]')


def serious_of(page: Page) -> list[str]:
    """What axe-core finds on a page that is serious or worse: the rule and where it is broken."""
    found: dict[str, Any] = Axe().run(page).response
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
