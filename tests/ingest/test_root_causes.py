"""Breaches of one cause are one finding; scores follow from what is printed."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from made.built import Row, build_of, publishers, rows_of
from made.corruption import Records, Spot, records_of_document, renamed, with_misprint
from made.document import MadeDocument

from ingest.madeup.documents.families import FAMILIES

_CELLS = "table_cells"
Found = Mapping[str, list[Row]]


def _cell(records: Records, table: str, row: str, column: str) -> Spot:
    """Where a cell stands, by table, class or line, and column."""
    for place, cell in enumerate(records[_CELLS]):
        key = cell["class_code"] or cell["line_key"]
        if (cell["table_key"], key, cell["column_key"]) == (table, row, column):
            figure = f"{table}/{cell['row_seq']}/{cell['position']}"
            return Spot(table, _CELLS, place, "value", figure)
    raise LookupError((table, row, column))


def _one_more(value: str) -> str:
    """A figure whose first digit is another."""
    return str(int(value[0]) % 9 + 1) + value[1:]


def _item(records: Records, table: str) -> str:
    """A class at the lowest level of a table."""
    return next(
        cell["class_code"]
        for cell in records[_CELLS]
        if cell["table_key"] == table and len(cell["class_code"]) == 7
    )


def _is_printed(records: Records, row: str, column: str) -> bool:
    """Whether a figure of 公开03 is printed."""
    return any(
        (cell["table_key"], cell["class_code"], cell["column_key"])
        == ("expenditure", row, column)
        for cell in records[_CELLS]
    )


def _misprinted(records: Records, *spots: Spot) -> Records:
    for spot in spots:
        value = records[_CELLS][spot.row]["value"]
        records = with_misprint(records, spot, _one_more(value))
    return records


def _left_out(records: Records, spot: Spot) -> Records:
    """The extract with a blank cell where a figure was."""
    cells = list(records[_CELLS])
    del cells[spot.row]
    return {**records, _CELLS: cells}


def _in_other_column(records: Records, spot: Spot, column: str) -> Records:
    """The extract with a figure printed in another column of its row."""
    cells = list(records[_CELLS])
    cells[spot.row] = {**cells[spot.row], "column_key": column}
    return {**records, _CELLS: cells}


def _without_tables(records: Records, count: int) -> Records:
    kept = {row["table_key"] for row in records["tables"][count:]}
    return {
        name: [row for row in rows if row.get("table_key") in (None, "", *kept)]
        if name in ("tables", "table_rows", _CELLS)
        else rows
        for name, rows in records.items()
    }


def _people(total: str, numbers: Sequence[str]) -> MadeDocument:
    """Posts of a unit and of the categories they are listed by."""
    made = MadeDocument().count("establishment_total", total)
    for category, number in zip(
        ("administrative", "institution", "worker"), numbers, strict=True
    ):
        made.say(
            f"establishment_{category}",
            number,
            "headcount",
            unit="人",
            part_of="establishment_total",
        )
    return made


def _both_sides(rate: str) -> MadeDocument:
    """收、支总计各增加20万元，增长25%: each number is printed once."""
    sides = ("grand_total_revenue", "grand_total_expenditure")
    change = {"direction": "up", "compared_with": "prior_year", "line": "9"}
    made = MadeDocument()
    for side in sides:
        made.say(side, "110.00", number_seq="1", line="9")
    for number, (value, measure) in enumerate(
        (("20.00", "change_amount"), (rate, "change_rate")), start=2
    ):
        for side in sides:
            made.say(side, value, measure, number_seq=str(number), **change)
    return made


class Documents:
    """The document everything is made of, and what has been changed in it."""

    def __init__(self, folder: Path) -> None:
        self.true = records_of_document(7, FAMILIES[0], folder)
        item = _item(self.true, "expenditure")
        public = ("three_public_expenses", "three_public_total", "final_account")
        self.spots = {
            "total": _cell(self.true, "expenditure", "total", "total"),
            "item": _cell(self.true, "expenditure", item, "total"),
            "far": _cell(self.true, *public),
            "kind": next(
                _cell(self.true, "expenditure", item, kind)
                for kind in ("basic", "project")
                if _is_printed(self.true, item, kind)
            ),
        }
        self.records: dict[str, Records] = {
            "true": self.true,
            "total": _misprinted(self.true, self.spots["total"]),
            "item": _misprinted(self.true, self.spots["item"]),
            "two": _misprinted(self.true, self.spots["item"], self.spots["far"]),
            "left-out": _left_out(self.true, self.spots["item"]),
            "moved": _in_other_column(self.true, self.spots["kind"], "business"),
            "no-tables": _without_tables(self.true, len(self.true["tables"])),
        }
        made = {
            "open": MadeDocument()
            .say("basic", "80.00")
            .say("project", "60.00")
            .say("basic", "95.00"),
            "little": MadeDocument().say("basic", "80000.00").say("basic", "80000.50"),
            "share": MadeDocument()
            .say("expenditure_total", "100.00")
            .say("basic", "25.00")
            .say("basic", "26.00", "share", share_of="expenditure_total"),
            "far-share": MadeDocument()
            .say("expenditure_total", "100.00")
            .say("basic", "25.00")
            .say("basic", "52.00", "share", share_of="expenditure_total"),
            "posts": MadeDocument()
            .count("establishment_administrative", "8")
            .count("actual_administrative", "9"),
            "both": _both_sides("25.00"),
            "digits": _people("28", ("20", "8", "1")),
        }
        for name, document in made.items():
            self.records[name] = document.named(name, publishers()[0])
        codes = (row["publisher_code"] for row in publishers())
        self.named = {
            f"{name}-2023": renamed(records, f"{name}-2023", code)
            for (name, records), code in zip(self.records.items(), codes, strict=False)
        }


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """Documents with one cause of breaches each, or two, or none."""
    return Documents(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def database(documents: Documents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of these documents."""
    return build_of(documents.named, tmp_path_factory.mktemp("roots"))


@pytest.fixture(scope="module")
def found(database: Path) -> Found:
    """Findings by document, without those about what has to be published."""
    findings: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(database, "select * from audit.fct_finding order by finding_id"):
        if row["family"] != "completeness":
            findings[row["document_id"].removesuffix("-2023")].append(row)
    return findings


@pytest.mark.parametrize("name", ["total", "item"])
def test_one_misprint_is_one_finding_with_its_true_value(
    name: str, documents: Documents, found: Found
) -> None:
    (finding,) = found[name]
    spot = documents.spots[name]
    assert finding["root_figure_id"] == f"{name}-2023/{spot.figure}"
    assert finding["breach_count"] > 1 and finding["is_only_root"]
    true = Decimal(documents.true[_CELLS][spot.row]["value"])
    assert Decimal(finding["mended_value_text"].replace(",", "")) == true
    assert finding["root_value_text"] != finding["mended_value_text"]


def test_a_number_printed_once_for_two_items_is_one_finding(found: Found) -> None:
    (finding,) = found["both"]
    assert (finding["identity_id"], finding["breach_count"]) == ("statement_change", 2)


def _blank(documents: Documents, spot: Spot) -> str:
    cell = documents.true[_CELLS][spot.row]
    return f"expenditure/{cell['row_seq']}/blank/{cell['column_key']}"


def test_a_figure_left_out_is_the_blank_cell_with_its_value(
    documents: Documents, found: Found
) -> None:
    (finding,) = found["left-out"]
    spot = documents.spots["item"]
    assert finding["root_figure_id"] == f"left-out-2023/{_blank(documents, spot)}"
    assert finding["root_value_text"] == "" and finding["is_only_root"]
    true = Decimal(documents.true[_CELLS][spot.row]["value"])
    assert Decimal(finding["mended_value_text"]) == true


def test_a_figure_in_another_column_is_missing_in_its_own(
    documents: Documents, found: Found
) -> None:
    spot = documents.spots["kind"]
    roots = {row["root_figure_id"]: row["mended_value_text"] for row in found["moved"]}
    true = Decimal(documents.true[_CELLS][spot.row]["value"])
    assert Decimal(roots[f"moved-2023/{_blank(documents, spot)}"]) == true


def test_two_misprints_far_apart_are_two_findings(
    documents: Documents, found: Found
) -> None:
    assert {row["root_figure_id"] for row in found["two"]} == {
        f"two-2023/{documents.spots[name].figure}" for name in ("item", "far")
    }
    assert len(found["two"]) == 2


def test_figures_that_nothing_confirms_have_no_only_root(found: Found) -> None:
    (finding,) = found["open"]
    assert finding["identity_id"] == "statement_repeated"
    assert not finding["is_only_root"]


def test_a_single_digit_may_be_misprinted_as_well_as_the_sum(found: Found) -> None:
    (finding,) = found["digits"]
    assert finding["identity_id"] == "statement_parts"
    assert not finding["is_only_root"]


def test_a_document_without_a_misprint_has_no_finding(found: Found) -> None:
    assert found["true"] == []


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("open", "major"),
        # Less than ten thousand yuan and a hundredth of what is at stake.
        ("little", "minor"),
        ("share", "minor"),
        # Five per cent points and more are no slip of rounding.
        ("far-share", "major"),
        # Minor by its rule, and off by more than a twentieth.
        ("posts", "major"),
    ],
)
def test_a_finding_is_as_grave_as_its_rule_and_its_size(
    name: str, severity: str, found: Found
) -> None:
    assert [row["severity"] for row in found[name]] == [severity]


def test_tables_that_are_missing_are_one_finding(database: Path) -> None:
    rows = rows_of(
        database,
        "select breach_count, severity from audit.fct_finding"
        " where document_id = 'no-tables-2023' and identity_id = 'table_published'",
    )
    assert rows == [{"breach_count": 9, "severity": "notice"}]


def test_a_finding_is_a_sentence_with_its_subject_both_figures_and_units(
    found: Found,
) -> None:
    (share,) = found["share"]
    assert "（占比）为 26%，按" in share["sentence"]
    assert share["sentence"].endswith("计算应为 25%，相差 1 个百分点。")
    assert (
        "basic expenditure, share as 26%; basic expenditure of "
        in (share["sentence_en"])
    )
    assert share["sentence_en"].endswith(
        "comes to 25%; the difference is 1 percentage point."
    )
    (posts,) = found["posts"]
    assert " 8 " in posts["sentence"] and "实有人数超过编制数 1" in posts["sentence"]
    assert posts["sentence_en"].endswith(
        "gives administrative posts as 8 posts; the same place gives administrative"
        " staff as 9 people: more people than posts, by 1 post."
    )
    (little,) = found["little"]
    assert "为 80,000.00 万元，" in little["sentence"]
    assert little["sentence_en"].endswith("difference is 0.50 × 10,000 yuan.")


def test_no_sentence_holds_a_key(found: Found) -> None:
    findings = [row for rows in found.values() for row in rows]
    assert len(findings) > 10
    key = re.compile(r"[a-z]+_[a-z]+")
    for row in findings:
        assert not key.search(row["sentence_en"]), row
        # Made statements print their key as their label.
        assert row["family"] == "prose" or not re.search("[A-Za-z]", row["sentence"])
    assert {row["family"] for row in findings} > {"prose"}
    assert key.search("expenditure_total")


def test_the_score_follows_from_its_printed_formula(database: Path) -> None:
    rows = rows_of(database, "select * from audit.agg_publisher_year")
    assert len(rows) == 14
    for row in rows:
        numbers = re.findall(r"(\d+) \* (\d+)/(\d+)", row["disclosure_formula"])
        parts = [
            Decimal(weight) * int(part) / int(whole) if int(whole) else Decimal(0)
            for weight, part, whole in numbers
        ]
        assert len(parts) >= 2
        assert abs(sum(parts) - row["disclosure_score"]) <= Decimal("0.05"), row


def test_counts_of_a_publisher_are_those_of_its_results(database: Path) -> None:
    counted = rows_of(
        database,
        "select document_id, count(*) filter (status = 'breaks') as breaks_count,"
        " count(*) filter (status = 'holds' and (printed_term_count > 1"
        " or (kind = 'rule' and family in ('prose', 'performance')))) as holds_count"
        " from audit.fct_identity_result"
        " inner join audit.dim_identity using (identity_id) group by all",
    )
    scores = {
        row["document_id"]: row
        for row in rows_of(database, "select * from audit.agg_publisher_year")
    }
    assert len(counted) == len(scores)
    for row in counted:
        assert {key: scores[row["document_id"]][key] for key in row} == row


def test_the_score_falls_with_what_is_missing_and_what_breaks(database: Path) -> None:
    score = {
        row["document_id"].removesuffix("-2023"): row["disclosure_score"]
        for row in rows_of(database, "select * from audit.agg_publisher_year")
    }
    assert score["true"] > score["item"] > score["no-tables"]
    assert score["no-tables"] <= 60 and score["true"] > 95
