"""The keys of subjects are the vocabulary of figures, codes of classes and projects."""

import re

import pytest
from test_finding_words import named
from test_narrative_templates import TEMPLATES, narrative_of


def is_subject_key(key: str) -> bool:
    """Whether a statement may have this key: a word, a class code, a project, none."""
    return (
        not key
        or re.fullmatch(r"\d{3}(?:\d{2}){0,2}|project:.+", key) is not None
        or key in named("figure_item")
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_statements_of_a_template_have_keys_of_the_vocabulary(name: str) -> None:
    keys = {statement.subject_key for statement in narrative_of(name).statements}
    assert len(keys) > 20
    assert [key for key in keys if not is_subject_key(key)] == []


def test_a_key_outside_the_vocabulary_is_found() -> None:
    assert not is_subject_key("office_plants")
    assert not is_subject_key("20129011")
    assert is_subject_key("2012901") and is_subject_key("project:送温暖")
