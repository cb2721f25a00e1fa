"""Uploading: what comes as a file is bounded, read as text, and not kept; its name says nothing."""

from collections.abc import Callable

from attrs import frozen
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fixflow import PartnerFault, Refused, Text
from fixflow.documents import invoice_text

Answer = Callable[[HttpRequest], HttpResponse]
PDF = b"%PDF-"
TOO_LARGE = 413
DIGITS = 12


@frozen
class NotReadable(Refused):
    """A file is neither a PDF nor a text, or nothing came at all."""

    code = "office.not_readable"
    text = Text(
        de="Bitte ein PDF oder einen Text in UTF-8 wählen.",
        en="Please choose a PDF or a text in UTF-8.",
        fr="Veuillez choisir un PDF ou un texte en UTF-8.",
        it="Scegliere un PDF o un testo in UTF-8.",
    )
    status = 422


def bounds(answer: Answer) -> Answer:
    """Refuse what is larger than an attachment may be, before anything of it is read."""

    def bounded(request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        number = length.isascii() and length.isdigit() and len(length) <= DIGITS
        if not number or int(length) > settings.LARGEST_UPLOAD:
            return render(request, "413.html", status=TOO_LARGE)
        return answer(request)

    return bounded


def text_of(file: UploadedFile | None, typed: str) -> str:
    """Give the text of a PDF or of a text file; without a file what was typed.

    Raises:
        NotReadable: `office.not_readable`.
        FixflowError: What `invoice_text` says of a PDF.
    """
    data = b"" if file is None else file.read(settings.LARGEST_UPLOAD)
    if data.startswith(PDF):
        return read(data)
    told = decoded(data) if data else typed
    if not told.strip():
        raise NotReadable
    return told


def read(data: bytes) -> str:
    """Read a PDF; what its reader says of a broken one means nothing to people.

    Raises:
        NotReadable: `office.not_readable`.
        FixflowError: It is too large.
    """
    try:
        return invoice_text(data)
    except PartnerFault as fault:
        raise NotReadable from fault


def decoded(data: bytes) -> str:
    """Read a text file.

    Raises:
        NotReadable: `office.not_readable`.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable from None
