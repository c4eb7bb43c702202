"""Our own HTML as a browser reads it."""

from html.parser import HTMLParser

from hypothesis import strategies as st

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://example.com/y.png>",
    '"><b onclick="x()">bold</b>',
    "' onmouseover='x()",
    "</div></style><style>*{display:none}",
    "<!-- -->&amp;&lt;b&gt;&#60;i&#62;",
)


OURS = {
    *(
        "div",
        "p",
        "h1",
        "h3",
        "b",
        "i",
        "span",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}


TEXTS = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")) | st.sampled_from("<>&\"' "),
    min_size=1,
).filter(lambda text: text == text.strip() and text != "")


class Read(HTMLParser):
    """What a browser makes of our HTML: elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.depth = 0
        self.feed(html)
        self.close()
        assert self.depth == 0, "an element is left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the name is the parser's)
        self.depth -= 1
        assert self.depth >= 0, "an element is closed that was never open"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def harmless(read: Read) -> bool:
    """Whether there are only elements and attributes of ours, and nothing that runs or fetches."""
    named = {name for name, _ in read.attributes}
    ours = {"class", "style", "role", "aria-label", "tabindex", "scope", "reversed"}
    return set(read.tags) <= OURS and named <= ours
