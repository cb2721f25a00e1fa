"""Mails as a property manager's system might write them, and mails that are made to break readers."""

from email.message import EmailMessage

from fixflow.connectors.mail_reading import MOST_LINES

LINK = "https://sonnegg.example/auftrag/AU-17"
LOGIN = "https://sonnegg.example/login/9f8a7c"
CODE = "MEIE-7K3Q-19XZ"
TEXT = f"Guten Tag\n\nAuftrag öffnen: {LINK}\n\nRegistrierungscode: {CODE}\n"
HTML = (
    f"<html><head><style>a {{ color: red }}</style></head><body><p>Guten Tag</p>"
    f'<p><a href="{LINK}">Auftrag öffnen</a></p><p>Registrierungscode: <b>{CODE}</b></p></body></html>'
)


def mail(text: str = TEXT, html: str | None = None, **headers: str) -> EmailMessage:
    """Write a mail as a property manager's system might."""
    written = EmailMessage()
    given_ = {
        "From": "Liegenschaften Sonnegg AG <auftrag@sonnegg.example>",
        "To": "buero@meier.example",
        "Subject": "Neuer Auftrag: Küche & Boiler",
        "Date": "Mon, 04 May 2026 10:00:00 +0200",
        "Message-ID": "<17.1@sonnegg.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given_.items():
        if value:
            written[name] = value
    written.set_content(text)
    if html is not None:
        written.add_alternative(html, subtype="html")
    return written


START = b"From: auftrag@sonnegg.example\n"
HOSTILE = {
    "nothing": b"",
    "nulls": b"\0" * 100,
    "no headers": b"\n\nx",
    "a byte per line": START + b"\n" * (MOST_LINES + 1),
    "a carriage return per line": START + b"\r" * (MOST_LINES + 1),
    "many parts": START + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3000,
    "endless header": START + b"Content-Type: text/plain; " + b"a=b; " * 1000 + b"\n\nx",
    "endless folded header": START + b"Content-Type: text/plain;" + b"\n a=b;" * 1000 + b"\n\nx",
    "header behind a bare return": START + b"X: y\rContent-Type: text/plain; " + b"a=b; " * 1000 + b"\n\nx",
    "many long headers": START + b"Content-Type: multipart/mixed; boundary=b\n\n"
    + (b"--b\nContent-Type: text/plain; " + b"a=b; " * 150 + b"\n\nx\n") * 60,
    "comments in a type": START + b"Content-Type: text/plain; " + b"(" * 900 + b"\n\nx",
    "comments in a sender": b"From: " + b"(" * 1900 + b"\n\nx",
    "an empty sender": b"From:\n\nx",
    "a sender of nothing but a name": b"From: =?utf-8?q?=?= <\n\nx",
    "an unknown charset": START + b"Content-Type: text/plain; charset=klingon\n\n" + LINK.encode(),
    "a charset that costs the square": START + b"Content-Type: text/plain; charset=punycode\n\nx",
    "a charset that is none": START + b"Content-Type: text/plain; charset*0*=x'%%%\n\nx",
    "an unknown encoding": START + b"Content-Transfer-Encoding: klingon\n\nx",
    "base64 that is none": START + b"Content-Transfer-Encoding: base64\n\n%%%",
    "uuencode that is none": START + b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n\xff\n",
    "a number as long as a book": START + b"Content-Type: text/html\n\n&#" + b"9" * 10_000,
    "an open tag": START + b"Content-Type: text/html\n\n<" + b"a" * 100_000,
    "open styles": START + b"Content-Type: text/html\n\n" + b"<style>" * 10_000,
    "a boundary without parts": START + b"Content-Type: multipart/mixed; boundary=b\n\nx",
    "no boundary": START + b"Content-Type: multipart/mixed\n\nx",
    "a digest in a digest": START + b"Content-Type: multipart/digest; boundary=b\n\n--b\n\n--b--",
    "a mail that is external": START + b"Content-Type: message/external-body; access-type=URL\n\nx",
    "a piece of a mail": START + b"Content-Type: message/partial; id=x; number=1\n\nx",
}  # fmt: skip
