"""The fragment for other sites, the page that explains it, and both in a browser."""

from html.parser import HTMLParser

import pytest
from django.test import Client as Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def web() -> Browser:
    return Browser()


class Tags(HTMLParser):
    """The elements and classes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_plain_html_with_class_names_of_its_own(web, held):
    answer = web.get("/gids/fragment/")
    found = Tags(answer.content.decode())
    assert set(found.tags) <= {"section", "h2", "h3", "ul", "li", "p", "a"}
    assert {name for name, _value in found.attributes} == {"class", "lang", "href"}
    classes = {value for name, value in found.attributes if name == "class"}
    assert all(value.startswith("raderwerk-gids") for value in classes)
    assert all(value.startswith("http://localhost:8000/gids/") for name, value in found.attributes if name == "href")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers


def test_what_is_asked_is_shown(web, held):
    page = web.get("/gids/fragment/?gemeente=GM0268&drempel=P4&aantal=1&kop=3").content.decode()
    assert "Hulp in Nijmegen</h3>" in page
    assert "Fit door de dag</a></h4>" in page
    assert "Proefplaatsing" not in page
    assert "gids/openbaar/?drempel=P4&amp;gebied=GM0268&amp;gebied=r25&amp;gebied=nl" in page


def test_nothing_found_leads_to_the_guide(web, held):
    page = web.get("/gids/fragment/?zoek=onderzeeboot").content.decode()
    assert "We vonden hier nog geen hulp die past." in page
    assert 'href="http://localhost:8000/gids/openbaar/"' in page


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("gemeente=GM9999", "Gebruik een code als GM0268."),
        ("drempel=X1", "Gebruik een code als P4."),
        ("aantal=0", "aantal:"),
        ("kop=1", "kop:"),
        ("stijl=rood", "Deze parameters bestaan niet: stijl."),
    ],
)
def test_a_wrong_choice_is_told(web, held, question, sentence):
    answer = web.get(f"/gids/fragment/?{question}")
    assert answer.status_code == 400
    assert sentence in answer.json()["detail"]


def test_the_page_gives_the_lines_to_copy(web, held):
    page = web.get("/gids/op-je-site/?gemeente=GM0268&zoek=%22fit%22").content.decode()
    assert "data-gemeente=&quot;GM0268&quot;" in page
    assert "data-zoek=&quot;&amp;quot;fit&amp;quot;&quot;" in page
    assert "src=&quot;http://localhost:8000/static/api/gids.js&quot;" in page


PAGE = """<!doctype html><html lang="nl"><head><title>Gemeente</title></head><body><main><h1>Werk</h1>
<div data-raderwerk-gids data-drempel="{barrier}"><a href="#gids">Bekijk welke hulp er is</a></div>
<script defer src="{home}/static/api/gids.js"></script></main></body></html>"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("barrier", "shown"), [("P4", "Fit door de dag"), ("X9", "Bekijk welke hulp er is")])
def test_on_the_page_of_somebody_else(live_server, page, axe, held, barrier, shown):
    """Another origin, nothing but the lines; when the guide refuses, the link stays."""
    # Chromium asks before a page from outside reaches this machine; on the internet nobody asks.
    page.context.grant_permissions(["local-network-access"], origin="https://gemeente.example")
    page.route(
        "https://gemeente.example/",
        lambda route: route.fulfill(body=PAGE.format(barrier=barrier, home=live_server.url), content_type="text/html"),
    )
    page.goto("https://gemeente.example/")
    page.get_by_role("link", name=shown).wait_for()
    axe(page)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/api/", "/gids/op-je-site/?drempel=P4"])
@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_the_pages_in_a_browser(live_server, page, axe, console_errors, held, path, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(live_server.url + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
