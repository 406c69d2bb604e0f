"""What several tests share: the published file, and no clock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.paths import project_root

# How long an example takes is the machine's affair and proves nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published file: that of JUESUAN_PUBLISHED, else one built of the extracts."""
    given = os.environ.get("JUESUAN_PUBLISHED", "")
    if given:
        assert Path(given).is_file(), given
        return Path(given).resolve()
    warehouse = tmp_path_factory.mktemp("published")
    environment = {**os.environ, "JUESUAN_WAREHOUSE": str(warehouse)}
    environment.pop("JUESUAN_DATABASE", None)
    juesuan = Path(sys.executable).parent / "juesuan"
    subprocess.run(
        [juesuan, "build"], cwd=project_root(), env=environment, check=True, timeout=600
    )
    return warehouse / "juesuan.duckdb"
