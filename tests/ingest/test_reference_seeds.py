"""Classifications, publishers and vocabularies agree with themselves and each other.

Every check returns its examined and offending items, so nothing passes by examining
nothing, and every check is also given rows that must offend. Keys, closed lists and
references between seeds are tests of dbt (test_seed_tests.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from ingest.reference import REFERENCE_DIR, read_seed

Row = dict[str, str]

FIRST_FISCAL_YEAR = 2016
LAST_FISCAL_YEAR = 2025
CODE_PATTERNS = {
    "functional_class": ("functional_code", r"2\d{2}(\d{2}(\d{2})?)?"),
    "economic_class": ("economic_code", r"3\d{2}(\d{2})?"),
    "publisher": ("publisher_code", r"union-\d{6}"),
    "functional_to_cofog": ("functional_code", r"2\d{2}(\d{2})?"),
    "economic_class_bridge": ("gfs_code", r"2\d{1,3}|31\d{0,3}|3205"),
}
LEVELS = {3: "class", 5: "section", 7: "item"}
# The lines of 公开01 from fiscal year 2020 on, and the classes without a printed line.
CLASSES = (
    *range(201, 209),
    *range(210, 218),
    *range(219, 224),
    227,
    *range(229, 234),
)
CLASSES_SINCE = {224: 2019, 234: 2020}


@dataclass
class Findings:
    """Number of items examined, and those that offend."""

    examined: int = 0
    offenders: list[str] = field(default_factory=list)

    def judge(self, name: str, is_right: bool) -> None:
        """Count one item, and record it if it is wrong."""
        self.examined += 1
        if not is_right:
            self.offenders.append(name)


def rows_of(seed: str) -> list[Row]:
    """All rows of a seed."""
    return list(read_seed(seed))


def years_of(row: Row) -> range:
    """The fiscal years of a row that documents can have."""
    first = max(int(row["valid_from"] or 0), FIRST_FISCAL_YEAR)
    last = min(int(row["valid_to"] or 9999), LAST_FISCAL_YEAR)
    return range(first, last + 1)


def prefix_of(seed: str) -> str:
    """The name after which the columns of a classification are called."""
    return seed.removesuffix("_class")


def malformed_codes(rows: Iterable[Row], column: str, pattern: str) -> Findings:
    """Codes that do not have the form of this seed's codes."""
    findings = Findings()
    for row in rows:
        is_right = re.fullmatch(pattern, row[column], re.ASCII) is not None
        findings.judge(row[column], is_right)
    return findings


def wrong_levels(rows: Iterable[Row], prefix: str) -> Findings:
    """Classes whose level does not match the length of the code, or the code above."""
    findings = Findings()
    for row in rows:
        code = row[f"{prefix}_code"]
        above = "" if row["level"] == "class" else code[:-2]
        is_right = LEVELS.get(len(code)) == row["level"] and row["parent_code"] == above
        findings.judge(code, is_right)
    return findings


def missing_classes(rows: Iterable[Row]) -> Findings:
    """Classes and fiscal years with a line in 公开01 but without a name in the seed."""
    findings = Findings()
    listed = {(row["functional_code"], year) for row in rows for year in years_of(row)}
    since = dict.fromkeys(CLASSES, FIRST_FISCAL_YEAR) | CLASSES_SINCE
    for code, first_year in since.items():
        for year in range(first_year, LAST_FISCAL_YEAR + 1):
            findings.judge(f"{code}/{year}", (str(code), year) in listed)
    return findings


def names_seen_outside_their_years(rows: Iterable[Row]) -> Findings:
    """Observed classes whose years of observation are missing or not their own."""
    findings = Findings()
    for row in rows:
        seen = [row["first_observed_year"], row["last_observed_year"]]
        if row["source_kind"] != "observed":
            findings.judge(row["functional_code"], seen == ["", ""])
            continue
        first, last = (int(year or -1) for year in seen)
        begin, end = int(row["valid_from"] or 0), int(row["valid_to"] or 9999)
        findings.judge(row["functional_code"], begin <= first <= last <= end)
    return findings


def doubtful_complete_lists(
    lists: Iterable[Row], classes: Mapping[str, Sequence[Row]]
) -> Findings:
    """Lists marked complete without entries in the seed, or with outdated ones.

    A class with a complete list is listed in each of its years, and each class below it
    is known from an edition of those years, not from the list of about 2009.
    """
    findings = Findings()
    for row in lists:
        prefix, parent = row["classification"], row["parent_code"]
        first, last = int(row["complete_from"]), int(row["complete_to"])
        listed = classes[prefix]
        above = [each for each in listed if each[f"{prefix}_code"] == parent]
        below = [
            each
            for each in listed
            if each["parent_code"] == ("" if parent == "top" else parent)
        ]
        undated = [
            each
            for each in below
            if each["source_kind"] == "legacy_list"
            and not each["valid_from"] + each["valid_to"]
        ]
        years = {year for each in above for year in years_of(each)}
        is_listed = parent == "top" or years.issuperset(range(first, last + 1))
        findings.judge(
            f"{prefix} {parent}",
            first <= last and is_listed and bool(below) and not undated,
        )
    return findings


def level_of(division_code: str) -> str:
    """The level given by the digits of a division code."""
    if division_code == "100000":
        return "national"
    if division_code.endswith("0000"):
        return "provincial"
    return "prefectural" if division_code.endswith("00") else "county"


def disagreeing_divisions(rows: Iterable[Row]) -> Findings:
    """Federations whose codes, level, province and names do not agree."""
    findings = Findings()
    rows = list(rows)
    provinces = {
        row["division_code"]: row["division_name"]
        for row in rows
        if row["level"] == "provincial"
    }
    for row in rows:
        code = row["division_code"]
        province = code[:2] + "0000"
        level = level_of(code)
        findings.judge(
            row["publisher_code"],
            row["publisher_code"] == f"union-{code}"
            and row["level"] == level
            and row["publisher_name"].endswith(row["short_name"])
            and (
                level == "national"
                or (
                    row["province_code"] == province
                    and row["province_name"] == provinces.get(province)
                    and row["short_name"] == f"{row['division_name']}总工会"
                )
            ),
        )
    return findings


def badly_written(texts: dict[str, bytes]) -> Findings:
    """Files with a byte order mark, a carriage return, or no line end at the end."""
    findings = Findings()
    for name, text in texts.items():
        is_right = (
            not text.startswith(b"\xef\xbb\xbf")
            and b"\r" not in text
            and text.endswith(b"\n")
        )
        findings.judge(name, is_right)
    return findings


def clean(findings: Findings) -> bool:
    """Whether something was examined and nothing offends."""
    assert findings.examined > 0, "nothing was examined"
    assert findings.offenders == []
    return True


def functional(code: str, first: str = "", last: str = "", **other: str) -> Row:
    """A made-up functional class with other columns derived from the code."""
    row = {
        "functional_code": code,
        "level": LEVELS.get(len(code), ""),
        "parent_code": code[:-2] if len(code) > 3 else "",
        "valid_from": first,
        "valid_to": last,
        "source_kind": "general_knowledge",
        "first_observed_year": "",
        "last_observed_year": "",
    }
    return row | other


def publisher(code: str, division: str, province: str, **other: str) -> Row:
    """A made-up county federation."""
    row = {
        "publisher_code": f"union-{code}",
        "publisher_name": f"{division}总工会",
        "short_name": f"{division}总工会",
        "division_code": code,
        "division_name": division,
        "level": "county",
        "province_code": code[:2] + "0000",
        "province_name": province,
    }
    return row | other


@pytest.mark.parametrize("seed", CODE_PATTERNS)
def test_codes_are_well_formed(seed: str) -> None:
    assert clean(malformed_codes(rows_of(seed), *CODE_PATTERNS[seed]))


@pytest.mark.parametrize("code", ["20", "2010", "310111", "301", "２０１", "201 "])
def test_a_malformed_code_is_found(code: str) -> None:
    column, pattern = CODE_PATTERNS["functional_class"]
    assert malformed_codes([functional(code)], column, pattern).offenders == [code]


@pytest.mark.parametrize("seed", ["functional_class", "economic_class"])
def test_levels_are_those_of_the_codes(seed: str) -> None:
    assert clean(wrong_levels(rows_of(seed), prefix_of(seed)))


@pytest.mark.parametrize("other", [{"level": "item"}, {"parent_code": "202"}])
def test_a_wrong_level_or_parent_is_found(other: Row) -> None:
    rows = [functional("201"), functional("20129", **other)]
    assert wrong_levels(rows, "functional").offenders == ["20129"]


def test_the_classes_are_complete_for_every_year() -> None:
    assert clean(missing_classes(rows_of("functional_class")))


def test_a_gap_between_two_names_is_found() -> None:
    rows = [row for row in rows_of("functional_class") if row["level"] == "class"]
    late = [
        row | {"valid_from": "2020"}
        if row["functional_code"] == "207" and row["valid_from"] == "2019"
        else row
        for row in rows
    ]
    assert missing_classes(late).offenders == ["207/2019"]


def test_names_were_seen_in_their_own_years() -> None:
    assert clean(names_seen_outside_their_years(rows_of("functional_class")))


def test_a_name_seen_after_its_end_is_found() -> None:
    seen = {"first_observed_year": "2017", "last_observed_year": "2025"}
    row = functional("20805", "", "2019", source_kind="observed", **seen)
    assert names_seen_outside_their_years([row]).offenders == ["20805"]


def _complete(parent: str, first: str, last: str) -> list[Row]:
    return [
        {
            "classification": "functional",
            "parent_code": parent,
            "complete_from": first,
            "complete_to": last,
        }
    ]


def test_complete_lists_hold_what_is_known_of_their_years() -> None:
    classes = {
        prefix_of(seed): rows_of(seed)
        for seed in ("functional_class", "economic_class")
    }
    assert clean(doubtful_complete_lists(rows_of("complete_class_list"), classes))


@pytest.mark.parametrize(
    ("parent", "first", "last"),
    [
        ("20777", "2020", "2023"),
        ("20138", "2018", "2023"),
        ("20101", "2023", "2020"),
        ("2010101", "2020", "2023"),
        ("20107", "2020", "2023"),
    ],
)
def test_a_list_that_cannot_be_complete_is_found(
    parent: str, first: str, last: str
) -> None:
    classes = {"functional": rows_of("functional_class")}
    findings = doubtful_complete_lists(_complete(parent, first, last), classes)
    assert findings.offenders == [f"functional {parent}"]


def broken_bridges(rows: Iterable[Row], current: set[str]) -> Findings:
    """Classes without a bridge, and codes with two names or no level."""
    findings = Findings()
    bridged = {row["economic_code"]: row for row in rows}
    names: dict[str, set[str]] = defaultdict(set)
    for code in sorted(current | bridged.keys()):
        row = bridged.get(code)
        findings.judge(code, row is not None and code in current)
        for kind in ("government", "institution", "gfs"):
            if row and row[f"{kind}_code"]:
                names[row[f"{kind}_code"]].add(row[f"{kind}_name"])
        if row and row["government_code"]:
            codes = row["government_code"], row["institution_code"]
            findings.judge(
                f"{code} {codes}",
                all(re.fullmatch(r"5\d\d(\d\d)?", each) for each in codes),
            )
    for code, given in names.items():
        findings.judge(f"{code} {given}", len(given) == 1)
    return findings


def _classes_since_2018() -> set[str]:
    return {
        row["economic_code"]
        for row in rows_of("economic_class")
        if row["valid_from"] >= "2018"
    }


def test_every_economic_class_in_force_has_a_bridge() -> None:
    assert clean(
        broken_bridges(rows_of("economic_class_bridge"), _classes_since_2018())
    )


def test_a_class_without_a_bridge_and_a_name_given_twice_are_found() -> None:
    first, second, *rest = rows_of("economic_class_bridge")
    changed = second | {"gfs_code": first["gfs_code"]}
    assert broken_bridges([first, changed, *rest], _classes_since_2018()).offenders
    missing = broken_bridges([first, *rest], _classes_since_2018())
    assert missing.offenders == [second["economic_code"]]


def broken_units(units: Iterable[Row], named: set[str]) -> Findings:
    """Units without names or names without units, and standards with a standard."""
    findings = Findings()
    known = {row["unit"]: row for row in units}
    for unit in sorted(named | known.keys()):
        findings.judge(unit, unit in named and unit in known)
    for row in known.values():
        standard = known.get(row["standard_unit"], {})
        is_one = standard.get("standard_unit") == row["standard_unit"]
        findings.judge(
            f"{row['unit']} {row['standard_unit']}",
            is_one
            and standard["factor"] == "1"
            and (int(row["factor"]) > 1) == row["unit"].startswith(tuple("万千百亿")),
        )
    return findings


def _named_units() -> set[str]:
    return {row["code"] for row in rows_of("vocabulary") if row["vocabulary"] == "unit"}


def test_every_unit_has_names_and_a_standard() -> None:
    assert clean(broken_units(rows_of("standard_unit"), _named_units()))


@pytest.mark.parametrize(
    "row",
    [
        {"unit": "打", "standard_unit": "打", "factor": "1"},
        {"unit": "万人次", "standard_unit": "万人", "factor": "10000"},
        {"unit": "万人次", "standard_unit": "人次", "factor": "1"},
    ],
)
def test_a_unit_without_names_or_of_another_standard_is_found(row: Row) -> None:
    rest = [each for each in rows_of("standard_unit") if each["unit"] != row["unit"]]
    assert broken_units([*rest, row], _named_units()).offenders


def test_publishers_agree_with_their_divisions() -> None:
    assert clean(disagreeing_divisions(rows_of("publisher")))


@pytest.mark.parametrize(
    "other",
    [
        {"publisher_code": "union-140524"},
        {"level": "prefectural"},
        {"province_code": "410000"},
        {"province_name": "河南省"},
        {"division_name": "陵川县"},
        {"publisher_name": "泽州县"},
    ],
)
def test_a_publisher_at_odds_with_its_division_is_found(other: Row) -> None:
    province = publisher("140000", "山西省", "山西省", level="provincial")
    county = publisher("140525", "泽州县", "山西省", **other)
    findings = disagreeing_divisions([province, county])
    assert findings.offenders == [county["publisher_code"]]


def test_the_publishers_of_known_documents_are_listed() -> None:
    names = {
        name: row["publisher_code"]
        for row in rows_of("publisher")
        for name in (row["publisher_name"], row["short_name"])
    }
    assert names["江西省总工会"] == "union-360000"
    assert names["泽州县总工会"] == "union-140525"
    assert names["新洲区总工会"] == "union-420117"
    assert names["武汉市新洲区总工会"] == "union-420117"
    assert names["泸州市总工会"] == "union-510500"


def test_files_have_plain_line_ends() -> None:
    texts = {path.stem: path.read_bytes() for path in REFERENCE_DIR.glob("*.csv")}
    assert clean(badly_written(texts))


@pytest.mark.parametrize("text", [b"a\r\n", b"\xef\xbb\xbfa\n", b"a"])
def test_a_badly_written_file_is_found(text: bytes) -> None:
    assert badly_written({"seed": text}).offenders == ["seed"]


def test_a_check_that_examines_nothing_fails() -> None:
    with pytest.raises(AssertionError, match="nothing was examined"):
        clean(wrong_levels([], "functional"))
