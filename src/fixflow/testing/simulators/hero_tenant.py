"""Tenant: what a tenant of HERO holds and how it answers each field of the schema, without a socket.

What others have observed of the server is done here too: a list comes newest first, an unknown type
of job is stored as `unknown`, null changes nothing, four digits of a postcode are Swiss.  How a
status begins, how a number is written and by how much a date moves, no source says: there it is ours.
The one rule: every effect is counted, so that a test can tell one from two.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeAlias

from attrs import define, field

from fixflow.connectors.hero.settings import JOB_TYPES
from fixflow.connectors.hero.times import Label
from fixflow.lifecycle import JSON

Thing: TypeAlias = dict[str, JSON]
Given: TypeAlias = Mapping[str, JSON]

GERMANY: Final = 1
SWITZERLAND: Final = 2
SWISS: Final = 4  # digits of a postcode
FIRST_STEP: Final = 11
YEAR: Final = timedelta(days=365)
NEW_YEAR: Final = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)


class Objection(Exception):
    """What the server says no to; the message is all that is known of it."""


@define(kw_only=True)
class Tenant:
    """A tenant, table by table.

    Attributes:
        key: The key that opens it.
        user: Whose the key is, so that his name stands under what is written with it.
        label: How it takes times.
        now: Its clock; events without a span are listed from here on.
        effects: What was done, in order, each by the field that did it.
        things: What it holds, by table and number.
        uploads: What was uploaded, by number: file name, size, hash.
    """

    key: str = "ac_simulated"
    user: int = 286
    label: Label = Label.REAL
    now: datetime = NEW_YEAR
    effects: list[str] = field(factory=list)
    things: dict[str, dict[int, Thing]] = field(factory=dict)
    uploads: dict[str, Thing] = field(factory=dict)
    last: int = 4710

    def add(self, table: str, **values: JSON) -> int:
        """Put something in, without an effect."""
        self.last += 1
        number = self.last
        self.things.setdefault(table, {})[number] = {"id": number, **values}
        return number

    def table(self, name: str) -> dict[int, Thing]:
        """Give a table."""
        return self.things.setdefault(name, {})

    def add_job(self, **values: JSON) -> int:
        """Put a job in."""
        number = self.add("job", status_code=0, description="", partners=[], **values)
        self.table("job")[number]["display_nr"] = f"JOB-{number}"
        return number

    def upload(self, filename: str, size: int, sha256: str) -> str:
        """Keep what is known of an uploaded file."""
        uuid = f"00000000-0000-4000-8000-{len(self.uploads) + 1:012d}"
        self.uploads[uuid] = {"uuid": uuid, "filename": filename, "size": size, "sha256": sha256}
        return uuid

    def time(self, text: JSON) -> JSON:
        """Keep a time as this tenant takes it."""
        if not isinstance(text, str):
            return None
        if self.label is Label.WALL:
            return f"{text[:19]}+00:00"
        return datetime.fromisoformat(text).astimezone(UTC).isoformat()

    def kept(self, given: Given, *times: str) -> Thing:
        """Keep what was given; null says nothing."""
        said = {name: value for name, value in given.items() if value is not None}
        return said | {name: self.time(said[name]) for name in times if name in said}

    def one(self, table: str, number: JSON) -> Thing:
        """Give one thing that is there.

        Raises:
            Objection: There is none.
        """
        found = self.table(table).get(number) if isinstance(number, int) else None
        if found is None:
            raise Objection("InvalidPrimaryKeyException")
        return found

    def listed(self, things: Iterable[Thing], paging: Given) -> list[Thing]:
        """Give one page, newest first unless it is asked for by id."""
        ordered = sorted(things, key=lambda each: int(str(each["id"])))
        if paging.get("orderBy") != "id":
            ordered.reverse()
        offset = paging.get("offset") or 0
        first = paging.get("first")
        start = offset if isinstance(offset, int) else 0
        return ordered[start:][: first if isinstance(first, int) else None]

    def did(self, name: str) -> None:
        """Count an effect."""
        self.effects.append(name)

    def numbered(self, table: str, given: Thing, prefix: str, name: str) -> Thing:
        """Put something in that HERO gives a number for people."""
        number = self.add(table, **given)
        made = self.table(table)[number]
        made[name] = f"{prefix}-{number}"
        return made

    def placed(self, given: Given) -> Thing:
        """Create a job."""
        job = self.kept(given, "start", "end")
        job["type"] = job.get("type") if job.get("type") in JOB_TYPES else "unknown"
        job.setdefault("status_code", 0)
        partners = job.get("partners")
        job["partners"] = [{"id": each} for each in partners] if isinstance(partners, list) else []
        self.did("create_field_service_job")
        return self.numbered("job", job, "JOB", "display_nr")

    def project(self, given: Given) -> Thing:
        """Create a project; its step is the first, whatever was asked for.

        Raises:
            Objection: It has no address.
        """
        if given.get("address_id") is None:
            raise Objection("InvalidPrimaryKeyException")
        made = self.kept(given)
        made.pop("step_id", None)
        made["current_project_match_status"] = {
            "step_id": FIRST_STEP,
            "status_code": 0,
            "name": "Neu",
        }
        self.did("create_project_match")
        return self.numbered("project", made, "PRJ", "project_nr")

    def contact(self, given: Given, *, find: bool) -> Thing:
        """Create a contact, or give the one that has the e-mail address."""
        email = given.get("email")
        if find and email:
            for each in self.table("contact").values():
                if each.get("email") == email:
                    return each
        made = self.kept(given)
        address = made.pop("address", None)
        if isinstance(address, dict):
            kept = self.address(address)
            made |= {"address": kept, "address_id": kept["id"]}
        self.did("create_contact")
        return self.numbered("contact", {**made, "is_deleted": False}, "KU", "nr")

    def address(self, given: Given) -> Thing:
        """Keep an address; four digits without a country are Swiss."""
        made = self.kept(given)
        swiss = len(str(made.get("zipcode") or "")) == SWISS
        made.setdefault("country_id", SWITZERLAND if swiss else GERMANY)
        return self.table("address")[self.add("address", **made)]

    def appointed(self, given: Given) -> Thing:
        """Create an event.

        Raises:
            Objection: It has no category.
        """
        if given.get("category_id") is None:
            raise Objection("category_id.missing_category")
        made = self.kept(given, "start", "end")
        people = made.pop("partner_ids", None) or []
        made["partners"] = [{"id": each} for each in people] if isinstance(people, list) else []
        made |= {"deleted": False, "readonly": False, "provider": None}
        self.did("create_calendar_event")
        return self.table("event")[self.add("event", **made)]

    def changed(self, table: str, name: str, given: Given, *times: str) -> Thing:
        """Change what is there; null changes nothing."""
        found = self.one(table, given.get("id"))
        found.update(self.kept(given, *times))
        self.did(name)
        return found

    def task(self, given: Given) -> Thing:
        """Change a task; without a number make one, as clients have seen it do."""
        times = ("due_date", "done_date")
        if given.get("id") is not None:
            return self.changed("task", "update_task", given, *times)
        self.did("update_task")
        return self.table("task")[self.add("task", **self.kept(given, *times))]

    def renewed(self, given: Given) -> Thing:
        """Change a maintenance contract, whose next date is computed anew."""
        found = self.changed("object", "update_field_service_object", given)
        found["recurring_next"] = (self.now.date() + YEAR).isoformat()
        return found

    def attached(self, given: Given, uuid: str) -> Thing:
        """Add an uploaded file.

        Raises:
            Objection: No such file was uploaded.
        """
        if uuid not in self.uploads:
            raise Objection("file_upload.not_found")
        number = self.add("document", **self.kept(given))
        self.did("upload_document")
        self.uploads[uuid]["customer_document"] = {"id": number}
        return self.table("document")[number]

    def events(self, span: Given) -> list[Thing]:
        """Give the events of a span; without one those to come."""
        start, end = self.time(span.get("start")), self.time(span.get("end"))
        since = start or self.time(self.now.isoformat())
        return [
            each
            for each in self.table("event").values()
            if str(each.get("end") or each.get("start")) >= str(since)
            and (end is None or str(each.get("start")) <= str(end))
        ]


def day(value: object) -> date:
    """Take a day as the schema's Date is given."""
    return date.fromisoformat(str(value))
