"""Sound accounts in sentences, in the wording of several provinces, accuse nobody."""

from pathlib import Path

import pytest
from annotated_prose import cases_of

from ingest.audit.file import FileAudit, audit_files
from ingest.paths import workspace

TEMPLATES = sorted(Path(__file__).parent.glob("narrative/templates/*.txt"))
# That a document of sentences alone lacks its tables is true of all of them.
_NOT_IN_FILE = ("table_published", "explanation_published")
_FEWEST_EVALUATIONS = 15


def publisher(at: int) -> str:
    """A made-up name for the union of a template."""
    return f"{'东西南北上中下前后左右'[at]}岭县总工会"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> FileAudit:
    """All templates in one audit, each as the accounts of a union of its own."""
    folder = tmp_path_factory.mktemp("sound")
    paths = []
    for at, template in enumerate(TEMPLATES):
        (case,) = cases_of(template)
        paths.append(folder / template.name)
        title = f"{publisher(at)}{case.year}年度部门决算公开说明"
        paths[-1].write_text("\n".join((title, *case.plain, "")), "utf-8")
    return audit_files(
        workspace(warehouse=folder / "warehouse"), paths, print, every=True
    )


@pytest.mark.parametrize("at", range(len(TEMPLATES)), ids=[t.stem for t in TEMPLATES])
def test_sound_prose_accuses_nobody(audited: FileAudit, at: int) -> None:
    assert audited.audit.evaluations is not None
    evaluated = [
        each
        for each in audited.audit.evaluations
        if each.publisher_name == publisher(at) and each.identity_id not in _NOT_IN_FILE
    ]
    holding = [each for each in evaluated if each.status.startswith("holds")]
    broken = [each for each in evaluated if each.status == "breaks"]
    assert len(holding) > _FEWEST_EVALUATIONS
    assert not [(each.identity_id, each.instance, each.operands) for each in broken]
