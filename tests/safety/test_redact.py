"""Redaction: no secret and no line of somebody else's in a log."""

import io
import logging

import pytest

from fixflow.safety.redact import Redacting, formatter, redact

CANARY = "kanarienvogel-7f3a"
SAID = [
    f"https://meier:{CANARY}@erp.example/v1",
    f"postgresql://{CANARY}@db/x",
    f"GET /orders?token={CANARY}&page=2",
    f"GET /orders?page=2&access_token={CANARY}",
    f"https://x.example/?API_KEY={CANARY}#top",
    f"/redeem?code={CANARY}",
    f"Authorization: Bearer {CANARY}",
    f"authorization=Basic {CANARY}",
    f"X-API-Key: {CANARY}",
    f"Cookie: __Host-fx={CANARY}; a=b",
    f"Set-Cookie: fx={CANARY}; Secure",
    f"webhook-signature: v1,{CANARY}",
    f"{{'Authorization': 'Bearer {CANARY}'}}",
    f"Headers([('x-api-key', '{CANARY}')])",
    f'{{"password": "{CANARY}", "user": "meier"}}',
    f"{{'client_secret': '{CANARY}'}}",
    f"password={CANARY} user=meier",
    f"postgresql://u:{CANARY}/w@h/db",
    f"postgresql://u:p/{CANARY}@h/db",
    f"postgresql://u:p?{CANARY}#w@h/db",
    f"https://u:{CANARY}@ss@h/v1",
    f"https://u:p@{CANARY}@h/v1",
    f"smtp_password={CANARY}",
    f"FIXFLOW_SECRET={CANARY}",
    f"export FIXFLOW_SECRET='{CANARY} {CANARY}'",
    f"password: {CANARY}",
    f"password = {CANARY}",
    f"password='{CANARY}'s'",
    f"Passwort/password={CANARY},{CANARY};{CANARY}",
    f"sent Bearer {CANARY} to it",
    f'{{"smtp_password":"{CANARY}"}}',
    f'{{"token": {CANARY}}}',
    f'{{\\"password\\": \\"{CANARY}\\"}}',
    f"Huber <{CANARY}@huber.example> wrote",
    f"auftrag+{CANARY}@portal.example",
    f"MAIL FROM:<{CANARY}@x.co.uk> SIZE=7",
    f"whsec_{CANARY}",
    f"HTTPStatusError for url 'https://a:{CANARY}@erp.example/?sig={CANARY}'",
]


@pytest.mark.parametrize("said", SAID)
def test_what_looks_like_a_secret_is_masked(said: str):
    """Spec 2.11: URL credentials, `token=`, `Authorization`, `X-API-Key`."""
    assert CANARY not in redact(said)


CODE = "7Q2M-0XK4-ABCD-9ZTR-WWP1-H8NE"
TOKEN = "Zk3-_" + "aB7" * 12 + "x9"


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        (f"https://portal.example/login#{TOKEN}", TOKEN),
        (f"GET /login/{TOKEN} HTTP/1.1", TOKEN),
        (f"redeem({TOKEN!r})", TOKEN),
        (f"code {CODE} is over", CODE),
        (CODE.lower(), CODE.lower()),
        (f"typed {CODE.replace('-', ' ')}.", CODE.replace("-", " ")),
        (CODE.replace("-", ""), CODE.replace("-", "")),
    ],
)
def test_what_lets_somebody_in_is_known_by_its_form(said: str, secret: str):
    """No name stands before the token of a link's fragment or path, nor before a code in a mail."""
    assert secret in said
    assert secret not in redact(said)
    assert len(redact(said)) < len(said)


def test_a_long_line_is_masked_in_little_time():
    """Each mask is bounded: nobody can make a log call run for minutes by what he writes."""
    for part in ("a", "a://", "a@", "0a1b-", "password:", "'", "\\", "x.", " 0000"):
        assert redact(part * (300_000 // len(part)))


@pytest.mark.parametrize(
    "said",
    [
        "order SP-481119 accepted", "tokens: 3", "see https://erp.example/orders/7?page=2",
        "imofix@1 and velux@2.", "letter fx_abcdefghijklmnopqrstuvwxyz@portal.example", "exit_code=3",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "id 123e4567-e89b-12d3-a456-426614174000", "in test_what_is_no_secret_stays_and_is_told_by_us_",
        "they have been here when last seen",
    ],
)  # fmt: skip
def test_what_is_no_secret_stays(said: str):
    """Ids are what a log is read for."""
    assert said == redact(said)


def test_no_value_begins_a_line():
    r"""ASVS 16.4.1: `\n` in a name would write a second, false record."""
    told = redact("name=a\r\nERROR forged\x1b[31m\u2028x\u202e")

    assert r"name=a\u000d\u000aERROR forged\u001b[31m\u2028x\u202e" == told


def logged(log) -> str:
    """Log as a host does that has put the filter on its handler."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redacting())
    handler.setFormatter(formatter())
    logger = logging.getLogger("fixflow.tests.redaction")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    try:
        log(logger)
    finally:
        logger.removeHandler(handler)
    return stream.getvalue()


def test_arguments_and_tracebacks_are_redacted():
    """A driver's error repeats the whole URL; a traceback keeps its lines."""

    def log(logger: logging.Logger) -> None:
        logger.debug("calling %s", f"https://a:{CANARY}@erp.example")
        try:
            int(f"https://a:{CANARY}@erp.example")
        except ValueError:
            logger.exception("failed", stack_info=True)

    told = logged(log)

    assert CANARY not in told
    assert "Traceback (most recent call last):\n" in told


def test_instants_are_utc():
    """ASVS 16.2.2: a log of several machines is read as one."""
    record = logging.makeLogRecord({"created": 1777881540.0, "msg": "x", "msecs": 0})

    assert "2026-05-04T07:59:00Z" == formatter().format(record)[:20]


class Hostile:
    """Raises whenever it is told."""

    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


def test_a_value_that_cannot_be_told_raises_nothing():
    """A log call must never end what it tells of."""

    def log(logger: logging.Logger) -> None:
        logger.error("order %s", Hostile())
        logger.error(Hostile())
        hostile = KeyError(Hostile())
        logger.error("failed", exc_info=(KeyError, hostile, None))

    told = logged(log)

    assert "order %s (RuntimeError)" in told
    assert "Hostile (RuntimeError)" in told
    assert "failed" in told


def test_a_traceback_that_is_none_loses_no_line():
    """A host's own handler may hand anything on as `exc_info`; the message still counts."""
    told = logged(lambda logger: logger.handle(odd(logger)))

    assert "failed" in told
    assert "no traceback (AttributeError)" in told


def odd(logger: logging.Logger) -> logging.LogRecord:
    """Make a record whose exception is one, but whose traceback is a text."""
    raised: object = (KeyError, KeyError("a"), "line 7")
    return logging.makeLogRecord(
        {"name": logger.name, "msg": "failed", "levelno": logging.ERROR, "exc_info": raised}
    )


def test_a_message_that_does_not_fit_its_values_is_told():
    """A slip in a log line must not lose the record, nor raise."""
    assert "%d orders" in logged(lambda logger: logger.info("%d orders", "many"))


@pytest.mark.parametrize(
    "url", ["/login%3Ftoken%3Dhunter2", "a%26token%3Dhunter2", "token%3dhunter2"]
)
def test_a_token_in_a_quoted_query_is_masked(url: str):
    """A link that leads on to another link quotes it (RFC 3986, 2.1)."""
    assert "hunter2" not in redact(url)
