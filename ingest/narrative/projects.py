"""Projects named in reports: their keys, and references to them."""

import re

from ingest.narrative.context import Context
from ingest.narrative.labels import generic_label
from ingest.narrative.subject import Subject

# Labels of project money without the project's name.
FUNDS = re.compile(r"项目(?:资金|经费|总经费)?")
_BARE, _ITS_SPENDING = "项目", "项目支出"
# “书屋”项目, 选取书屋项目开展重点评价: a project that a sentence is about.
_QUOTED = re.compile(r"[\"'“][^\"'“”，。;:]{2,24}[\"'”]项目")
_REVIEWS = re.compile(
    r"(?:选[取择定]|抽[取选]|针?对)了?(?P<label>(?P<name>[^\"'“”，。;:、\d]{2,20})项目)(?=进行|开展|实施|[作做])"
)
_RATED = re.compile(
    r"(?P<name>[^，。;:]{2,30}?(?:项目|整体))(?:支出)?(?:绩效)?(?:自评|自我评价|自评价|评价)"
    r"(?:结果|结论|情况|得分)?(?:为|是|如下)?"
)
_REVIEWED = re.compile(
    r"(?:20\d\d年度?)?(?P<name>[^，。;:]{2,30}?)(?:项目)?(?:支出)?(?:预算)?(?:绩效)?(?:目标)?"
    r"(?:(?:自评价?|自我评价|评价)(?:工作|总体)*(?:综述|概述|情况|结果|结论)+(?:如下|说明)?"
    r"|完成情况综述)"
)
# Words before 自评 that do not name a project.
_NOT_OWN = re.compile(
    r"[该本各其我项]|一般公共|政府性基金|国有资本|重点|所有|全部|以上|以下|部分|预算|财政|专项资金$|绩效|(?:目标|指标|任务)$"
    r"|.*(?:部门|单位|整体|决算|自评|评价|反映|开展|组织|总工会|\d+[个项])"
)
_NOT_ONE = re.compile(r"[该本各其]项目|项目支?出?项目|所有|全部|以上|以下")
_NO_PROJECT = re.compile(r"\d|以上|以下|其他|全部|所有|[各个]项目")


def project_name(name: str) -> str:
    """A name as used in keys: without quotes and without 项目."""
    return re.sub(r"[\"'“”]", "", name).removesuffix("项目")


def project_key(name: str) -> str:
    """Key of a project by its printed name."""
    return "project:" + project_name(name)


def key_of_label(label: str, context: Context) -> str:
    """Key of a label that stands for a project, else empty.

    Once a list or its own name has identified a label as a project, it stays one.
    """
    if (
        not context.section.is_performance
        or context.sentence.cause
        or _NO_PROJECT.search(label)
    ):
        return ""
    parent = context.parent
    in_list = parent in ("project", "projects") or parent.endswith("项目")
    key = context.projects.get(project_name(label), "")
    if not key and (in_list or label.endswith("项目")):
        key = context.projects[project_name(label)] = project_key(label)
    return key


def own_project(context: Context) -> tuple[Subject, ...]:
    """The project of a sentence, a paragraph or a report."""
    for subjects in (context.current, context.paragraph.topic, context.project):
        if subjects and subjects[0].key.startswith("project:"):
            return subjects
    return ()


def of_own_project(found: tuple[Subject, ...], context: Context) -> tuple[Subject, ...]:
    """Subjects of a label; one for project money is that of the project spoken of.

    Where no project is, 项目 in a report on some is not all project expenditure.
    """
    label = found[0].label if found else ""
    current = context.current[0] if context.current else Subject("")
    if label == _ITS_SPENDING and current.key.startswith("project:"):
        # In the sentence that names the project.
        return context.current if current.label in context.sentence.text else found
    if not FUNDS.fullmatch(label):
        return found
    is_bare = label == _BARE and context.section.is_performance
    return own_project(context) or ((Subject(_BARE),) if is_bare else found)


def project_of_sentence(clause: str, context: Context) -> tuple[Subject, ...]:
    """The project that a clause of a report is about, if it names one."""
    labels = {match.group() for match in _QUOTED.finditer(clause)}
    reviewed = None if labels else _REVIEWS.search(clause)
    if reviewed and not _NOT_OWN.match(reviewed["name"]):
        labels = {reviewed["label"]}
    if len(labels) != 1 or not context.section.is_performance:
        return ()
    label = labels.pop()
    key = context.projects[project_name(label)] = project_key(label)
    return (Subject(label, key),)


def reviewed_name(label: str) -> str:
    """The project whose review a label opens (“书屋”项目自评综述), or empty."""
    match = _REVIEWED.fullmatch(label)
    name = match["name"] if match else ""
    return "" if _NOT_OWN.match(name) else name


def rated_name(clause: str) -> str:
    """The project, or the whole unit, that a clause names for the score after it."""
    match = _RATED.fullmatch(clause)
    name = generic_label(match["name"]) if match else ""
    if name == "项目" or _NOT_ONE.search(name):
        return ""
    return name.removesuffix("项目")
