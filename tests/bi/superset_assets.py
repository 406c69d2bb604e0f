"""The dashboards as code, read for the tests."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
SUPERSET = ROOT / "bi" / "superset"
FOLDER = SUPERSET / "assets"


def read_yaml(text: str | Path) -> Any:
    """What a YAML file, or a YAML text, says."""
    return YAML(typ="safe").load(text)


@dataclass(frozen=True)
class Assets:
    """The content of every file by its stem."""

    databases: dict[str, Any]
    datasets: dict[str, Any]
    charts: dict[str, Any]
    dashboards: dict[str, Any]


@cache
def assets() -> Assets:
    """Every asset under bi/superset/assets."""
    return Assets(
        *(
            {
                path.stem: read_yaml(path)
                for path in sorted((FOLDER / kind).rglob("*.yaml"))
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
