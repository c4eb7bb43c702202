"""The coding desk: how an article becomes evidence."""

import streamlit as st

from dashboard import blocks
from dashboard.desk.access import Seat
from dashboard.desk.folder import Article, Desk, DeskError, open_desk
from dashboard.settings import INITIALS_MEANT, current
from dashboard.views.coding.bringing import bring_in
from dashboard.views.coding.publishing import publishing
from dashboard.views.coding.reading import reading
from dashboard.views.coding.retracting import any_source
from dashboard.views.coding.settling import settling
from dashboard.views.coding.sitting import Sitting, say_what_was_told
from dashboard.views.coding.sourcing import sourcing
from dashboard.views.shared.access import sitting_here
from dashboard.views.shared.controls import Kept, control, say
from dashboard.views.shared.frame import Page, close_page, open_page

STEPS = {
    "source": ("1 Source", sourcing),
    "read": ("2 Read and code", reading),
    "settle": ("3 Settle", settling),
    "publish": ("4 Effect, publish", publishing),
}
"""The steps of one article: what each is called, and what draws it."""


def show() -> None:
    """The page as a table of contents."""
    page = open_page("Desk")
    here = sitting_here()
    folder = current().desk
    if here is None or folder is None:  # the address is known to nobody else
        st.stop()
    say_what_was_told()
    try:
        desk = open_desk(folder, current().seeds, page.ledger.subject)
        if here.coder is None:
            _initials()
        else:
            _at_the_desk(page, desk, here, here.coder)
    except DeskError as error:
        say(blocks.notice([str(error)]))
    close_page(page)


def _initials() -> None:
    say(blocks.heading("Desk"), blocks.paragraph("Who codes? Your initials stand in your file."))
    control(st.text_input, f"Initials: {INITIALS_MEANT}", Kept("coder"), "", max_chars=20)


def _at_the_desk(page: Page, desk: Desk, here: Seat, coder: str) -> None:
    articles = desk.articles()
    asked = st.query_params.get("article")
    article = next((one for one in articles if one.id == asked), None)
    if article is None:
        _list(page, articles)
        bring_in(page, desk, coder)
        any_source(page, desk, here, coder)
        return
    if article.source is None:
        say(blocks.heading(article.id), blocks.notice([str(one) for one in article.problems]))
        return
    sitting = Sitting(page, desk, here, coder, article, article.source)
    step = st.query_params.get("step", "source")
    label, draw = STEPS.get(step, STEPS["source"])
    title = article.source.values.get("title", article.id)
    say(blocks.heading(title), blocks.linked("", _links(page, article, label), "steps"))
    draw(sitting)


def _links(page: Page, article: Article, here: str) -> list[tuple[str, str]]:
    links = [("All articles", _address(page))]
    for step, (label, _) in STEPS.items():
        shown = f"{label} (here)" if label == here else label
        links.append((shown, _address(page, article=article.id, step=step)))
    return links


def _address(page: Page, **more: str) -> str:
    here = page.view.at("desk")
    if coder := st.query_params.get("coder"):
        more = {"coder": coder, **more}
    joined = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{here}{'&' if '?' in here else '?'}{joined}" if joined else here


def _list(page: Page, articles: tuple[Article, ...]) -> None:
    """Every article on the desk: where it stands, and a link to go on with it."""
    say(blocks.heading("Desk"))
    rows = []
    for one in articles:
        title = one.source.values.get("title", one.id) if one.source else one.id
        link = blocks.linked("", [(title, _address(page, article=one.id, step=_next(one)))])
        rows.append((link, ", ".join(one.coders) or "nobody yet", _stands(page, one)))
    if rows:
        say(blocks.table(("Article", "Coded by", "Stands"), rows, "Articles on the desk"))
    else:
        say(blocks.paragraph("No article is on the desk yet."))
    problems = [str(problem) for one in articles for problem in one.problems]
    if problems:
        say(blocks.notice(["Some files of the desk cannot be read; the others go on.", *problems]))


def _next(article: Article) -> str:
    if article.source is None or article.source.guesses or not article.source.values:
        return "source"
    return "publish" if article.settled else "read"


def _stands(page: Page, article: Article) -> str:
    if article.id in page.ledger.sources:
        return "published"
    return "settled" if article.settled else "being coded" if article.coders else "brought in"


if __name__ == "__main__":  # as Streamlit runs it
    show()
