"""The page as a reader meets it: in Chromium, by mouse and by keyboard, on paper.

`make page-test` installs what this needs; without it these tests are skipped.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from many_documents import repeat_documents

from ingest.page.compose import compose
from ingest.page.data import read_data
from ingest.page.vega import vega_script
from ingest.paths import project_root

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHECKS = (Path(__file__).parent / "page_checks.js").read_text("utf-8")
TIMES = 100
# So many elements are quick to draw and to read aloud; a list of all would be more.
MOST_ELEMENTS = 3_500
SIZES = {"desktop": (1280, 900), "narrow": (390, 800)}


@dataclass
class Watched:
    """A page in the browser with what it has complained about and asked for."""

    page: Any
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def show(self, *parts: str) -> None:
        """Go to a view and wait until it and its charts are drawn."""
        where = "/".join(quote(part, safe="") for part in parts)
        self.page.goto(f"{self.path.as_uri()}#/{where}")
        self.settle()

    def settle(self) -> None:
        """Wait until the charts are drawn."""
        self.page.wait_for_selector("main h1")
        self.wait_until(
            "[...document.querySelectorAll('.drawing')]"
            ".every(drawing => drawing.querySelector('svg'))"
        )

    def wait_until(self, condition: str) -> None:
        """Wait for a condition; asked from outside, for the page forbids eval."""
        for _ in range(1000):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never came true: {condition}")

    def check(self, name: str) -> Any:
        """The answer of one of page_checks.js."""
        return self.page.evaluate(CHECKS.rstrip().rstrip(";") + f".{name}()")

    def take(self, name: str) -> None:
        """A screenshot, where somebody wants to look at it."""
        folder = os.environ.get("JUESUAN_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    needed = os.environ.get("JUESUAN_NEEDS_BROWSER")
    has_playwright = importlib.util.find_spec("playwright") is not None
    if CHROMIUM is None or not has_playwright:
        absent = "chromium" if CHROMIUM is None else "playwright"
        text = f"no {absent}: the page is not tried in a browser (make page-test)"
        if needed:
            pytest.fail(text)
        pytest.skip(text)
    sync_api = importlib.import_module("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


def written(data_file: Path, target: Path) -> Path:
    vega = vega_script(project_root() / "target")
    target.write_text(compose(read_data(data_file), vega), "utf-8")
    return target


@pytest.fixture(scope="module")
def few(
    browser: Any, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return written(published, tmp_path_factory.mktemp("few") / "few.html")


@pytest.fixture(scope="module")
def many(
    browser: Any, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("many")
    count = repeat_documents(published, folder / "many.duckdb", TIMES)
    page = written(folder / "many.duckdb", folder / "many.html")
    print(f"{count} documents: {page.stat().st_size / 1e6:.1f} MB")
    return page


def opened(browser: Any, path: Path, size: str = "desktop") -> Iterator[Watched]:
    """A page that must neither complain nor ask for anything."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", offline=True
    )
    watched = Watched(context.new_page(), path)
    watched.page.on("console", lambda message: watched.complaints.append(message.text))
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    yield watched
    context.close()
    assert watched.complaints == []
    asked = {url for url in watched.requests if not url.startswith("data:,")}
    assert {url.split("#")[0] for url in asked} <= {path.as_uri()}
    assert watched.requests


@pytest.fixture
def page(browser: Any, few: Path) -> Iterator[Watched]:
    yield from opened(browser, few)


@pytest.fixture
def crowded(browser: Any, many: Path) -> Iterator[Watched]:
    yield from opened(browser, many)


def unions(watched: Watched) -> list[tuple[str, str]]:
    watched.show("zh")
    found = watched.page.evaluate(
        "window.juesuan.table('document').map(d => [d.publisher_code, d.fiscal_year])"
    )
    return sorted({(code, str(year)) for code, year in found})


def some_class(watched: Watched) -> str:
    return str(
        watched.page.evaluate("window.juesuan.table('function')[0].functional_code")
    )


def some_breach(watched: Watched) -> str:
    return str(watched.page.evaluate("window.juesuan.table('breach')[0].identity_id"))


def views(watched: Watched) -> dict[str, tuple[str, ...]]:
    """Every view; of the unions, all of them where they are few."""
    found: dict[str, tuple[str, ...]] = {"overview": ()}
    for place, union in enumerate(unions(watched)[:6]):
        found[f"union-{place}"] = ("union", *union)
    found["identities"] = ("identities",)
    found["identity"] = ("identity", some_breach(watched))
    found["search"] = ("search", some_class(watched)[:3])
    found["class"] = ("class", "functional", some_class(watched))
    found["economic"] = ("class", "economic", "301")
    found["nothing"] = ("union", "nobody", "1900")
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_every_view_is_well_formed(
    browser: Any, few: Path, size: str, language: str
) -> None:
    for watched in opened(browser, few, size):
        for name, parts in views(watched).items():
            watched.show(language, *parts)
            watched.take(f"few-{size}-{language}-{name}")
            assert watched.check("structure") == [], name


def test_many_documents_are_shown_a_part_at_a_time(crowded: Watched) -> None:
    for name, parts in views(crowded).items():
        crowded.show("zh", *parts)
        crowded.take(f"many-{name}")
        assert crowded.check("structure") == [], name
        count = crowded.page.evaluate("document.querySelectorAll('*').length")
        assert count < MOST_ELEMENTS, name
    crowded.show("zh")
    first = crowded.page.inner_text("main .folded tbody")
    crowded.page.click("main .folded .pager button:not([disabled])")
    assert crowded.page.inner_text("main .folded tbody") != first
    label = crowded.page.inner_text("main .folded tbody tr:nth-child(3) th")
    crowded.page.fill("main input[type=search]", label)
    assert label in crowded.page.inner_text("main .folded tbody")
    unions_found = crowded.page.locator("main .folded").first.locator("tbody tr")
    assert 0 < unions_found.count() < 25


def test_every_number_opens_its_places(page: Watched) -> None:
    opened_count = 0
    for name, parts in views(page).items():
        page.show("zh", *parts)
        count, wrong = page.check("numbers")
        assert wrong == [], name
        opened_count += count
    assert opened_count > 200


def test_every_number_of_a_union_and_year_is_the_sum_of_what_it_opens(
    page: Watched,
) -> None:
    page.show("zh")
    compared, wrong = page.check("origins")
    assert wrong == [] and compared > 10


def test_what_is_not_published_is_said_to_be_so(page: Watched) -> None:
    page.show("zh")
    row = page.page.evaluate(
        "window.juesuan.table('union_year')"
        ".find(row => row.opening_balance_yuan === null)"
    )
    assert row
    for language, words in (("zh", "文件中未载"), ("en", "not in the file")):
        page.show(language, "union", row["publisher_code"], str(row["fiscal_year"]))
        label = {"zh": "年初结转和结余", "en": "Opening balance"}[language]
        tile = page.page.locator(".tiles > div", has_text=label).first
        assert tile.locator("dd").inner_text().strip() == words


def test_a_class_is_found_by_code_and_by_name(page: Watched) -> None:
    page.show("zh", "search")
    code = some_class(page)
    page.page.fill("#query", code)
    page.wait_until("document.querySelectorAll('main tbody tr').length === 1")
    name = page.page.inner_text("main tbody td")
    page.page.fill("#query", name)
    assert code in page.page.inner_text("main tbody")
    page.page.fill("#query", "no such class")
    assert not page.page.query_selector_all("main tbody tr")
    page.page.fill("#query", code)
    page.page.click("main tbody a")
    page.settle()
    assert name in page.page.inner_text("h1")
    assert page.page.query_selector_all("main button.number")


def test_the_unit_changes_how_amounts_are_written_and_not_what_they_are(
    page: Watched,
) -> None:
    page.show("zh")
    amounts = {}
    for unit in ("wan", "yuan"):
        page.page.select_option("#controls select", unit)
        page.settle()
        texts = page.page.eval_on_selector_all(
            "main .folded tbody tr td:nth-child(4) button",
            "buttons => buttons.map(button => button.textContent)",
        )
        amounts[unit] = [float(text.replace(",", "")) for text in texts]
    assert amounts["wan"]
    assert [round(amount * 10_000, 2) for amount in amounts["wan"]] == amounts["yuan"]


def test_a_column_is_sorted_by_keyboard(page: Watched) -> None:
    page.show("zh")
    button = page.page.locator("th[data-key=revenue_yuan] button")
    button.focus()
    page.page.keyboard.press("Enter")
    heading = page.page.locator("th[data-key=revenue_yuan]")
    assert heading.get_attribute("aria-sort") == "descending"
    page.page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    # What is not published comes last either way.
    last = page.page.locator("main .folded").first.locator("tbody tr").last
    assert not last.locator("button.number").count()


def focused(watched: Watched, script: str) -> Any:
    return watched.page.evaluate(
        f"(() => {{ const e = document.activeElement; return {script} }})()"
    )


def tab_to(watched: Watched, script: str) -> None:
    """Press Tab until the focus stands on something."""
    for _ in range(200):
        watched.page.keyboard.press("Tab")
        if focused(watched, script):
            return
    pytest.fail(f"Tab does not come to {script}")


def test_all_is_within_reach_of_the_keyboard(page: Watched) -> None:
    page.show("zh")
    page.page.keyboard.press("Tab")
    assert focused(page, "e.id") == "skip"
    page.page.keyboard.press("Enter")
    assert focused(page, "e.id") == "main"
    tab_to(page, "e.closest('tbody') && e.getAttribute('href')?.includes('union')")
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector(".tiles .number")
    assert focused(page, "e.tagName") == "H1"
    tab_to(page, "e.className === 'number'")
    page.page.keyboard.press("Enter")
    assert page.page.locator("dialog[open]").count() == 1
    assert focused(page, "!!e.closest('dialog')")
    page.page.keyboard.press("Escape")
    assert page.page.locator("dialog[open]").count() == 0
    assert focused(page, "e.className") == "number"


def test_the_language_changes_in_place(page: Watched) -> None:
    code, year = unions(page)[0]
    page.show("zh", "union", code, year)
    title = page.page.inner_text("h1")
    page.page.focus("#language")
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector('html[lang="en"]', state="attached")
    page.settle()
    assert page.page.inner_text("h1") == title
    assert "Findings" in page.page.inner_text("main")
    assert focused(page, "e.id") == "language"
    assert page.page.get_attribute("#language", "lang") == "zh-CN"


def test_paper_has_the_content_and_not_the_controls(
    page: Watched, tmp_path: Path
) -> None:
    page.show("zh")
    row = page.page.evaluate("window.juesuan.table('union_year')[0]")
    page.show("zh", "union", row["publisher_code"], str(row["fiscal_year"]))
    pdf = Path(os.environ.get("JUESUAN_SCREENSHOTS", tmp_path)) / "print.pdf"
    pdf.parent.mkdir(parents=True, exist_ok=True)
    page.page.pdf(path=str(pdf), format="A4")
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert 2 <= len(document) <= 20
    assert "数字的出处" in text
    assert "下一页" not in text and "English" not in text
    for place, sheet in enumerate(document):
        if "JUESUAN_SCREENSHOTS" in os.environ:
            sheet.render(scale=1.4).to_pil().save(pdf.with_name(f"print-{place}.png"))
