"""The bench of misprints: its misprints, its judgements, and its page."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from power.audited import TARGETS, Audited, read_audited
from power.documents import RenderedSource, Source, TextSource
from power.measure import audit_originals, follow
from power.misprint import MISPRINTS, is_other, printed_like, separator_misplaced
from power.original import Original, Printed, read_original
from power.outcome import ALONE, FOUND, MISSED, NOTE, ROUNDED, Outcome, tally
from power.page import HEADER
from power.places import Edit, Place, edited, places_after
from power.plan import BLANK, KINDS, NEXT_ROW, TWICE, Misprint, misprinted, plan

from ingest.figures import Malformed, read_figure
from ingest.madeup.documents.accounts import make_accounts
from ingest.madeup.documents.document import render_document_text
from ingest.madeup.documents.families import FAMILIES
from ingest.paths import workspace
from ingest.transform.compile import compiled_project

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "power.md"


@pytest.mark.parametrize("kind", list(MISPRINTS))
@pytest.mark.parametrize("value", ["1234.50", "0.07", "-3.21", "7", "1000000.00"])
def test_a_misprint_is_another_number_of_the_same_digits(kind: str, value: str) -> None:
    for seed in range(30):
        after = MISPRINTS[kind](value, random.Random(seed))
        if after is None:
            # Nothing to swap or to omit, or a zero would come first.
            assert kind.startswith("digit")
            continue
        assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", after), after
        if kind in ("digit changed", "sign flipped", "times 10,000"):
            assert is_other(value, after)
        if kind == "point moved":
            assert Decimal(after) in (Decimal(value) * 10, Decimal(value) / 10)
        if kind == "digits swapped":
            assert sorted(after) == sorted(value)
        if kind in ("digit dropped", "digit doubled"):
            assert abs(len(after) - len(value)) == 1


def test_what_leaves_a_number_as_it_is_is_no_misprint() -> None:
    chance = random.Random(1)
    for kind in ("point moved", "sign flipped", "times 10,000", "digits swapped"):
        assert MISPRINTS[kind]("0.00", chance) is None
    assert not is_other("1.50", "1.5") and not is_other("1", None)


@pytest.mark.parametrize("text", ["1,234.50", "1234.50", "84.62", "1234"])
def test_a_misplaced_separator_makes_no_figure(text: str) -> None:
    for seed in range(10):
        after = separator_misplaced(text, random.Random(seed))
        assert after is not None and isinstance(read_figure(after), Malformed), after
    assert separator_misplaced("7", random.Random(1)) is None


def test_a_misprint_is_written_as_the_figure_was() -> None:
    assert printed_like("12345.60", "1,234.50") == "12,345.60"
    assert printed_like("12345.60", "1234.50") == "12345.60"


def test_places_move_with_what_is_printed_before_them() -> None:
    edits = [
        Edit(Place(1, 1, -1, 2, 5), "1"),
        Edit(Place(1, 1, -1, 6, 8), "2345"),
        Edit(Place(1, 1, -1, 8, 8), " 9"),
    ]
    assert edited("a 123 45", edits) == "a 1 2345 9"
    assert ["a 1 2345 9"[place.start : place.end] for place in places_after(edits)] == [
        "1",
        "2345",
        " 9",
    ]


def test_a_text_is_misprinted_in_its_cell_and_on_its_page(tmp_path: Path) -> None:
    source = TextSource("a.txt", "text", "甲\n乙 \t 1.00\f丙 2.00\n丁\t3.00\n")
    assert source.printed(Place(1, 2, 1, 0, 4)) == "1.00"
    assert source.printed(Place(2, 2, -1, 2, 6)) == "2.00"
    assert source.printed(Place(1, 3, 1, 0, 4)) is None
    edits = [Edit(Place(1, 2, 1, 0, 4), "1,00"), Edit(Place(2, 3, 1, 0, 4), "")]
    source.write(edits, tmp_path / "b.txt")
    text = (tmp_path / "b.txt").read_text(encoding="utf-8")
    assert text == "甲\n乙 \t 1,00\f丙 2.00\n丁\t\n"


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[Original]:
    """A text with all parts, and the tables of other accounts in two formats."""
    folder = tmp_path_factory.mktemp("originals")
    jiangxi, _, hubei, shanghai, _ = FAMILIES
    whole = make_accounts(11, unit="元")
    text = render_document_text(whole, jiangxi, prose=True, forms=True)
    tables = make_accounts(12, unit="万元")
    sources: list[Source] = [
        TextSource("whole.txt", "text", text),
        RenderedSource(tables, hubei, "xlsx", folder),
        RenderedSource(tables, shanghai, "html", folder),
    ]
    return [read_original(source, folder) for source in sources]


@pytest.mark.parametrize("part", list(KINDS))
def test_every_kind_of_misprint_is_made(originals: list[Original], part: str) -> None:
    count = 2 * len(KINDS[part])
    made = plan(originals, part, count, 3)
    assert [each.kind for each in made] == [*KINDS[part]] * 2
    assert made == plan(originals, part, count, 3) != plan(originals, part, count, 4)
    assert {each.original for each in made} == ({0, 1, 2} if part == "table" else {0})
    for each in made:
        source = originals[each.original].source
        assert source.printed(each.printed.place) == each.printed.text


def _figure(original: Original, table: str, row: str, column: str) -> Printed:
    (found,) = (
        each
        for each in original.figures
        if each.what == table
        and each.facts[0].at[2] == row
        and each.facts[0].at[-1] == column
    )
    return found


def _misprint(number: int, printed: Printed, text: str, kind: str = "") -> Misprint:
    edits = (Edit(printed.place, text),)
    return Misprint(f"copy-{number}", number, "table", kind, (printed,), edits)


def _total(original: Original) -> Printed:
    return _figure(original, "expenditure", "total", "total")


def _changed(text: str) -> str:
    """Change the first digit."""
    return ("2" if text[0] == "1" else "1") + text[1:]


@pytest.fixture(scope="module")
def judged(
    originals: list[Original], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Outcome]:
    """Misprints with a known outcome, by name."""
    project = compiled_project(workspace(), TARGETS, lambda reason: None)
    folder = tmp_path_factory.mktemp("judged")
    before = audit_originals(project, originals, folder / "originals")
    assert all(isinstance(each, Audited) and each.states for each in before)
    misprints = _known(originals)
    outcomes = follow(
        project, originals, before, list(misprints.values()), folder / "copies"
    )
    return dict(zip(misprints, outcomes, strict=True))


def _known(originals: Sequence[Original]) -> dict[str, Misprint]:
    text, workbook, page = originals
    made: dict[str, Misprint] = {}
    for name, number in (("text", 0), ("workbook", 1), ("page", 2)):
        total = _total(originals[number])
        made[name] = _misprint(number, total, _changed(total.text), "digit changed")
    total = _total(text)
    made["blank"] = _misprint(0, total, "", BLANK)
    finer = _total(workbook)
    made["rounded"] = _misprint(1, finer, f"{finer.text}1", "digit doubled")
    # The planned misprint did not take place, or another figure was beside it.
    made["nothing"] = _misprint(0, total, total.text, "digit changed")
    basic = _figure(page, "expenditure", "total", "basic")
    made["beside"] = replace(
        made["page"],
        edits=(*made["page"].edits, Edit(basic.place, _changed(basic.text))),
    )
    for kind in (NEXT_ROW, TWICE):
        of_table = [each for each in text.figures if each.part == "table"]
        ways = (
            (each, misprinted(text, each, kind, random.Random(1))) for each in of_table
        )
        figures, edits = next(way for _, way in ways if way)
        made[kind] = Misprint("", 0, "table", kind, figures, edits)
    score = next(
        each
        for each in text.figures
        if each.part == "form" and each.facts[0].at == ("indicator", "score")
    )
    edits = (Edit(score.place, ""),)
    made["blank score"] = Misprint("", 0, "form", BLANK, (score,), edits)
    return {
        name: replace(each, copy_id=f"copy-{place}")
        for place, (name, each) in enumerate(made.items())
    }


@pytest.mark.parametrize("name", ["text", "workbook", "page", "blank"])
def test_a_misprint_is_found_and_named(judged: dict[str, Outcome], name: str) -> None:
    found = judged[name]
    assert (found.state, found.is_named, found.is_right) == (FOUND, True, True), found
    assert not found.others


def test_what_moves_is_found(judged: dict[str, Outcome]) -> None:
    assert judged[NEXT_ROW].state == FOUND
    assert judged[TWICE].state in (FOUND, NOTE)


def test_a_blank_field_of_a_form_is_found(judged: dict[str, Outcome]) -> None:
    assert judged["blank score"].state == FOUND


def test_what_is_within_rounding_is_counted_apart(judged: dict[str, Outcome]) -> None:
    assert judged["rounded"].state == ROUNDED
    assert tally([judged["rounded"]]).provable == 0


def test_what_no_rule_tells_is_missed(judged: dict[str, Outcome]) -> None:
    missed = judged["nothing"]
    assert (missed.state, missed.causes) == (MISSED, ("the reading is unchanged",))


def test_another_figure_that_is_read_otherwise_is_counted(
    judged: dict[str, Outcome],
) -> None:
    beside = judged["beside"]
    # The printed text is lost; the new text belongs to an edit.
    assert [each.partition(" ")[0] for each in beside.others] == ["lost"]
    counted = tally(judged.values())
    assert (counted.others, counted.missed) == (1, 1)


def test_shares_are_of_what_can_be_proved(judged: dict[str, Outcome]) -> None:
    right = judged["text"]
    alone = replace(right, state=ALONE, is_named=False, is_right=False)
    counted = tally([right, judged["nothing"], alone, judged["rounded"]])
    assert (counted.misprints, counted.provable) == (4, 2)
    assert counted.share(counted.found) == counted.share(counted.right) == 0.5


@pytest.mark.parametrize(
    ("texts", "allowed", "explained"),
    [
        (("29.75", "29.75"), "100.00", "100.00"),
        (("29.75", "29.75"), "10000.00", "100.00"),
        (("3", "29.75"), "10000.00", "100.00"),
        (("3", "29"), "10000.00", "10000.00"),
        (("29.75", "29.75"), "0", "0"),
    ],
)
def test_rounding_is_that_of_print_however_much_a_rule_allows(
    texts: tuple[str, str], allowed: str, explained: str
) -> None:
    connection = duckdb.connect()
    connection.execute("create schema audit; create schema intermediate")
    connection.execute(
        "create table audit.fct_identity_result as select 'a' as document_id,"
        " 'rule' as identity_id, '' as row_key, '' as column_key, 'a/rule' as"
        " identity_result_id, 'holds' as status, '' as reason, 1 as left_amount,"
        " 1 as right_amount, 0 as difference, ?::decimal(24, 6) as allowance,"
        " [{'weight': 1, 'figure_no': no} for no in range(len(?))] as operands",
        [allowed, list(texts)],
    )
    connection.execute(
        "create table audit.fct_figure as select 'a' as document_id, '' as figure_id,"
        " generate_subscripts(texts, 1) - 1 as figure_no, 1 as page, 1 as line,"
        " '万元' as unit, unnest(texts) as value_text from (select ? as texts)",
        [list(texts)],
    )
    connection.execute(
        "create table audit.dim_identity as"
        " select 'rule' as identity_id, 'sum' as kind;"
        " create table intermediate.int_finding__breach as"
        " select '' as identity_result_id, '' as root_key limit 0;"
        " create table audit.fct_finding as select '' as document_id, '' as finding_id,"
        " '' as root_figure_id, false as is_only_root, '' as mended_value_text,"
        " 1 as root_page, 1 as root_line, '' as root_value_text limit 0"
    )
    (state,) = read_audited(connection)["a"].states.values()
    assert state.allowance == Decimal(explained)


def test_the_page_tells_every_kind_and_no_false_alarm() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for kinds in KINDS.values():
        for kind in kinds:
            assert f"| {kind} | " in text
    assert text.count(f"| misprint | {' | '.join(HEADER)} |") == len(KINDS)
    assert len(re.findall(r"^\| all \| [1-9]", text, re.M)) == len(KINDS)
    assert re.search(r"^0 findings in [1-9]\d* made-up", text, re.M)
