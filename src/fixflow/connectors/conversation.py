"""Conversation: a partner's flow with what every partner needs around each request.

Each attempt waits for its share of the partner's budget, bears a token, and is judged; what may be
repeated is repeated, after a pause that the partner or chance sets, as long as the time that is
granted lasts.  The one rule: a request that must happen once and may have happened is not repeated;
its error says `sent`.
"""

from datetime import timedelta

from attrs import evolve

from fixflow.connectors import flow
from fixflow.connectors.auth import Token
from fixflow.connectors.bus_steps import Confirmed, Nacked, Publish, Returned, Shut
from fixflow.connectors.errors import (
    AuthError,
    BrokerRefused,
    ContractDrift,
    RateLimited,
    TransportError,
)
from fixflow.connectors.filing import FileStep, Trying, filed
from fixflow.connectors.flow import Alone, Flow, Result, Step, T
from fixflow.connectors.http_steps import ONCE, READ, Failed, Request, Response
from fixflow.connectors.observe import Attempt, ignored
from fixflow.connectors.policy import Verdict, verdict, verdict_of_message, wanted_wait
from fixflow.connectors.session import Limits, Session, admitted, instant

UNAUTHORIZED = 401
REDIRECTS = range(300, 400)


def conversed(talk: Flow[T], session: Session, patience: timedelta | None = None) -> Flow[T]:
    """Drive a flow's requests by policy, budget and token; other steps pass as they are.

    Args:
        talk: The partner's flow.
        session: What its door remembers.
        patience: The longest pause, where it is not the policy's; a delivery waits for nothing.

    Raises:
        ContractDrift: `connectors.drift`, of the flow's, with the attempts that were made.
    """
    at = yield from instant()
    longest = session.policy.patience if patience is None else patience
    limits = Limits(deadline=at + session.policy.total, patience=longest)
    try:
        return (yield from flow.relayed(talk, lambda step: answered(step, session, limits)))
    except ContractDrift as drift:
        raise evolve(drift, attempts=drift.attempts or limits.tally.attempt) from drift


def answered(step: Step, session: Session, limits: Limits) -> Flow[Result]:
    """Answer one step of a flow; a request or message after as many attempts as it takes."""
    if isinstance(step, Request):
        return (yield from requested(step, session, limits))
    if isinstance(step, Publish):
        return (yield from published(step, session, limits))
    if isinstance(step, FileStep):
        tries = Trying(
            partner=session.partner, policy=session.policy, patience=limits.patience,
            deadline=limits.deadline, told=session.observer.on_attempt,
        )  # fmt: skip
        return (yield from filed(step, tries))
    return (yield step)


def requested(request: Request, session: Session, limits: Limits) -> Flow[Response]:
    """Send a request until its answer counts.

    Raises:
        TransportError: `connectors.transport`.
        RateLimited: `connectors.rate_limited`.
        AuthError: `connectors.auth`.
        ContractDrift: `connectors.drift`, the answer leads elsewhere.
    """
    policy, attempt, sent = session.policy, 0, False
    while True:
        attempt += 1
        try:
            came = yield from signed(request, session, limits, attempt)
        except TransportError as error:  # of the token's request: this one has not left
            raise evolve(error, sent=sent, effect=request.effect) from error
        judged = verdict(request.effect, came)
        in_doubt = judged is Verdict.TAKEN and sent and is_refusal(request, came)
        sent = sent or may_be_there(came)
        if judged is Verdict.UNKNOWN or in_doubt:
            raise failed(request, session, came, attempt, sent=sent)
        if judged is Verdict.TAKEN and isinstance(came, Response):
            return taken(request, session, came)
        at = yield from instant()
        asked = wanted_wait(came, at)
        drawn = yield from flow.chance()
        pause = policy.pause(attempt, drawn) if asked is None else asked
        limited = asked is not None or is_limit(came)
        too_long = pause > limits.patience or at + pause > limits.deadline
        if attempt >= policy.attempts or too_long:
            if limited:
                raise RateLimited(
                    partner=session.partner, operation=request.operation, attempts=attempt,
                    retry_at=at + pause,
                )  # fmt: skip
            raise failed(request, session, came, attempt, sent=sent)
        yield from flow.sleep(pause)


def published(message: Publish, session: Session, limits: Limits) -> Flow[Confirmed | Returned]:
    """Hand a message to a broker until it says what becomes of it.

    Raises:
        TransportError: `connectors.transport`; with `sent` the broker may have it.
        BrokerRefused: `connectors.broker_refused`.
        RateLimited: `connectors.rate_limited`.
    """
    policy, attempt = session.policy, 0
    while True:
        attempt += 1
        yield from admitted(message.operation, session, limits, attempt)
        came = message_answer(message, (yield message))
        told = Attempt.of_message(session.partner, message, attempt, came)
        session.observer.on_attempt(told)
        if isinstance(came, Confirmed | Returned):
            return came
        if isinstance(came, Shut):
            raise BrokerRefused(session.partner, message.operation, came.code, came.why)
        at = yield from instant()
        pause = policy.pause(attempt, (yield from flow.chance()))
        too_long = pause > limits.patience or at + pause > limits.deadline
        unknown = verdict_of_message(came) is Verdict.UNKNOWN
        if unknown or attempt >= policy.attempts or too_long:
            raise TransportError(
                partner=session.partner, operation=message.operation, attempts=attempt,
                sent=unknown, why=told.why, effect=ONCE,
            )  # fmt: skip
        yield from flow.sleep(pause)


def message_answer(message: Publish, came: object) -> Confirmed | Returned | Nacked | Shut | Failed:
    """Take what belongs to a message.

    Raises:
        WrongResult: `connectors.wrong_result`.
    """
    if isinstance(came, Returned | Nacked | Shut | Failed):
        return came
    return flow.fitting(message, came, Confirmed)


def is_refusal(request: Request, came: Response | Failed) -> bool:
    """Tell whether something that changes was refused; an earlier attempt may be the very reason."""
    return request.effect is not READ and isinstance(came, Response) and not came.good


def is_limit(came: Response | Failed) -> bool:
    """Tell whether the other side says that it was asked too often."""
    return isinstance(came, Response) and came.status == 429  # noqa: PLR2004  RFC 6585, 4


def taken(request: Request, session: Session, came: Response) -> Response:
    """Take an answer that counts; one that leads elsewhere is not followed.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    if came.status in REDIRECTS:
        raise ContractDrift(
            partner=session.partner, operation=request.operation, path="status",
            expected="no redirect", got=str(came.status),
        )  # fmt: skip
    return came


def may_be_there(came: Response | Failed) -> bool:
    """Tell whether the other side can have done what was asked."""
    return came.sent if isinstance(came, Failed) else not is_limit(came)


def failed(
    request: Request, session: Session, came: Response | Failed, attempts: int, *, sent: bool
) -> TransportError:
    """Say that a request got no answer that counts."""
    why = came.why if isinstance(came, Failed) else f"HTTP {came.status}"
    return TransportError(
        partner=session.partner,
        operation=request.operation,
        attempts=attempts,
        sent=sent,
        why=why,
        effect=request.effect,
    )


def signed(
    request: Request, session: Session, limits: Limits, attempt: int
) -> Flow[Response | Failed]:
    """Make one attempt with a token; one that is refused is fetched anew and tried once more.

    Raises:
        AuthError: `connectors.auth`.
    """
    auth = session.auth
    if auth.renews and not request.signs_in and session.token is None:
        yield Alone(renewed(session, None, limits))
    used = session.token
    came = yield from attempted(auth.sign(request, used), session, limits, attempt)
    if request.signs_in or not is_refused(came):
        return came
    if auth.renews:
        yield Alone(renewed(session, used, limits))
        came = yield from attempted(auth.sign(request, session.token), session, limits, attempt)
    if is_refused(came):
        raise AuthError(
            partner=session.partner, operation=request.operation, attempts=attempt,
            status_code=UNAUTHORIZED,
        )  # fmt: skip
    return came


def is_refused(came: Response | Failed) -> bool:
    """Tell whether the other side does not take the token."""
    return isinstance(came, Response) and came.status == UNAUTHORIZED


def renewed(session: Session, used: Token | None, limits: Limits) -> Flow[None]:
    """Fetch a token, unless somebody else has while this one waited."""
    if session.token is not used:
        return
    fetching = session.auth.fetch(session.partner, used)
    session.token = yield from flow.relayed(fetching, lambda step: answered(step, session, limits))


def attempted(
    request: Request, session: Session, limits: Limits, attempt: int
) -> Flow[Response | Failed]:
    """Wait for a share of the budget and send a request once.

    Raises:
        RateLimited: `connectors.rate_limited`, the budget is used up for longer than may be waited.
    """
    yield from admitted(request.operation, session, limits, attempt)
    came = answer_of(request, (yield request))
    told = session.observer.on_attempt
    if told is not ignored:
        told(Attempt.of(session.partner, request, attempt, came))
    return came


def answer_of(request: Request, came: object) -> Response | Failed:
    """Take what belongs to a request.

    Raises:
        WrongResult: `connectors.wrong_result`.
    """
    return came if isinstance(came, Failed) else flow.fitting(request, came, Response)
