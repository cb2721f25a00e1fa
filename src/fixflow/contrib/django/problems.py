"""Problems: what a refusal is in HTTP, for a person and for a program.

A `Refused` is an answer and is shown; a `Misuse` is a fault of the calling code, which Django
reports like any other.  Only where the key of a form is used up, that is the visitor's doing.  The
one rule: what the error says is written once, by the error.
"""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from fixflow.contrib.django.faults import SentBefore, TooManySignIns
from fixflow.contrib.django.form_keys import KEY
from fixflow.contrib.django.requests import language_of
from fixflow.errors import FixflowError, Refused, facts, problem
from fixflow.portal.message_faults import MessageKeyReused
from fixflow.storage.commands import KeyReused
from fixflow.storage.settling import SettlementKeyReused
from fixflow.texts import Language

PROBLEM: Final = "application/problem+json"
TEMPLATE: Final = "fixflow/problem.html"
HTML: Final = "text/html"


def problem_response(error: FixflowError, request: HttpRequest) -> HttpResponse:
    """Answer with an error: a page, or `application/problem+json` where that is preferred.

    The status is the error's own: 404 for an order that there is not, 409 for a conflict, 422 for
    fields.  The page is the template `fixflow/problem.html`, which a project may replace.

    Args:
        error: What was raised.
        request: Whose `Accept` and language count.
    """
    from django.http import JsonResponse
    from django.shortcuts import render

    lang = language_of(request)
    told = problem(error, lang)
    if request.get_preferred_type([HTML, PROBLEM, "application/json"]) in {HTML, None}:
        context = {"problem": told, "lines": lines(error, lang), "lang": lang}
        answer: HttpResponse = render(request, TEMPLATE, context, status=error.status)
    else:
        answer = JsonResponse(told, status=error.status, content_type=PROBLEM)
    if isinstance(error, TooManySignIns):
        answer.headers["Retry-After"] = str(60 * error.minutes)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Language"] = lang
    return answer


def lines(error: FixflowError, lang: Language) -> tuple[str, ...]:
    """Say the error, and each of its faults in a line of its own."""
    sentence = error.text.say(lang, **facts(error))
    return (sentence, *(each.say(lang) for each in error.faults))


def used_up(error: Exception, request: HttpRequest) -> bool:
    """Tell whether an error says that the key which the form has brought stands for something else."""
    sent = request.POST.get(KEY, "") if request.method == "POST" else ""
    if isinstance(error, KeyReused | MessageKeyReused):
        return bool(sent) and error.key.startswith(sent)  # one form may bring about several things
    return bool(sent) and isinstance(error, SettlementKeyReused)


class ProblemMiddleware:
    """Answers a `Refused` that no view has caught; its transaction is rolled back by then.

    So it does where a form comes again under its old key with something else in it: 409.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response: Callable[[HttpRequest], HttpResponse] = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on to the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer, where it is a refusal."""
        told = SentBefore() if used_up(error, request) else error
        return problem_response(told, request) if isinstance(told, Refused) else None
