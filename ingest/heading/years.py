"""The fiscal year of a document, from its tables, titles or file name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.document import Line
from ingest.heading.titles import read_titles
from ingest.tables.model import TableSpan
from ingest.text import fold

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys("零○◯OoОо", "0")
_DIGIT = f"[{''.join(_DIGITS)}\\d]"
_ZERO = "[〇零○◯OoОо0]"
_NUMERAL = re.compile(rf"[二2]{_ZERO}{_DIGIT}{{2}}(?=\s?年|度|部门|单位|决算)")
# The date of an event is not a fiscal year; the last day of a year is.
NO_DAY = r"(?!(?!12月31日)\d{1,2}月)"
_HEADING = re.compile(rf"(20\d{{2}})年{NO_DAY}")
_IN_TITLE = re.compile(r"(20\d{2})年?度?[^。;]{0,30}?决算")
_TITLE = re.compile(
    r"^[^,。;]{0,40}?(20\d{2})年?度?[^,。;:数]{0,30}(?:决算|绩效)[^,。;:数]{0,12}$"
)
_NAME_OF_ACCOUNTS = re.compile(
    r"(?<!\d)(20\d{2})年?度?(?:部门|单位)?(?:收支|收入支出)?(?:决算|绩效)"
)
_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?:FY)?(20\d{2})(?![0-9A-Za-z])"
    r"(?![-._年](?:0?[1-9]|1[0-2])(?:\D|$))"
)
_TABLE_ZONE = 8
_ZONE = 400


def years_in_digits(text: str) -> str:
    """A text with years such as 二〇二三年 written as 2023年."""
    return _NUMERAL.sub(
        lambda match: "".join(_DIGITS.get(char, char) for char in match.group()), text
    )


def folded(text: str) -> str:
    """A text in its compared form, its years in digits."""
    return years_in_digits(fold(text))


def table_years(spans: Sequence[TableSpan]) -> Counter[int]:
    """Years that the headings of tables print, and how often."""
    return Counter(
        int(match.group(1))
        for span in spans
        for line in span.lines[:_TABLE_ZONE]
        for match in _HEADING.finditer(folded(line.text))
    )


def fiscal_year(spans: Sequence[TableSpan], lines: Sequence[Line]) -> int | None:
    """The year in most table headings, else in titles; titles of tables go last.

    A cover may print the title over several lines.
    """
    texts = [folded(line.text) for line in lines[:_ZONE]]
    titled = [_IN_TITLE.search(text) for text in texts]
    owned = [_HEADING.search(folded(span.title)) for span in spans]
    years = table_years(spans) or _years_of(titled)
    years = years or Counter(
        title.fiscal_year for title in read_titles(texts) if title.fiscal_year
    )
    years = years or _years_of(owned)
    return years.most_common(1)[0][0] if years else None


def _years_of(matches: Iterable[re.Match[str] | None]) -> Counter[int]:
    return Counter(int(match.group(1)) for match in matches if match)


def titled_years(lines: Sequence[Line]) -> frozenset[int]:
    """Years in the lines that are titles of accounts or of a self-evaluation."""
    return frozenset(
        int(match.group(1))
        for line in lines[:_ZONE]
        if (match := _TITLE.match(folded(line.text)))
    )


def year_of_name(path: Path) -> int | None:
    """The fiscal year in the name of a file; None if it is not clear.

    A year of accounts (2023年度决算) goes before any other; a date is no fiscal year.
    """
    name = folded(path.stem)
    for pattern in (_NAME_OF_ACCOUNTS, _NAME):
        years = {int(year) for year in pattern.findall(name)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None
