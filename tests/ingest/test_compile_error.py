"""The error that keeps a model from compiling is reported, not a warning."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import BuildError
from ingest.paths import Workspace, project_root, workspace
from ingest.transform.dbt_run import compile_dbt

_PROJECT = """
name: made_up
profile: juesuan
flags:
  send_anonymous_usage_stats: false
  warn_error_options: {error: all}
"""
# Describes a model that is not there: a warning, and an error in a build.
_PATCH = """
version: 2
models:
  - name: absent
    description: One row per thing that is not there.
"""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A project with a warning in it and one model that compiles."""
    shutil.copy(project_root() / "profiles.yml", tmp_path / "profiles.yml")
    (tmp_path / "dbt_project.yml").write_text(_PROJECT)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "_models.yml").write_text(_PATCH)
    (tmp_path / "models" / "sound.sql").write_text("select 1 as one")
    return replace(workspace(warehouse=tmp_path / "warehouse"), root=tmp_path)


def test_a_model_that_compiles_is_compiled_whatever_is_warned_of(
    space: Workspace,
) -> None:
    compile_dbt(space, space.root / "target", ["sound"])
    assert (space.root / "target" / "manifest.json").is_file()


def test_the_error_names_the_model_and_what_it_lacks(space: Workspace) -> None:
    (space.root / "models" / "broken.sql").write_text("select * from {{ ref('gone') }}")
    with pytest.raises(BuildError, match=r"broken.*'gone'") as raised:
        compile_dbt(space, space.root / "target", ["sound"])
    assert "WARNING" not in str(raised.value)
