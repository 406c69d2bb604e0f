"""Running dbt: what counts as success, and how a failure is reported."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from dbt.cli.main import dbtRunner

from ingest.errors import BuildError
from ingest.paths import workspace
from ingest.transform.dbt_run import DbtOutcome, run_dbt

MakeProject = Callable[..., tuple[DbtOutcome, list[tuple[int, int, str]]]]

ROOT = Path(__file__).resolve().parents[2]
PROJECT = {
    "dbt_project.yml": """
name: stub
profile: stub
flags: {send_anonymous_usage_stats: false}
""",
    "profiles.yml": """
stub:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: "{{ env_var('JUESUAN_DATABASE') }}"
      config_options: {storage_compatibility_version: v1.0.0}
""",
    "models/one.sql": "{{ config(materialized='table') }} select 1 as a",
    "models/two.sql": (
        "{{ config(materialized='table') }} select a from {{ ref('one') }}"
    ),
}
TESTED = """
models:
  - name: one
    columns:
      - name: a
        data_tests:
          - accepted_values:
              name: a_is_known
              description: A is one of the known.
              arguments: {values: [VALUE], quote: false}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeProject:
    """Write a project of some files over the stub and run it."""
    monkeypatch.setenv("DBT_TARGET_PATH", str(tmp_path / "target"))

    def make(
        files: dict[str, str], *, examine_project: bool = False
    ) -> tuple[DbtOutcome, list[tuple[int, int, str]]]:
        for name, text in (PROJECT | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        space = workspace(
            root=tmp_path,
            warehouse=tmp_path / "warehouse",
            database=tmp_path / "workings.duckdb",
        )
        seen: list[tuple[int, int, str]] = []
        outcome = run_dbt(
            space,
            lambda *event: seen.append(event),
            examine_project=examine_project,
        )
        # The file is closed: other settings would be refused otherwise.
        duckdb.connect(space.candidate, read_only=True).close()
        return outcome, seen

    return make


EXPOSED = """
exposures:
  - name: reader
    type: analysis
    owner: {name: a}
    depends_on: [ref('one')]
"""


def test_an_exposure_is_nothing_to_be_built(run: MakeProject) -> None:
    tested = TESTED.replace("VALUE", "1")
    outcome, seen = run({"models/m.yml": tested, "models/exposures.yml": EXPOSED})
    assert outcome.is_success
    assert len(seen) == 3


def test_every_node_is_reported_and_a_passing_build_is_a_success(
    run: MakeProject,
) -> None:
    outcome, seen = run({"models/m.yml": TESTED.replace("VALUE", "1")})
    assert outcome.is_success
    assert outcome.made == {"main.one", "main.two"}
    assert outcome.passed == 1
    assert sorted(name for _, _, name in seen) == ["a_is_known", "one", "two"]
    assert [(done, total) for done, total, _ in seen] == [(1, 3), (2, 3), (3, 3)]


def test_a_build_without_tests_is_no_success(run: MakeProject) -> None:
    outcome, _ = run({})
    assert outcome.failed == () and outcome.passed == 0
    assert not outcome.is_success


def test_a_failing_test_is_named_with_its_words_and_its_query(
    run: MakeProject,
) -> None:
    outcome, _ = run({"models/m.yml": TESTED.replace("VALUE", "2")})
    (failed,) = outcome.failed
    assert (failed.name, failed.kind) == ("a_is_known", "test")
    assert failed.description == "A is one of the known."
    assert "Got 1 result" in failed.message
    assert "select" in failed.compiled_sql
    assert outcome.skipped == 1 and outcome.made == {"main.one"}
    assert not outcome.is_success


def test_a_failing_model_is_named(run: MakeProject) -> None:
    outcome, _ = run(
        {
            "models/two.sql": "select b from {{ ref('one') }}",
            "models/m.yml": TESTED.replace("VALUE", "1"),
        }
    )
    (failed,) = outcome.failed
    assert (failed.name, failed.kind) == ("two", "model")
    assert "Binder Error" in failed.message
    assert not outcome.is_success


def test_a_project_that_cannot_be_read_is_an_error(run: MakeProject) -> None:
    with pytest.raises(BuildError, match=r"(?s)could not run.*nowhere.*dbt\.log"):
        run({"models/two.sql": "select * from {{ ref('nowhere') }}"})


OF_THE_PROJECT = {
    "seeds/word.csv": "word\n一\n一\n",
    "seeds/word.yml": """
seeds:
  - name: word
    columns:
      - name: word
        data_tests: [unique: {name: a_word_stands_once}]
""",
    "models/m.yml": TESTED.replace("VALUE", "1")
    + """
unit_tests:
  - name: two_is_one
    model: two
    given: [{input: ref('one'), rows: [{a: 1}]}]
    expect: {rows: [{a: 2}]}
""",
}


def test_the_project_itself_is_examined_where_that_is_wanted(run: MakeProject) -> None:
    outcome, seen = run(OF_THE_PROJECT)
    assert outcome.is_success
    assert {name for _, _, name in seen} == {"a_is_known", "one", "two", "word"}
    outcome, _ = run(OF_THE_PROJECT, examine_project=True)
    names = {failed.name for failed in outcome.failed}
    assert names == {"a_word_stands_once", "two_is_one"}


def test_the_tests_of_identities_are_left_to_who_reads_the_breaches(
    run: MakeProject,
) -> None:
    files = {
        "macros/identity_holds.sql": (
            "{% test identity_holds(model) %} select * from {{ model }} {% endtest %}"
        ),
        "models/m.yml": TESTED.replace("VALUE", "1").replace(
            "    columns:", "    data_tests: [identity_holds]\n    columns:"
        ),
    }
    outcome, seen = run(files, examine_project=True)
    assert outcome.is_success
    assert [name for _, _, name in seen if "identity" in name] == []


BROKEN = {
    "dbt_project.yml": PROJECT["dbt_project.yml"]
    + 'on-run-end: "{{ tell_breaches(results) }}"\n',
    "macros/identity_holds.sql": """{% test identity_holds(model, identity_id) %}
select 'breaks' as problem, 'Sums differ.' as sentence_en, '合计不符。' as sentence,
    '12.00 (p.1 l.3)' as left_operands, '11.00 (p.2 l.4)' as right_operands
from {{ model }} where '{{ identity_id }}' = 'broken'
{% endtest %}""",
    "macros/tell_breaches.sql": (ROOT / "macros/tell_breaches.sql").read_text("utf-8"),
    "models/m.yml": """
models:
  - name: one
    data_tests:
      - identity_holds: {name: a, arguments: {identity_id: broken}}
      - identity_holds: {name: b, arguments: {identity_id: sound}}
""",
}


def test_dbt_by_hand_says_which_identity_fails_with_both_sides_and_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUESUAN_DATABASE", str(tmp_path / "workings.duckdb"))
    for name, text in (PROJECT | BROKEN).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folders = ["--project-dir", str(tmp_path), "--profiles-dir", str(tmp_path)]
    outcome = dbtRunner().invoke(["build", "--target-path", "target", *folders])
    assert not outcome.success
    printed = capfd.readouterr().out
    for part in (
        "broken: Sums differ. 合计不符。",
        "12.00 (p.1 l.3)",
        "11.00 (p.2 l.4)",
    ):
        assert part in printed
    assert "sound: " not in printed
