"""Documents: every query and mutation that is sent to HERO, as it is sent.

Lists are plain, without edges and nodes; they come newest first, so that a page shifts while it is
read, unless they are asked for by id.  The one rule: each list is asked for by id, each value goes
into a variable, and every document stands here, where the tests hold it against the schema.
"""

from typing import Final

from fixflow.connectors.graphql import Document
from fixflow.connectors.http_steps import IDEMPOTENT, ONCE
from fixflow.lifecycle import JSON

JOB_FIELDS: Final = (
    "id display_nr title description type status_code status_name start end customer_id contact_id "
    "project_match_id address_id modified partners { id }"
)
PROJECT_FIELDS: Final = (
    "id project_nr name partner_source partner_notes relative_id customer_id address_id measure_id "
    "type_id modified current_project_match_status { step_id status_code name }"
)
CONTACT_FIELDS: Final = (
    "id nr first_name last_name company_name email phone_home phone_mobile category is_deleted "
    "address_id address { id street zipcode city country_id }"
)
EVENT_FIELDS: Final = (
    "id title description category_id project_match_id start end all_day deleted is_done provider "
    "readonly modified partners { id }"
)
TASK_FIELDS: Final = (
    "id title comment target_project_match_id target_user_id author_user_id due_date done_date "
    "is_deleted modified"
)
SERVICE_FIELDS: Final = (
    "id name status customer_id contact_id project_match_id address_id partner_id recurring_start "
    "recurring_last recurring_next recurring_period recurring_num recurring_action "
    "recurring_end_num recurring_end_period reminder_num reminder_period reminder_last "
    "reminder_next last_action modified"
)
HOOK_FIELDS: Final = "id name webhook_trigger target_url is_active"
JOB_EXAMPLE: Final[JSON] = {
    "id": 1, "status_code": 0, "title": "", "description": "", "partners": [],
}  # fmt: skip

READ_JOB: Final = Document(
    name="ReadJob", root="field_service_job", example=JOB_EXAMPLE,
    text=f"query ReadJob($id: Int!) {{ field_service_job(id: $id) {{ {JOB_FIELDS} }} }}",
)  # fmt: skip
LIST_JOBS: Final = Document(
    name="ListJobs", root="field_service_jobs", example=[],
    text="query ListJobs($first: Int!, $offset: Int!) {"
    f' field_service_jobs(orderBy: "id", first: $first, offset: $offset) {{ {JOB_FIELDS} }} }}',
)  # fmt: skip
JOBS_OF_PROJECT: Final = Document(
    name="JobsOfProject", root="field_service_jobs", example=[],
    text="query JobsOfProject($project: Int!, $first: Int!, $offset: Int!) {"
    ' field_service_jobs(project_match_id: $project, orderBy: "id", first: $first, offset: $offset)'
    " { id status_code description } }",
)  # fmt: skip
ENTRIES_OF_JOB: Final = Document(
    name="EntriesOfJob", root="field_service_job", example={"id": 1, "histories": []},
    text="query EntriesOfJob($id: Int!) {"
    " field_service_job(id: $id) { id histories { id custom_text } } }",
)  # fmt: skip
CREATE_JOB: Final = Document(
    name="CreateJob", root="create_field_service_job", effect=ONCE, example={"id": 1, "status_code": 0},
    text="mutation CreateJob($job: FieldService_JobInput!) {"
    " create_field_service_job(job: $job) { id display_nr status_code type } }",
)  # fmt: skip
UPDATE_JOB: Final = Document(
    name="UpdateJob", root="update_field_service_job", effect=IDEMPOTENT,
    example={"id": 1, "status_code": 500},
    text="mutation UpdateJob($job: FieldService_JobInput!) {"
    " update_field_service_job(job: $job) { id status_code } }",
)  # fmt: skip
ASSIGN: Final = Document(
    name="Assign", root="add_field_service_job_assignment", effect=ONCE, example={"id": 1},
    text="mutation Assign($job: Int!, $partner: Int!) {"
    " add_field_service_job_assignment(job_id: $job, partner_id: $partner) { id } }",
)  # fmt: skip
UNASSIGN: Final = Document(
    name="Unassign", root="remove_field_service_job_assignment", effect=ONCE, example={"id": 1},
    text="mutation Unassign($job: Int!, $partner: Int!) {"
    " remove_field_service_job_assignment(job_id: $job, partner_id: $partner) { id } }",
)  # fmt: skip

READ_PROJECT: Final = Document(
    name="ReadProject", root="project_match", example={"id": 1, "partner_notes": ""},
    text=f"query ReadProject($id: Int!) {{ project_match(project_match_id: $id) {{ {PROJECT_FIELDS} }} }}",
)  # fmt: skip
PROJECTS_OF_CUSTOMER: Final = Document(
    name="ProjectsOfCustomer", root="project_matches", example=[],
    text="query ProjectsOfCustomer($customer: Int!, $first: Int!, $offset: Int!) {"
    ' project_matches(customer_id: $customer, orderBy: "id", first: $first, offset: $offset)'
    " { id project_nr relative_id partner_source } }",
)  # fmt: skip
ENTRIES_OF_PROJECT: Final = Document(
    name="EntriesOfProject", root="project_histories", example=[],
    text="query EntriesOfProject($id: Int!, $users: [Int], $first: Int!, $offset: Int!) {"
    ' project_histories(project_match_id: $id, user_ids: $users, orderBy: "id", first: $first,'
    " offset: $offset) { id custom_text } }",
)  # fmt: skip
CREATE_PROJECT: Final = Document(
    name="CreateProject", root="create_project_match", effect=ONCE,
    example={"id": 1, "project_nr": ""},
    text="mutation CreateProject($project: ProjectMatchInput!) {"
    " create_project_match(project_match: $project) { id project_nr } }",
)  # fmt: skip
UPDATE_PROJECT: Final = Document(
    name="UpdateProject", root="update_project_match", effect=IDEMPOTENT, example={"id": 1},
    text="mutation UpdateProject($project: ProjectMatchInput!) {"
    " update_project_match(project_match: $project) { id } }",
)  # fmt: skip

LIST_CONTACTS: Final = Document(
    name="ListContacts", root="contacts", example=[],
    text="query ListContacts($search: String, $first: Int!, $offset: Int!) {"
    ' contacts(search: $search, show_deleted: false, orderBy: "id", first: $first,'
    f" offset: $offset) {{ {CONTACT_FIELDS} }} }}",
)  # fmt: skip
CREATE_CONTACT: Final = Document(
    name="CreateContact", root="create_contact", effect=ONCE, example={"id": 1, "address_id": 1},
    text="mutation CreateContact($contact: CustomerInput!) {"
    f" create_contact(contact: $contact, findExisting: true) {{ {CONTACT_FIELDS} }} }}",
)  # fmt: skip
COUNTRIES: Final = Document(
    name="Countries", root="countries", example=[],
    text="query Countries { countries { id code name } }",
)  # fmt: skip

LIST_EVENTS: Final = Document(
    name="ListEvents", root="calendar_events", example=[],
    text="query ListEvents($start: DateTime!, $end: DateTime!, $project: Int, $first: Int!,"
    " $offset: Int!) { calendar_events(start: $start, end: $end, project_match_id: $project,"
    f' show_deleted: false, orderBy: "id", first: $first, offset: $offset) {{ {EVENT_FIELDS} }} }}',
)  # fmt: skip
EVENT_CATEGORIES: Final = Document(
    name="EventCategories", root="calendar_event_categories", example=[],
    text="query EventCategories { calendar_event_categories(show_deleted: false) { id name } }",
)  # fmt: skip
CREATE_EVENT: Final = Document(
    name="CreateEvent", root="create_calendar_event", effect=ONCE, example={"id": 1},
    text="mutation CreateEvent($event: CalendarEventInput!) {"
    " create_calendar_event(calendar_event: $event) { id start end } }",
)  # fmt: skip
UPDATE_EVENT: Final = Document(
    name="UpdateEvent", root="update_calendar_event", effect=IDEMPOTENT, example={"id": 1},
    text="mutation UpdateEvent($event: CalendarEventInput!) {"
    " update_calendar_event(calendar_event: $event) { id start end } }",
)  # fmt: skip
DELETE_EVENT: Final = Document(
    name="DeleteEvent", root="delete_calendar_event", effect=IDEMPOTENT, example={"id": 1},
    text="mutation DeleteEvent($id: Int!) { delete_calendar_event(id: $id) { id } }",
)  # fmt: skip

LIST_TASKS: Final = Document(
    name="ListTasks", root="tasks", example=[],
    text="query ListTasks($project: Int, $done: Boolean, $first: Int!, $offset: Int!) {"
    ' tasks(project_match_id: $project, is_done: $done, show_deleted: false, orderBy: "id",'
    f" first: $first, offset: $offset) {{ {TASK_FIELDS} }} }}",
)  # fmt: skip
UPDATE_TASK: Final = Document(
    name="UpdateTask", root="update_task", effect=IDEMPOTENT, example={"id": 1},
    text="mutation UpdateTask($task: TaskInput!) { update_task(task: $task) { id done_date } }",
)  # fmt: skip
READ_SERVICE_OBJECT: Final = Document(
    name="ReadServiceObject", root="field_service_object", example={"id": 1},
    text="query ReadServiceObject($id: Int!) {"
    f" field_service_object(id: $id) {{ {SERVICE_FIELDS} }} }}",
)  # fmt: skip
UPDATE_SERVICE_OBJECT: Final = Document(
    name="UpdateServiceObject", root="update_field_service_object", effect=IDEMPOTENT,
    example={"id": 1},
    text="mutation UpdateServiceObject($object: FieldService_ServiceObjectInput!) {"
    " update_field_service_object(service_object: $object) { id } }",
)  # fmt: skip

ADD_ENTRY: Final = Document(
    name="AddEntry", root="add_logbook_entry", effect=ONCE, example={"id": 1},
    text="mutation AddEntry($entry: LogbookEntryInput!) {"
    " add_logbook_entry(logbook_entry: $entry) { id } }",
)  # fmt: skip
ADD_FILE: Final = Document(
    name="AddFile", root="upload_document", effect=ONCE, example={"id": 1},
    text="mutation AddFile($document: CustomerDocumentInput!, $uuid: String!,"
    " $target: LinkTargetEnum!, $id: Int!) { upload_document(document: $document,"
    " file_upload_uuid: $uuid, target: $target, target_id: $id) { id } }",
)  # fmt: skip
FIND_UPLOAD: Final = Document(
    name="FindUpload", root="file_uploads", example=[],
    text="query FindUpload($uuids: [String]!) {"
    " file_uploads(uuids: $uuids) { uuid customer_document { id } } }",
)  # fmt: skip

HOOK_TRIGGERS: Final = Document(
    name="HookTriggers", root="webhook_event_types", example=[],
    text="query HookTriggers { webhook_event_types { event_type event_label } }",
)  # fmt: skip
LIST_HOOKS: Final = Document(
    name="ListHooks", root="webhooks", example=[],
    text="query ListHooks($first: Int!, $offset: Int!) {"
    f' webhooks(orderBy: "id", first: $first, offset: $offset) {{ {HOOK_FIELDS} }} }}',
)  # fmt: skip
CREATE_HOOK: Final = Document(
    name="CreateHook", root="create_webhook", effect=ONCE, example={"id": 1},
    text="mutation CreateHook($hook: Webhooks_CreateWebhookInput!) {"
    f" create_webhook(webhook: $hook) {{ {HOOK_FIELDS} }} }}",
)  # fmt: skip

DOCUMENTS: Final = (
    READ_JOB, LIST_JOBS, JOBS_OF_PROJECT, ENTRIES_OF_JOB, CREATE_JOB, UPDATE_JOB, ASSIGN, UNASSIGN,
    READ_PROJECT, PROJECTS_OF_CUSTOMER, ENTRIES_OF_PROJECT, CREATE_PROJECT, UPDATE_PROJECT,
    LIST_CONTACTS, CREATE_CONTACT, COUNTRIES, LIST_EVENTS, EVENT_CATEGORIES, CREATE_EVENT,
    UPDATE_EVENT, DELETE_EVENT, LIST_TASKS, UPDATE_TASK, READ_SERVICE_OBJECT, UPDATE_SERVICE_OBJECT,
    ADD_ENTRY, ADD_FILE, FIND_UPLOAD, HOOK_TRIGGERS, LIST_HOOKS, CREATE_HOOK,
)  # fmt: skip
BY_NAME: Final = {each.name: each for each in DOCUMENTS}
