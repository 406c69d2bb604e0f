"""The limits that the readmes state: what docs/power.md measured, in one table."""

from pathlib import Path

from ingest.errors import JuesuanError
from ingest.markdown import markdown_table

PAGE = Path("docs") / "power.md"
_COLUMNS = ("misprints", "not provable", "found", "only root", "right value", "missed")
_HEADS = {
    False: ("figures", "misprints", "not provable", "found", "located", "corrected"),
    True: ("数字", "误印", "无从核对", "发现", "指明位置", "给出原数"),
}
_MISSED = {False: "missed", True: "漏检"}
_SECTIONS = {
    "Figures of tables": {False: "tables", True: "公开表"},
    "Figures of prose": {False: "prose", True: "文字说明"},
    "Figures of forms": {False: "forms", True: "绩效自评表"},
}


def power_markdown(text: str, *, chinese: bool) -> str:
    """The rows of all misprints of each section of docs/power.md.

    Raises JuesuanError where a section or one of its columns is missing.
    """
    parts = dict(part.partition("\n")[::2] for part in text.split("\n## "))
    rows = [
        [names[chinese], *_all_misprints(parts.get(section, ""), section)]
        for section, names in _SECTIONS.items()
    ]
    heads = [*_HEADS[chinese], _MISSED[chinese]]
    return markdown_table(heads, rows, range(1, len(heads)))


def _all_misprints(part: str, section: str) -> list[str]:
    table = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("|")
    ]
    heads = table[0] if table else []
    found = next((row for row in table if row[0] == "all"), None)
    if found is None or not {*_COLUMNS} <= {*heads}:
        raise JuesuanError(
            f"{section}: no row of all misprints with {', '.join(_COLUMNS)}",
            document=str(PAGE),
            remedy="run make bench",
        )
    return [found[heads.index(name)] for name in _COLUMNS]
