"""The dashboards as code, read for the tests."""

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
SUPERSET = ROOT / "bi" / "superset"
FOLDER = SUPERSET / "assets"


def read_yaml(text: str | Path) -> Any:
    """The value of a YAML file or text."""
    return YAML(typ="safe").load(text)


@dataclass(frozen=True)
class Assets:
    """Every asset by the stem of its file."""

    databases: dict[str, Any]
    datasets: dict[str, Any]
    charts: dict[str, Any]
    dashboards: dict[str, Any]


@cache
def bundle() -> ModuleType:
    """bi/superset/bundle.py, which belongs to another environment."""
    spec = importlib.util.spec_from_file_location("bundle", SUPERSET / "bundle.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def assets() -> Assets:
    """Every asset under bi/superset/assets, with all its parameters."""
    every = bundle().assets()
    return Assets(
        *(
            {
                Path(name).stem: config
                for name, config in every.items()
                if name.startswith(f"{kind}/")
            }
            for kind in ("databases", "datasets", "charts", "dashboards")
        )
    )


def filtered_charts(every: Assets) -> list[tuple[str, str]]:
    """Each filter's column with the file name of each chart within its scope."""
    stems = {each["uuid"]: stem for stem, each in every.charts.items()}
    (dashboard,) = every.dashboards.values()
    places = [
        (stems[each["meta"]["uuid"]], each["meta"]["chartId"], each["parents"])
        for each in dashboard["position"].values()
        if isinstance(each, dict) and each["type"] == "CHART"
    ]
    return [
        (each["targets"][0]["column"]["name"], stem)
        for each in dashboard["metadata"]["native_filter_configuration"]
        for stem, number, parents in places
        if each["scope"]["rootPath"][0] in parents
        and number not in each["scope"]["excluded"]
    ]
