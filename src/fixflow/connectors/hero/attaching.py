"""Attaching: a file goes to HERO by two requests: it is uploaded, then added where it belongs.

A file that was uploaded and not added is seen by nobody, so the upload may be repeated; it streams.
Adding may not.  The one rule: where adding was cut, the file is looked up by the number that its
upload got; if it is not shown as added, a person looks.
"""

from contextlib import closing
from typing import IO, Final

from fixflow.connectors import flow
from fixflow.connectors.errors import TransportError
from fixflow.connectors.flow import Flow
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import committed, made, read_short, write
from fixflow.connectors.hero.checking import MISSING, Checked, Unfit
from fixflow.connectors.hero.refs import PARTNER, Kind, whole
from fixflow.connectors.hero.settings import Files, Settings
from fixflow.connectors.http_steps import IDEMPOTENT, Request, Upload
from fixflow.connectors.intents import Attach, Document
from fixflow.connectors.outcomes import ManualStep, PartnerReason, Rejected, SendOutcome, Unknown
from fixflow.connectors.reading import drift, json_in, text_at
from fixflow.errors import PartnerFault
from fixflow.identity import is_line
from fixflow.lifecycle import JSON
from fixflow.texts import Text

UPLOAD: Final = "app/v8/FileUploads/upload"
IS_IT_THERE: Final = Text(
    "In HERO unter «Dokumente» nachsehen, ob die Datei da ist; wenn nicht, sie dort hinzufügen.",
    "Look in HERO under “Dokumente” whether the file is there; if not, add it there.",
    "Regarder dans HERO sous «Dokumente» si le fichier y est; sinon, l’y ajouter.",
    "Guardare in HERO sotto «Dokumente» se il file c’è; se no, aggiungerlo lì.",
)


def attach(
    settings: Settings, intent: Attach, target: Kind, number: int, key: str
) -> Flow[SendOutcome]:
    """Upload a file and add it to a job or a project.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent: no type of documents is set, or
            nobody opens our documents.
        TransportError: `connectors.transport`, nothing was added.
    """
    document_type, files = needed(settings, intent)
    uuid = yield from uploaded(intent.document, files)
    if isinstance(uuid, Rejected):
        return uuid
    step = ManualStep(key=key, instruction=IS_IT_THERE, evidence_needed=intent.document.filename)
    variables: dict[str, JSON] = {
        "document": {"document_type_id": document_type},
        "uuid": uuid,
        "target": target.value,
        "id": number,
    }
    said = yield from write(documents.ADD_FILE, variables, step)
    outcome = made(documents.ADD_FILE, said, Kind.FILE, step)
    if not isinstance(outcome, Unknown):
        return outcome
    try:
        return (yield from added(uuid, outcome))
    except PartnerFault:  # adding may have been done; only the look for it has failed
        return outcome


def needed(settings: Settings, intent: Attach) -> tuple[int, Files]:
    """Give the type that files are added under, and what opens them.

    Raises:
        Unfit: `connectors.hero_unfit`.
    """
    missing = Checked(intent.kind)
    missing.words("filename", "filename", intent.document.filename)
    if settings.document_type is not None and settings.files is not None and not missing.faults:
        return settings.document_type, settings.files
    for name in ("document_type", "files"):
        if getattr(settings, name) is None:
            missing.wrong(name, "missing", MISSING)
    raise Unfit(intent.kind, tuple(missing.faults))


def uploaded(document: Document, files: Files) -> Flow[str | Rejected]:
    """Upload a file and give the number that it got.

    Raises:
        TransportError: `connectors.transport`, and nothing is seen of it, however far it came.
        ContractDrift: `connectors.drift`, likewise.
    """
    with closing(opened(document, files)) as file:
        upload = Upload(
            name="file", filename=document.filename, media_type=document.media_type, file=file
        )
        request = Request(
            operation="upload", method="POST", path=UPLOAD, body=upload, effect=IDEMPOTENT,
            headers=(("Accept", "application/json"),),
        )  # fmt: skip
        try:
            response = yield from flow.call(request)
        except TransportError as error:
            raise TransportError(
                partner=PARTNER, operation=error.operation, attempts=error.attempts, sent=False,
                why=error.why,
            ) from error  # fmt: skip
    if not response.good:
        return Rejected(reasons=(PartnerReason(code=str(response.status)),))
    told = json_in(PARTNER, "upload", response.body)
    uuid = text_at(PARTNER, "upload", told, "uuid")
    if uuid is None or not is_line(uuid):
        drift(PARTNER, "upload", "uuid", "one printable line", "another text")
    return uuid


def opened(document: Document, files: Files) -> IO[bytes]:
    """Open a document of ours.

    Raises:
        TransportError: `connectors.transport`, it cannot be opened now, and nothing was sent.
    """
    try:
        return files(document)
    except OSError as error:
        raise TransportError(
            partner=PARTNER, operation="upload", attempts=0, sent=False, why=type(error).__name__
        ) from error


def added(uuid: str, unknown: Unknown) -> Flow[SendOutcome]:
    """Look whether a file that was uploaded is added; else it stays unknown."""
    for each in (yield from read_short(documents.FIND_UPLOAD, {"uuids": [uuid]})):
        there = each.get("customer_document")
        number = whole(there.get("id")) if isinstance(there, dict) else None
        if each.get("uuid") == uuid and number is not None and isinstance(there, dict):
            return committed(Kind.FILE, number, there)
    return unknown


def attached(intent: Attach, key: str) -> SendOutcome:
    """Say who looks: the number that an upload got is known to nobody any more."""
    step = ManualStep(key=key, instruction=IS_IT_THERE, evidence_needed=intent.document.filename)
    return Unknown(why="not shown", resolve=step)
