"""The schema 中文: tables of the report and facts with their printed Chinese terms.

The Chinese names are kept only in seeds/reference/report_name.csv; columns, types,
constraints and keys are those of models/marts/report, and of facts without a table
in the report.
"""

from collections.abc import Sequence
from pathlib import Path

from ingest.generate.chinese_models.mapping import read_tables
from ingest.generate.chinese_models.render import sql_of, yaml_of
from ingest.generate.files import Generated

FACTS = ("fct_headcount", "fct_state_asset", "fct_procurement")


def chinese_models(root: Path) -> Generated:
    """Models and descriptions of the schema, of a project."""
    seeds, marts = root / "seeds" / "reference", root / "models" / "marts"
    facts = [marts / "core" / f"{name}.yml" for name in FACTS]
    return models_from(
        marts / "report",
        seeds / "report_name.csv",
        seeds / "vocabulary.csv",
        facts,
        marts / "chinese",
    )


def models_from(
    report: Path, names: Path, vocabulary: Path, facts: Sequence[Path], folder: Path
) -> Generated:
    """The models from a folder of descriptions and a file of names."""
    texts: dict[Path, str] = {}
    for table in read_tables(report, names, vocabulary, facts):
        texts[folder / f"{table.model}.sql"] = sql_of(table)
        texts[folder / f"{table.model}.yml"] = yaml_of(table)
    return Generated(texts, folder, "*.*")
