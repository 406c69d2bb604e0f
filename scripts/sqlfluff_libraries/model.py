"""Replaces dbt's `model` while sqlfluff renders a model without dbt.

`columns`: two columns that stand for all of a model's description.
"""

from types import SimpleNamespace

columns = {
    "代码": SimpleNamespace(
        config=SimpleNamespace(meta={"source": "code", "vocabulary": "scope"})
    ),
    "是否": SimpleNamespace(
        config=SimpleNamespace(meta={"source": "is_code", "is_flag": True})
    ),
}
