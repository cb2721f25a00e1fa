"""Profile: what is known of HERO, each line with where it is from.

The one rule: nothing here ran against a tenant of the vendor's; the guide names a few calls, the rest
is a schema that others have read, and reports of what the server makes of it.
"""

from typing import Final

from fixflow.connectors.hero.origins import UPLOAD_URL, client, guide, report, schema
from fixflow.connectors.hero.refs import PARTNER
from fixflow.connectors.hero.settings import KNOWN_ROWS
from fixflow.connectors.http_steps import IDEMPOTENT, ONCE, READ
from fixflow.connectors.profile import FieldRow, Operation, Owner, Profile, Tier
from fixflow.texts import Text

# fmt: off
OPERATIONS: Final = (
    Operation(name="read", call="field_service_job(id)", effect=READ, origin=schema("PartnerQuery.field_service_job")),
    Operation(name="changes", call="field_service_jobs(orderBy, first, offset)", effect=READ,
              origin=schema('PartnerQuery.field_service_jobs; newest first, unless orderBy: "id" (report)')),
    Operation(name="jobs_of_project", call="field_service_jobs(project_match_id)", effect=READ,
              origin=schema("PartnerQuery.field_service_jobs")),
    Operation(name="read_project", call="project_match(project_match_id)", effect=READ, origin=schema("PartnerQuery.project_match")),
    Operation(name="projects_of_customer", call="project_matches(customer_id)", effect=READ, origin=guide("project_matches")),
    Operation(name="place", call="create_field_service_job(job)", effect=ONCE,
              origin=schema("PartnerMutation.create_field_service_job, FieldService_JobInput")),
    Operation(name="place_project", call="create_project_match(project_match)", effect=ONCE, origin=guide("create_project_match")),
    Operation(name="amend", call="update_field_service_job(job)", effect=IDEMPOTENT,
              origin=schema("PartnerMutation.update_field_service_job")),
    Operation(name="amend_project", call="update_project_match(project_match)", effect=IDEMPOTENT,
              origin=client("update_project_match with id and partner_notes")),
    Operation(name="assign", call="add_field_service_job_assignment(job_id, partner_id)", effect=ONCE,
              origin=schema("PartnerMutation.add_field_service_job_assignment")),
    Operation(name="unassign", call="remove_field_service_job_assignment(job_id, partner_id)", effect=ONCE,
              origin=schema("PartnerMutation.remove_field_service_job_assignment")),
    Operation(name="complete", call="update_field_service_job(job: {id, status_code: 500})", effect=IDEMPOTENT,
              origin=report("erledigt: 500")),
    Operation(name="message", call="add_logbook_entry(logbook_entry)", effect=ONCE, origin=guide("add_logbook_entry")),
    Operation(name="entries", call="project_histories(project_match_id, user_ids), field_service_job(id) { histories }", effect=READ,
              origin=schema("PartnerQuery.project_histories, FieldService_Job.histories; without user_ids the system’s alone (client)")),
    Operation(name="attach", call="upload_document(document, file_upload_uuid, target, target_id)", effect=ONCE,
              origin=client("upload_document after the upload", UPLOAD_URL)),
    Operation(name="upload", call="POST app/v8/FileUploads/upload", effect=IDEMPOTENT,
              origin=client("x-auth-token, field `file`, answers `uuid`", UPLOAD_URL)),
    Operation(name="find_upload", call="file_uploads(uuids)", effect=READ,
              origin=schema("PartnerQuery.file_uploads, FileUpload.customer_document")),
    Operation(name="contacts", call="contacts(search, ids)", effect=READ, origin=guide("contacts")),
    Operation(name="contact", call="create_contact(contact, findExisting: true)", effect=ONCE,
              origin=guide("create_contact; findExisting looks for the e-mail address (client)")),
    Operation(name="countries", call="countries", effect=READ, origin=schema("PartnerQuery.countries")),
    Operation(name="appointments", call="calendar_events(start, end)", effect=READ,
              origin=guide("calendar_events; without a span only those to come (report)")),
    Operation(name="event_categories", call="calendar_event_categories", effect=READ,
              origin=schema("PartnerQuery.calendar_event_categories")),
    Operation(name="appoint", call="create_calendar_event(calendar_event)", effect=ONCE,
              origin=report("create_calendar_event; category_id is needed")),
    Operation(name="move", call="update_calendar_event(calendar_event)", effect=IDEMPOTENT,
              origin=schema("PartnerMutation.update_calendar_event")),
    Operation(name="call_off", call="delete_calendar_event(id)", effect=IDEMPOTENT, origin=report("delete_calendar_event hides")),
    Operation(name="tasks", call="tasks(project_match_id, is_done)", effect=READ, origin=schema("PartnerQuery.tasks")),
    Operation(name="change_task", call="update_task(task)", effect=IDEMPOTENT,
              origin=schema("PartnerMutation.update_task, TaskInput; without an id it makes a task (client)")),
    Operation(name="service_object", call="field_service_object(id)", effect=READ, origin=schema("PartnerQuery.field_service_object")),
    Operation(name="change_service_object", call="update_field_service_object(service_object)", effect=IDEMPOTENT,
              origin=report("update_field_service_object computes recurring_next anew")),
    Operation(name="hook_triggers", call="webhook_event_types", effect=READ, origin=schema("PartnerQuery.webhook_event_types")),
    Operation(name="hooks", call="webhooks(orderBy, first, offset)", effect=READ, origin=schema("PartnerQuery.webhooks")),
    Operation(name="subscribe", call="create_webhook(webhook)", effect=ONCE,
              origin=schema("PartnerMutation.create_webhook, Webhooks_CreateWebhookInput")),
)

FIELDS: Final = (
    FieldRow(name="number", theirs="display_nr", owner=Owner.PARTNER, origin=schema("FieldService_Job.display_nr")),
    FieldRow(name="title", theirs="title", owner=Owner.LATEST, origin=schema("FieldService_Job.title")),
    FieldRow(name="description", theirs="description", owner=Owner.LATEST, origin=schema("FieldService_Job.description")),
    FieldRow(name="category", theirs="type", owner=Owner.HOST,
              origin=client("maintenance, repair, emergency, other; anything else is stored as unknown")),
    FieldRow(name="customer", theirs="customer_id", owner=Owner.HOST, origin=schema("FieldService_Job.customer_id")),
    FieldRow(name="contact", theirs="contact_id", owner=Owner.HOST, origin=schema("FieldService_Job.contact_id")),
    FieldRow(name="project", theirs="project_match_id", owner=Owner.HOST, origin=schema("FieldService_Job.project_match_id")),
    FieldRow(name="place", theirs="address_id", owner=Owner.HOST,
              origin=schema("FieldService_Job.address_id; a project needs it (client)")),
    FieldRow(name="start", theirs="start", owner=Owner.PARTNER, origin=schema("FieldService_Job.start: DateTime")),
    FieldRow(name="end", theirs="end", owner=Owner.PARTNER, origin=schema("FieldService_Job.end: DateTime")),
    FieldRow(name="status_name", theirs="status_name", owner=Owner.PARTNER, origin=schema("FieldService_Job.status_name")),
)
# fmt: on

NOT_DELETED: Final = Text(
    "Aufträge und Projekte lassen sich in HERO nicht löschen; der Weg: dort den Status setzen, von Hand.",
    "Jobs and projects cannot be deleted in HERO; the way: set the status there, by hand.",
    "Les ordres et les projets ne s’effacent pas dans HERO; la voie: y régler le statut, à la main.",
    "Ordini e progetti non si cancellano in HERO; la via: impostarvi lo stato, a mano.",
)
BY_MESSAGE: Final = Text(
    "Der Weg: als Message in das Logbuch schreiben.",
    "The way: write it into the log as a Message.",
    "La voie: l’écrire dans le journal comme Message.",
    "La via: scriverlo nel registro come Message.",
)
BY_BUTTON: Final = Text(
    "Der Weg: «Über den [+ Wartungsvertrag]-Button oben rechts», in HERO.",
    "The way: in HERO, «Über den [+ Wartungsvertrag]-Button oben rechts».",
    "La voie: dans HERO, «Über den [+ Wartungsvertrag]-Button oben rechts».",
    "La via: in HERO, «Über den [+ Wartungsvertrag]-Button oben rechts».",
)

PROFILE: Final = Profile(
    partner=PARTNER,
    title="HERO",
    tier=Tier.WIRE,
    countries=("DE",),
    operations=OPERATIONS,
    statuses=KNOWN_ROWS,
    fields=FIELDS,
    workarounds={
        "cancel": NOT_DELETED,
        "withdraw": NOT_DELETED,
        "accept": BY_MESSAGE,
        "reject": BY_MESSAGE,
        "request_change": BY_MESSAGE,
        "submit_offer": BY_MESSAGE,
        "place_service_object": BY_BUTTON,
    },
    says=Text(
        "Kontakte, Projekte, Aufträge, Termine, Dateien und bekannte Wartungsverträge in HERO. "
        "Nichts davon lief gegen ein System des Anbieters.",
        "Contacts, projects, jobs, appointments, files and known maintenance contracts in HERO. "
        "None of it ran against a system of the vendor’s.",
        "Contacts, projets, ordres, rendez-vous, fichiers et contrats d’entretien connus dans HERO. "
        "Rien n’a tourné contre un système du fournisseur.",
        "Contatti, progetti, ordini, appuntamenti, file e contratti di manutenzione noti in HERO. "
        "Nulla è stato eseguito contro un sistema del fornitore.",
    ),
)
