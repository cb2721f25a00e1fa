"""Tasks: what somebody is to do for a project in HERO, read and changed.

HERO has no call that makes a task, and takes one without a number for a new one (client).  The one
rule: a task is changed under its number, and an answer about another number is no answer.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.connectors.flow import Flow
from fixflow.connectors.graphql import Data
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import LOOK_AT_IT, Row, committed, read_page, write
from fixflow.connectors.hero.checking import MISSING, Checked
from fixflow.connectors.hero.refs import Kind, ref, whole
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.outcomes import ManualStep, Reconcile, SendOutcome, Unknown
from fixflow.connectors.remote import Cursor, Page
from fixflow.lifecycle import JSON

TASK: Final = "task"
ANOTHER: Final = "another task"


@frozen(kw_only=True)
class TaskChange:
    """What is changed of a task; None and '' leave it as it is.

    Attributes:
        title: What is to be done.
        comment: What else is said.
        due: Until when.
        done: Since when it is done.
        user: Who does it, by HERO's number of the user, which is not that of the employee.
    """

    title: str = ""
    comment: str = ""
    due: datetime | None = None
    done: datetime | None = None
    user: int | None = None


def listed(project: int | None, done: bool | None, cursor: Cursor | None) -> Flow[Page[Row]]:  # noqa: FBT001  True, False, or either
    """Read one page of tasks; what is not asked for is left out, since null may say something else."""
    asked: Mapping[str, JSON] = {"project": project, "done": done}
    told = {name: value for name, value in asked.items() if value is not None}
    return (yield from read_page(documents.LIST_TASKS, told, cursor))


def change(settings: Settings, number: int, wanted: TaskChange) -> Flow[SendOutcome]:
    """Change a task; made twice it leaves what made once leaves.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    task = {"id": number, **written(settings, wanted)}
    resolve = Reconcile(natural_key=str(ref(Kind.TASK, number)))
    said = yield from write(documents.UPDATE_TASK, {TASK: task}, resolve)
    if not isinstance(said, Data):
        return said
    value = said.value if isinstance(said.value, dict) else {}
    if whole(value.get("id")) != number:
        step = ManualStep(key=resolve.natural_key, instruction=LOOK_AT_IT)
        return Unknown(why=ANOTHER, resolve=step)
    return committed(Kind.TASK, number, value)


def written(settings: Settings, wanted: TaskChange) -> dict[str, JSON]:
    """Write a change.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    told = Checked(TASK, settings.wall_time)
    told.words("title", "title", wanted.title)
    told.words("comment", "comment", wanted.comment)
    told.moment("due", "due_date", wanted.due)
    told.moment("done", "done_date", wanted.done)
    told.number("user", "target_user_id", wanted.user)
    if not told.fields and not told.faults:
        told.wrong("task", "missing", MISSING)
    return told.done()
