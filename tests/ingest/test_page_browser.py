"""The page in use: in Chromium, by mouse and by keyboard, on paper.

`make page-test` installs what this needs; without it these tests are skipped.
"""

import importlib
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import pypdfium2
import pytest
from many_documents import repeat_documents

from ingest.export.dictionary import write_dictionary
from ingest.page import run
from ingest.page.run import size_of, write_page
from ingest.paths import Workspace, project_root
from ingest.warehouse.database import open_database

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
# This many elements are quick to draw and to read aloud; a full list would be more.
MOST_ELEMENTS = 3_500
SIZES = {"desktop": (1280, 900), "narrow": (390, 800)}


@dataclass
class Watched:
    """A page in the browser with its console messages and requests."""

    page: Any
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def show(self, *parts: str) -> None:
        """Go to a view and wait until it is drawn."""
        where = "/".join(quote(part, safe="") for part in parts)
        # The browser would follow an address of the same page without loading it again.
        self.page.goto("about:blank")
        self.page.goto(f"{self.path.as_uri()}#/{where}")
        self.settle()

    def settle(self) -> None:
        """Wait until the requested view is drawn."""
        self.wait_until("document.body.dataset.drawn === location.hash")

    def wait_until(self, condition: str) -> None:
        """Wait for a condition, checked from outside because the page forbids eval."""
        for _ in range(1000):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never came true: {condition}")

    def check(self, name: str) -> Any:
        """The answer of one of page_checks.js."""
        return self.page.evaluate(CHECKS.rstrip().rstrip(";") + f".{name}()")

    def take(self, name: str) -> None:
        """A screenshot for inspection."""
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
    """The page of a published file, linked to its place in a workspace."""
    warehouse = target.parent / "warehouse"
    warehouse.mkdir()
    (warehouse / "juesuan.duckdb").symlink_to(data_file)
    space = Workspace(project_root(), warehouse, warehouse / "workings.duckdb")
    return write_page(space, target)


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
    print(f"{count} documents: {size_of(page) / 1e6:.1f} MB")
    return page


@pytest.fixture(scope="module")
def beside(
    browser: Any, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The page of few documents with its parts beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "ONE_FILE", 1)
        yield written(published, tmp_path_factory.mktemp("beside") / "beside.html")


def opened(browser: Any, path: Path, size: str = "desktop") -> Iterator[Watched]:
    """A page that must neither report errors nor make requests."""
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
    asked = {
        url.split("#")[0]
        for url in watched.requests
        if not url.startswith(("data:,", "about:"))
    }
    parts = {file.as_uri() for file in path.parent.glob(f"{path.stem}-data-*/*.js")}
    assert asked <= {path.as_uri()} | parts
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
        watched.page.evaluate(
            "window.juesuan.table('class')"
            ".find(c => c.kind === 'functional' && c.code.length === 7).code"
        )
    )


def some_breaches(watched: Watched) -> list[str]:
    """Identities that break: the first and the last of the catalogue."""
    found = watched.page.evaluate(
        "window.juesuan.table('identity')"
        ".filter(row => row.breaks + row.breaks_registered).map(row => row.identity_id)"
    )
    return [found[0], found[-1]]


def some_document(watched: Watched) -> str:
    return str(watched.page.evaluate("window.juesuan.table('gravest')[0].document_id"))


def views(watched: Watched) -> dict[str, tuple[str, ...]]:
    """Every view; all unions if they are few."""
    found: dict[str, tuple[str, ...]] = {"overview": ()}
    for place, union in enumerate(unions(watched)[:6]):
        found[f"union-{place}"] = ("union", *union)
    found["identities"] = ("identities",)
    for place, identity in enumerate(some_breaches(watched)):
        found[f"identity-{place}"] = ("identity", identity)
    found["search"] = ("search", some_class(watched)[:3])
    found["class"] = ("class", "functional", some_class(watched))
    found["economic"] = ("class", "economic", "301")
    found["letter"] = ("letter", some_document(watched))
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
    first = crowded.page.inner_text("#unions tbody")
    crowded.page.click("#unions .pager button:not([disabled])")
    assert crowded.page.inner_text("#unions tbody") != first
    label = crowded.page.inner_text("#unions tbody tr:nth-child(3) th").split()[0]
    crowded.page.fill("main input[type=search]", label)
    assert label in crowded.page.inner_text("#unions tbody")
    unions_found = crowded.page.locator("#unions tbody tr")
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


def test_what_is_not_published_is_marked(page: Watched) -> None:
    page.show("zh")
    row = page.page.evaluate(
        "window.juesuan.table('summary')"
        ".find(row => row.fiscal_appropriation_yuan === null)"
    ) or page.page.evaluate("window.juesuan.table('summary')[0]")
    for language, words in (("zh", "文件中未载"), ("en", "not in the file")):
        page.show(language, "union", row["publisher_code"], str(row["fiscal_year"]))
        assert words in page.page.inner_text("main")


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
        page.wait_until(
            f"document.querySelector('#controls select').value === '{unit}'"
        )
        page.page.wait_for_timeout(200)
        texts = page.page.eval_on_selector_all(
            "#unions tbody tr td:nth-child(3) button",
            "buttons => buttons.map(button => button.textContent)",
        )
        amounts[unit] = [float(text.replace(",", "")) for text in texts]
    assert amounts["wan"]
    assert [round(amount * 10_000, 2) for amount in amounts["wan"]] == amounts["yuan"]


def test_a_column_is_sorted_by_keyboard(page: Watched) -> None:
    page.show("zh")
    button = page.page.locator("th[data-key=disclosure_score] button")
    button.focus()
    page.page.keyboard.press("Enter")
    heading = page.page.locator("th[data-key=disclosure_score]")
    assert heading.get_attribute("aria-sort") == "descending"
    page.page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    # Unpublished values come last in either order.
    last = page.page.locator("#unions tbody tr").last
    assert not last.locator("button.number").count()


def focused(watched: Watched, script: str) -> Any:
    return watched.page.evaluate(
        f"(() => {{ const e = document.activeElement; return {script} }})()"
    )


def tab_to(watched: Watched, script: str) -> None:
    """Press Tab until an element has the focus."""
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
    page.wait_until("document.activeElement.matches('h1, section, article')")
    tab_to(page, "e.className === 'number'")
    page.page.keyboard.press("Enter")
    page.page.wait_for_selector("dialog[open]")
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
    row = page.page.evaluate("window.juesuan.table('summary')[0]")
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


def test_the_parts_beside_a_page_are_read_when_a_view_asks(
    browser: Any, beside: Path
) -> None:
    for watched in opened(browser, beside):
        for name, parts in views(watched).items():
            watched.show("zh", *parts)
            assert watched.check("structure") == [], name
        watched.requests.clear()
        watched.show("zh")
        assert not [url for url in watched.requests if url.endswith(".js")]
        watched.page.click("#unions button.number")
        watched.page.wait_for_selector("dialog[open] tbody tr")
        assert [url for url in watched.requests if "/publisher-" in url]


def test_a_part_that_is_gone_is_reported_as_missing(
    browser: Any, beside: Path, tmp_path: Path
) -> None:
    alone = tmp_path / beside.name
    alone.write_bytes(beside.read_bytes())
    context = browser.new_context(locale="zh-CN", offline=True)
    watched = Watched(context.new_page(), alone)
    code, year = unions(watched)[0]
    watched.show("zh", "union", code, year)
    assert "beside-data-" in watched.page.inner_text("main")
    context.close()


def test_the_page_begins_with_the_gravest_findings(page: Watched) -> None:
    page.show("zh")
    items = page.page.locator("#findings .finding")
    assert items.count() == page.page.evaluate("window.juesuan.table('gravest').length")
    box = items.first.bounding_box()
    assert box["y"] < SIZES["desktop"][1] / 2
    shown = page.page.evaluate("window.juesuan.table('gravest')[1]")
    text = items.nth(1).inner_text()
    assert shown["sentence"] in text and f"第 {shown['left_line']} 行" in text
    items.nth(1).locator(".sentence a").click()
    page.settle()
    article = page.page.locator(f'[id="{shown["finding_id"]}"]')
    page.wait_until("scrollY > 0 || document.activeElement.matches('article')")
    assert article.is_visible() and article.locator("mark").count()
    # Findings come before money.
    order = page.page.eval_on_selector_all(
        ".view > section", "all => all.map(each => each.id)"
    )
    assert order.index("findings") < order.index("money")


def test_an_english_page_numbers_tables_in_english(page: Watched) -> None:
    page.show("en")
    places = page.page.locator("#findings dd.place").all_inner_texts()
    assert any("Table 0" in place for place in places)
    assert not any(re.search(r"公开\d", place) for place in places)


def test_items_that_miss_their_total_say_so(page: Watched) -> None:
    examined = 0
    for union in unions(page):
        page.show("zh", "union", *union)
        for text in page.page.locator(":is(#to, #from) .note").all_inner_texts():
            if found := re.findall(r"([\d,.]+) 万元", text):
                whole, total, missed = (
                    Decimal(each.replace(",", "")) for each in found
                )
                assert abs(whole - total) == missed != 0
                examined += 1
    assert examined


def test_both_figures_of_a_finding_are_marked(page: Watched) -> None:
    compared = 0
    for union in unions(page):
        page.show("zh", "union", *union)
        for article in page.page.locator("#findings article").all():
            if article.locator(".compared .left").count():
                assert article.locator("mark.left").count()
                assert article.locator("mark.right").count()
                assert "行" in article.locator(".evidence").inner_text()
                compared += 1
    assert compared > 5


def test_a_phone_shows_what_slides_and_keeps_the_place_in_sight(
    browser: Any, few: Path
) -> None:
    for watched in opened(browser, few, "narrow"):
        sliding = 0
        for union in unions(watched):
            watched.show("zh", "union", *union)
            watched.page.wait_for_timeout(100)
            for box in watched.page.locator(".scrolls").all():
                assert box.locator(".sideways").is_visible()
                scroll = box.locator(".scroll")
                scroll.evaluate("each => { each.scrollLeft = each.scrollWidth }")
                head = box.locator("tbody th").first.bounding_box()
                assert 0 <= head["x"] < SIZES["narrow"][0] / 2
                sliding += 1
        assert sliding


def test_the_letter_is_printed_alone(page: Watched, tmp_path: Path) -> None:
    page.show("zh")
    page.show("zh", "letter", some_document(page))
    title = page.page.inner_text("h1")
    pdf = tmp_path / "letter.pdf"
    page.page.pdf(path=str(pdf), format="A4")
    text = "".join(
        sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf)
    )
    printed = "".join(text.split())
    assert "".join(title.split()) in printed and "（印章）" in printed
    assert "打印" not in printed and "查询" not in printed


def test_the_dictionary_can_be_read_on_a_phone(
    browser: Any, published: Path, tmp_path: Path
) -> None:
    with open_database(published, read_only=True) as connection:
        pages = write_dictionary(connection, tmp_path)
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
    sheet = context.new_page()
    looked_at = 0
    for path in pages:
        sheet.goto(path.as_uri())
        assert sheet.evaluate("document.documentElement.scrollWidth") <= 400, path
        for cell in sheet.locator("td:nth-child(5)").all()[:5]:
            assert cell.bounding_box()["width"] > 200
            looked_at += 1
    context.close()
    assert looked_at > 20


def test_unions_and_labels_are_found(page: Watched) -> None:
    page.show("zh", "search")
    union = page.page.evaluate("window.juesuan.table('document')[0].publisher_name")
    page.page.fill("#query", union)
    assert page.page.locator("main tbody a", has_text=union).count()
    label = page.page.evaluate("window.juesuan.table('label')[0].label")
    page.page.fill("#query", label)
    assert label in page.page.inner_text("main")


def test_a_source_is_named_by_title_publisher_and_link(
    browser: Any, published: Path, tmp_path: Path
) -> None:
    altered = tmp_path / "altered.duckdb"
    shutil.copyfile(published, altered)
    with duckdb.connect(str(altered)) as connection:
        connection.execute(
            "update core.dim_document set source_title = '决算公开',"
            " source_url = 'https://example.org/a', published_on = date '2024-08-01'"
        )
    for watched in opened(browser, written(altered, tmp_path / "page.html")):
        code, year = unions(watched)[0]
        watched.show("zh", "union", code, year)
        source = watched.page.locator("#sources tbody th").first
        assert source.locator("a").get_attribute("href") == "https://example.org/a"
        assert source.inner_text().split("\n") == ["决算公开", "公开日期 2024-08-01"]
        name = watched.page.inner_text("h1").rpartition(" ")[0]
        assert name in watched.page.inner_text("#sources tbody tr")
    # Only addresses of the web become links.
    with duckdb.connect(str(altered)) as connection:
        connection.execute("update core.dim_document set source_url = 'javascript:1'")
    (tmp_path / "warehouse" / "juesuan.duckdb").unlink()
    (tmp_path / "warehouse").rmdir()
    for watched in opened(browser, written(altered, tmp_path / "page.html")):
        watched.show("zh", "union", code, year)
        assert not watched.page.locator("#sources tbody th a").count()
