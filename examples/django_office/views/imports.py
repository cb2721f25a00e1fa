"""Import: a dry run of an ERP's log; what would change is shown, and nothing is written."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.erp_log import HEAD, read_log
from examples.django_office.findings import alike
from examples.django_office.trial import tried
from examples.django_office.uploading import text_of
from examples.django_office.views.settlements import MAY_SETTLE
from examples.django_office.visit import Visit
from fixflow import FixflowError

BAD = 422
SHOWN = 200


@permission_required(MAY_SETTLE, raise_exception=True)
def imports(request: HttpRequest) -> HttpResponse:
    """Show the form, or what a log holds."""
    visit = Visit.of(request)
    if request.method != "POST":
        return render(request, "office/imports.html", {"head": ";".join(HEAD)})
    try:
        log = read_log(text_of(request.FILES.get("log"), str(request.POST.get("text", ""))))
    except FixflowError as error:
        said = {"said": error.say(visit.lang), "head": ";".join(HEAD)}
        return render(request, "office/imports.html", said, status=BAD)
    results = tuple(tried(visit, log))
    told_first = sorted(results, key=lambda each: (each.clear, each.ok))[:SHOWN]
    unread = alike((each.number, "", (each.fault.say(visit.lang),), "") for each in log.wrong)
    told = {
        "head": ";".join(HEAD),
        "judged": True,
        "amiss": [each for each in told_first if not each.clear],
        "clear": [each for each in told_first if each.clear],
        "illegal": alike(step for each in results for step in each.illegal)[:SHOWN],
        "wrong": unread[:SHOWN],
        "without": sum(each.clear for each in results),
        "conforming": sum(each.ok for each in results),
        "total": len(results),
    }
    return render(request, "office/imports.html", told)
