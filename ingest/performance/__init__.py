"""Self-evaluation forms (绩效自评): projects, indicators and scores as printed."""

from ingest.performance.model import (
    DepartmentScore,
    FormsRead,
    FundSource,
    Indicator,
    Project,
)
from ingest.performance.read import read_forms

__all__ = [
    "DepartmentScore",
    "FormsRead",
    "FundSource",
    "Indicator",
    "Project",
    "read_forms",
]
