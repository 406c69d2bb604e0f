"""Every relation that a build of changes replaces by document names its key."""

import re
from pathlib import Path

from ruamel.yaml import YAML

MODELS = Path(__file__).resolve().parents[2] / "models"
# Made anew in every build, or part of other models.
_WHOLE = re.compile(r"materialized=\"(?!by_document)")
_KEY = re.compile(r"\"document_key\": \"(\w+)\"")
_FOLDERS = ("staging", "intermediate", "marts/core", "marts/audit", "marts/performance")


def test_every_model_made_by_document_has_the_column_that_tells_whose() -> None:
    columns = {
        model["name"]: {column["name"] for column in model.get("columns", ())}
        for path in MODELS.rglob("*.yml")
        for model in YAML(typ="safe").load(path.read_text("utf-8")).get("models", ())
    }
    examined, lacking = 0, []
    for folder in _FOLDERS:
        for path in (MODELS / folder).rglob("*.sql"):
            sql = path.read_text("utf-8")
            if _WHOLE.search(sql):
                continue
            examined += 1
            key = found[1] if (found := _KEY.search(sql)) else "document_id"
            if key not in columns[path.stem]:
                lacking.append(f"{path.stem}: {key}")
    assert examined > 100
    assert not lacking


def test_every_chinese_table_names_the_document() -> None:
    found = [
        {column["name"] for column in model["columns"]}
        for path in (MODELS / "marts" / "chinese").glob("*.yml")
        for model in YAML(typ="safe").load(path.read_text("utf-8"))["models"]
    ]
    assert len(found) > 8 and all("文件编号" in columns for columns in found)
