"""Publisher, year and scope of silent, ambiguous or contradictory documents."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.document import Line
from ingest.errors import ExtractError
from ingest.extract.run import Extract, extract_document
from ingest.heading.given import Given, given_of
from ingest.heading.places import Evidence
from ingest.heading.publisher import identify, is_generic, unlisted_code
from ingest.heading.years import year_of_name
from ingest.reference import Publisher, load_reference

TABLE = (
    "收入决算表\n公开02表\n{heading}\n科目编码 科目名称\n"
    "本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入"
    " 其他收入\n栏次 1 2 3 4 5 6 7\n合计 1.00 1.00 0.00 0.00 0.00 0.00 0.00\n注：完\n"
)
PROSE = "{title}\n一、收入情况\n本年收入合计5万元。\n"


def read(path: Path, text: str, given: Given | None = None) -> Extract:
    """Write a document and read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return extract_document(path, given=given or Given())


def table(publisher: str, year: str = "2023年度", before: str = "") -> str:
    """A document of one table, with some text before it."""
    who = f"部门：{publisher}" if publisher else ""
    return before + TABLE.format(heading=f"{who} {year} 金额单位：元")


def shared_names() -> dict[str, tuple[Publisher, ...]]:
    """Short names that several listed unions share in different provinces."""
    return {
        name: found
        for name, found in load_reference().publishers.items()
        if len({each.province for each in found}) > 1
    }


# Years


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_a_text_of_another_year_than_the_title_is_noticed(
    year: int, tmp_path: Path
) -> None:
    text = "甲县总工会2023年度部门决算\n一、收支情况\n" + "".join(
        f"{year}年度{side}总计5万元。\n其中：本年{side}合计4万元。\n"
        for side in ("收入", "支出")
    )
    extract = read(tmp_path / "a.txt", text)
    assert {each.statement_year for each in extract.narrative.statements} == {year}
    noticed = [each for each in extract.notices if each.kind == "fiscal_year"]
    assert len(noticed) == (year != 2023)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("二〇二三年度", 2023),
        ("二○二一年度", 2021),
        ("二零二〇年", 2020),
        ("２０２３年度", 2023),
        ("2023 年 度", 2023),
        ("二 〇 一 九 年 度", None),
    ],
)
def test_years_are_read_as_they_are_printed(
    tmp_path: Path, year: str, expected: int | None
) -> None:
    extract = read(tmp_path / "a.txt", table("甲县总工会", year, "2019年度部门决算\n"))
    assert extract.heading.fiscal_year == (expected or 2019)
    title = f"甲县总工会{year}部门决算公开说明"
    prose = read(tmp_path / "b.txt", PROSE.format(title=title))
    assert prose.heading.fiscal_year == (expected or 2019)
    glued = read(tmp_path / "c.txt", table(f"甲县总工会{year.replace(' ', '')}", ""))
    assert glued.heading.publisher_label == "甲县总工会"
    assert glued.heading.fiscal_year == (expected or 2019)


def test_a_day_in_a_heading_is_no_fiscal_year(tmp_path: Path) -> None:
    text = table("甲县总工会", "2024年8月30日", "甲县总工会2023年度部门决算\n")
    assert read(tmp_path / "a.txt", text).heading.fiscal_year == 2023
    text = table("甲县总工会", "2022年12月31日")
    assert read(tmp_path / "b.txt", text).heading.fiscal_year == 2022


@pytest.mark.parametrize(
    "cover",
    [
        "2023年度\n甲县总工会\n部门决算\n",
        "甲县总工会\n2023年度\n部门决算\n",
        "2023年度部门决算公开\n甲县总工会\n",
    ],
)
def test_the_lines_of_a_cover_name_the_union_and_the_year(
    cover: str, tmp_path: Path
) -> None:
    extract = read(tmp_path / "a.txt", table("甲县总工会", "", cover))
    assert extract.heading.fiscal_year == 2023
    extract = read(tmp_path / "b.txt", table("", "", cover))
    assert extract.heading.publisher_label == "甲县总工会"


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("甲县总工会2023.pdf", 2023),
        ("2023年度部门决算.pdf", 2023),
        ("二〇二二年度决算公开.docx", 2022),
        ("（2024年8月公布）2023年度部门决算.pdf", 2023),
        ("2024公布_2023决算.pdf", 2023),
        ("FY2021_accounts.pdf", 2021),
        ("20230815.pdf", None),
        ("2024-08-15 决算.pdf", None),
        ("002_f18c2023e8b1.txt", None),
        ("2022与2023年.pdf", None),
        ("决算.pdf", None),
    ],
)
def test_the_year_in_a_file_name(name: str, year: int | None) -> None:
    assert year_of_name(Path(name)) == year


def test_the_year_of_the_file_name_is_taken_with_a_warning(tmp_path: Path) -> None:
    extract = read(tmp_path / "甲县总工会2022.txt", table("甲县总工会", ""))
    assert extract.heading.fiscal_year == 2022
    assert not extract.is_complete
    assert "2022 comes from the name of the file" in extract.notices[0].text
    with pytest.raises(ExtractError, match="fiscal year") as raised:
        read(tmp_path / "20220815.txt", table("甲县总工会", ""))
    assert raised.value.remedy and "--year" in raised.value.remedy
    given = read(tmp_path / "2022.txt", table("甲县总工会", ""), Given(year=2022))
    assert given.is_complete and given.heading.fiscal_year == 2022


# Options


def test_options_fill_in_what_a_document_does_not_say(tmp_path: Path) -> None:
    given = given_of("union-140525", 2021, "own_level")
    extract = read(tmp_path / "a.txt", table("", ""), given)
    heading = extract.heading
    assert heading.document_id == "union-140525-2021-final-accounts-own-level"
    assert heading.publisher_label == "泽州县总工会"
    assert extract.is_complete


def test_options_do_not_overrule_what_a_document_says_alone(tmp_path: Path) -> None:
    text = table("江西省总工会", "2023年度", "纳入部门决算汇编范围的单位2个。\n")
    for given, both in (
        (Given(year=2022), ("2023", "2022")),
        (given_of("泽州县总工会", None, ""), ("union-360000", "union-140525")),
        (Given(scope="unit"), ("consolidated", "unit")),
    ):
        with pytest.raises(ExtractError) as raised:
            read(tmp_path / "a.txt", text, given)
        assert all(word in raised.value.message for word in both)
    agreed = given_of("union-360000", 2023, "consolidated")
    assert read(tmp_path / "a.txt", text, agreed).is_complete


def test_an_option_does_not_overrule_a_full_name_that_is_not_listed(
    tmp_path: Path,
) -> None:
    given = given_of("union-140525", None, "")
    for name in ("甲县总工会", "乙市第三工人文化宫"):
        with pytest.raises(ExtractError, match=f"{name} .not listed.*union-140525"):
            read(tmp_path / "a.txt", table(name), given)
        named = read(tmp_path / "泽州县总工会.txt", table(name), given)
        assert named.heading.publisher_code == "union-140525" and named.notices
    for name in ("泽州县总工会机关", "县总工会", "高新区总工会"):
        taken = read(tmp_path / "a.txt", table(name), given)
        assert taken.heading.publisher_code == "union-140525"
    # An unlisted publisher is also taken from the name of the file.
    unlisted = given_of("丙县总工会", None, "")
    with pytest.raises(ExtractError, match="丙县总工会"):
        read(tmp_path / "a.txt", table("甲县总工会"), unlisted)
    assert read(tmp_path / "丙县总工会.txt", table("甲县总工会"), unlisted).notices


def test_a_shared_name_in_the_option_lists_the_candidates() -> None:
    name, (first, second, *_) = next(iter(shared_names().items()))
    with pytest.raises(ExtractError) as raised:
        given_of(name, None, "")
    assert first.code in raised.value.message
    assert second.code in raised.value.message


def test_options_settle_what_a_document_says_in_two_ways(tmp_path: Path) -> None:
    """Headings left over from another year and union below a correct cover."""
    before = "泽州县总工会2023年度单位决算\n纳入决算汇编范围的单位1个。\n"
    text = table("江西省总工会", "2022年度", before)
    as_printed = read(tmp_path / "a.txt", text).heading
    assert (as_printed.fiscal_year, as_printed.scope) == (2022, "consolidated")
    extract = read(tmp_path / "a.txt", text, given_of("union-140525", 2023, "unit"))
    assert extract.heading.document_id == "union-140525-2023-final-accounts-unit"
    assert len(extract.notices) == 3 and not extract.is_complete
    assert "2022" in extract.notices[1].text and "2023" in extract.notices[1].text


def test_a_wrong_document_is_put_right_by_its_name_and_the_option_together(
    tmp_path: Path,
) -> None:
    text = table("甲县总工会", "2022年度")
    path = tmp_path / "甲县总工会2023.txt"
    assert read(path, text).heading.fiscal_year == 2022
    extract = read(path, text, Given(year=2023))
    assert extract.heading.fiscal_year == 2023 and not extract.is_complete


@pytest.mark.parametrize("text", ["union-999999", "江西", "Jiangxi", "总工会"])
def test_a_publisher_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ExtractError, match="no publisher has this code"):
        given_of(text, None, "")


# Names that several unions share


@pytest.mark.parametrize("name", sorted(shared_names()))
def test_a_shared_name_is_refused_with_its_candidates(
    name: str, tmp_path: Path
) -> None:
    candidates = shared_names()[name]
    with pytest.raises(ExtractError) as raised:
        read(tmp_path / "a.txt", table(name))
    for each in candidates[:10]:
        assert each.name in raised.value.message
        assert each.code in raised.value.message
        assert each.province in raised.value.message
    assert raised.value.remedy and "--publisher" in raised.value.remedy


def test_of_very_many_candidates_ten_are_shown() -> None:
    reference = load_reference()
    many = tuple(list(reference.listed.values())[2:15])
    with_many = type(reference)(
        **{
            **{name: getattr(reference, name) for name in ("tables", "identities")},
            "functional": reference.functional,
            "economic": reference.economic,
            "publishers": {"同名总工会": many},
        }
    )
    with pytest.raises(ExtractError, match="and 3 more") as raised:
        identify("同名总工会", with_many, Evidence([]), "a.txt")
    assert raised.value.message.count("(union-") == 10


@pytest.mark.parametrize("name", sorted(shared_names())[:6])
def test_what_settles_a_shared_name(name: str, tmp_path: Path) -> None:
    for number, each in enumerate(shared_names()[name]):
        others = [other for other in shared_names()[name] if other is not each]
        is_only = all(other.province != each.province for other in others)
        texts = [f"{each.name}\n", f"行政区划代码：{each.division_code}\n"]
        texts += [f"统一社会信用代码：81{each.division_code}MC12345678\n"]
        texts += [f"{each.prefecture}\n"] if each.prefecture else []
        texts += [f"{each.province}概况\n"] if is_only else []
        for text in texts:
            extract = read(tmp_path / "a.txt", table(name, before=text))
            assert extract.heading.publisher_code == each.code, text
        folders = [each.name, each.division_code, each.prefecture or each.province]
        folders += [each.code, each.province.rstrip("省市")] if is_only else []
        for folder in folders:
            path = tmp_path / str(number) / folder / "甲" / "2023.txt"
            extract = read(path, table(name))
            assert extract.heading.publisher_code == each.code, folder
        given = given_of(each.code, None, "")
        extract = read(tmp_path / "a.txt", table(name), given)
        assert extract.heading.publisher_code == each.code and extract.is_complete


def test_a_visit_or_contradicting_places_settle_nothing(tmp_path: Path) -> None:
    name, (first, second, *_) = sorted(shared_names().items())[0]
    for text in (
        f"组织职工赴{first.province}学习。\n",
        f"{first.province}、{second.province}\n",
        "某省\n",
    ):
        with pytest.raises(ExtractError, match="nothing shows which"):
            read(tmp_path / "a.txt", table(name, before=text))
    # The document goes before the folder, and the difference is reported.
    path = tmp_path / fold_name(second) / "2023.txt"
    extract = read(path, table(name, before=f"{first.province}\n"))
    assert extract.heading.publisher_code == first.code
    assert second.name in extract.notices[0].text


def fold_name(publisher: Publisher) -> str:
    """A folder named after a union."""
    return publisher.name


def test_a_file_named_after_a_shared_name_is_settled_by_its_folder(
    tmp_path: Path,
) -> None:
    name, (first, *_) = sorted(shared_names().items())[0]
    path = tmp_path / (first.prefecture or first.province) / f"{name}.txt"
    assert read(path, table("")).heading.publisher_code == first.code
    with pytest.raises(ExtractError, match="nothing shows which"):
        read(tmp_path / f"{name}.txt", table(""))


# Names only in titles of tables

WORKBOOK = ("收入决算表", "支出决算表")
HEADERS = (
    "本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入"
    " 其他收入",
    "本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出",
)


def workbook(path: Path, titles: Sequence[str]) -> Path:
    """A workbook whose sheets hold a title and a table, and nothing else."""
    book = Workbook()
    book.remove(book.active)
    for place, (title, header) in enumerate(zip(titles, HEADERS, strict=True)):
        sheet = book.create_sheet(f"0{place}")
        columns = header.split()
        amounts = ["1.00", "1.00", *["0.00"] * (len(columns) - 2)]
        sheet.append([title])
        sheet.append(["科目编码", "科目名称", *columns])
        sheet.append(["栏次", "", *range(1, len(columns) + 1)])
        sheet.append(["合计", "", *amounts])
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "form",
    [
        "{owner}2022年度{table}",
        "{owner}（本级）2022年度{table}",
        "2022年度{owner}部门{table}",
        "{owner}{table}（2022年度）",
        "2022年度{table}（{owner}）",
    ],
)
@pytest.mark.parametrize("owner", ["泸州市总工会", "甲县总工会"])
def test_titles_of_tables_name_the_publisher(
    owner: str, form: str, tmp_path: Path
) -> None:
    titles = [form.format(owner=owner, table=each) for each in WORKBOOK]
    extract = extract_document(workbook(tmp_path / "a2022.xlsx", titles))
    assert extract.heading.publisher_label == owner
    assert extract.heading.fiscal_year == 2022
    assert len(extract.tables) == 2 and not extract.unplaced


def test_titles_that_name_several_publishers_are_refused(tmp_path: Path) -> None:
    first, second = "泸州市总工会", "甲县总工会"
    titles = [f"{first}2022年度收入决算表", f"{second}2022年度支出决算表"]
    with pytest.raises(ExtractError, match=f"{first}, {second}") as raised:
        extract_document(workbook(tmp_path / "a.xlsx", titles))
    assert raised.value.remedy and "--publisher" in raised.value.remedy
    filed = extract_document(workbook(tmp_path / first / "a.xlsx", titles))
    assert filed.heading.publisher_label == first
    path = workbook(tmp_path / "a.xlsx", titles)
    given = extract_document(path, given=given_of(first, None, ""))
    assert given.heading.publisher_code == "union-510500"
    # One name may be a short form of the other.
    short = [titles[0], "市总工会2022年度支出决算表"]
    named = extract_document(workbook(tmp_path / "b.xlsx", short)).heading
    assert named.publisher_label == first


# Names that are not listed


@pytest.mark.parametrize(
    ("label", "generic"),
    [
        ("总工会", True),
        ("县总工会", True),
        ("高新区总工会", True),
        ("经济技术开发区总工会", True),
        ("城关镇工会委员会", True),
        ("本单位", True),
        ("甲县总工会", False),
        ("南昌高新区总工会", False),
        ("某大学工会", False),
    ],
)
def test_names_that_could_be_anyones(label: str, generic: bool) -> None:
    assert is_generic(label) is generic


@pytest.mark.parametrize("label", ["总工会", "高新区总工会", "县总工会"])
def test_a_name_that_could_be_anyones_is_refused_unless_a_place_is_given(
    label: str, tmp_path: Path
) -> None:
    with pytest.raises(ExtractError, match="nothing shows") as raised:
        read(tmp_path / "a.txt", table(label))
    assert raised.value.remedy and "--publisher" in raised.value.remedy
    codes = {
        read(tmp_path / place / "a.txt", table(label)).heading.publisher_code
        for place in ("南昌市", "九江市", "晋城市")
    }
    assert len(codes) == 3 and all(code.startswith("unlisted-") for code in codes)


@pytest.mark.parametrize(
    "label",
    [
        "本单位",
        "本部门",
        "我部门",
        "单位(本级)",
        "上海市XX局",
        "某某县总工会",
        "××总工会",
    ],
)
def test_what_any_document_calls_its_publisher_is_nobodys_name(
    label: str, tmp_path: Path
) -> None:
    """A place does not list it; a listed union in the name of the file does."""
    before = "南昌市人民政府\n"
    with pytest.raises(ExtractError, match="nothing shows"):
        read(tmp_path / "南昌市" / "a.txt", table(label, before=before))
    for name in ("江西省总工会", "泽州县总工会"):
        filed = read(tmp_path / f"{name}.txt", table(label, before=before)).heading
        (listed,) = load_reference().publishers[name]
        assert filed.publisher_code == listed.code


def test_unlisted_unions_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    label = "甲区总工会"
    texts = ("江西省甲区总工会\n", "隶属于山西省总工会。\n", "晋城市甲区总工会\n", "")
    printed = [
        read(tmp_path / "a.txt", table(label, before=text)).heading for text in texts
    ]
    filed = [
        read(tmp_path / folder / "a.txt", table(label)).heading
        for folder in ("江西省", "河北", "晋城市")
    ]
    codes = [heading.publisher_code for heading in (*printed, *filed)]
    assert codes[0] == codes[4] and codes[2] == codes[6]
    assert len(set(codes)) == 5
    assert codes[3] == unlisted_code(label)
    assert "its name alone" in printed[3].notes[0]
    assert "江西省" in printed[0].notes[0]
    # Its own place is part of the name, so nothing else is needed.
    named = read(tmp_path / "a.txt", table("晋城市乙中心", before="河北省\n")).heading
    assert named.publisher_code == unlisted_code("晋城市乙中心")


def test_a_title_or_a_folder_says_who_is_meant_by_a_bare_name(tmp_path: Path) -> None:
    before = "泸州市总工会2023年度部门决算\n"
    titled = read(tmp_path / "a.txt", table("市总工会", before=before)).heading
    assert (titled.publisher_label, titled.publisher_code) == (
        "泸州市总工会",
        "union-510500",
    )
    filed = read(tmp_path / "泸州市总工会" / "a.txt", table("总工会")).heading
    assert filed.publisher_code == "union-510500"


def test_a_name_tells_two_unlisted_unions_apart(tmp_path: Path) -> None:
    codes = set()
    for name in ("某市甲学院工会", "他市甲学院工会"):
        given = given_of(name, None, "")
        extract = read(tmp_path / "a.txt", table("甲学院工会"), given)
        assert extract.is_complete
        codes.add(extract.heading.publisher_code)
    assert len(codes) == 2
    code = codes.pop()
    again = read(tmp_path / "a.txt", table("甲学院工会"), given_of(code, None, ""))
    assert again.heading.publisher_code == code and again.is_complete


def test_a_line_break_in_the_full_name_is_no_obstacle() -> None:
    name, (first, *_) = sorted(shared_names().items())[0]
    place = first.name.removesuffix(name)
    lines = [Line(1, 1, place), Line(1, 2, name)]
    found = identify(name, load_reference(), Evidence(lines), "a.txt")
    assert found.code == first.code
