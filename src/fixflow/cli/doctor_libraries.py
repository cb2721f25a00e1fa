"""The doctor looks at libraries: what is installed, and whether it fits what fixflow asks for.

A library below its floor may still be imported, and gives other answers: `holidays` before its
floor knows other law.
"""

import platform
from collections.abc import Iterable, Iterator
from typing import Final

from fixflow.cli.doctor_finding import DoctorFinding, Grade
from fixflow.cli.requirements import Requirement, by_extra, required
from fixflow.texts import Text

DATEUTIL: Final = "python-dateutil"
HOLIDAYS: Final = "holidays"
VERSIONS: Final = Text(
    de="Python {python}, {libraries}",
    en="Python {python}, {libraries}",
    fr="Python {python}, {libraries}",
    it="Python {python}, {libraries}",
)
MISSING: Final = Text(
    de="{name} fehlt.", en="{name} is missing.", fr="{name} manque.", it="{name} manca."
)
MISFIT: Final = Text(
    de="{name} ist {found}, gebraucht wird {wanted}.",
    en="{name} is {found}, {wanted} is needed.",
    fr="{name} est en {found}, il faut {wanted}.",
    it="{name} è {found}, serve {wanted}.",
)
CONFLICT: Final = Text(
    de="python-dateutil ist {found}, holidays {holidays} verlangt {wanted}; ein älteres holidays "
    "nähme jedes, kennt aber anderes Recht.",
    en="python-dateutil is {found}, holidays {holidays} asks for {wanted}; an older holidays would "
    "take any, but knows other law.",
    fr="python-dateutil est en {found}, holidays {holidays} demande {wanted}; un holidays plus "
    "ancien accepterait tout, mais connaît un autre droit.",
    it="python-dateutil è {found}, holidays {holidays} chiede {wanted}; un holidays più vecchio "
    "accetterebbe tutto, ma conosce un altro diritto.",
)
AGREED: Final = Text(
    de="python-dateutil {found} passt zu holidays {holidays}.",
    en="python-dateutil {found} goes with holidays {holidays}.",
    fr="python-dateutil {found} va avec holidays {holidays}.",
    it="python-dateutil {found} va con holidays {holidays}.",
)
EXTRAS: Final = Text(
    de="Extras vollständig: {extras}",
    en="Extras complete: {extras}",
    fr="Extras complets: {extras}",
    it="Extra completi: {extras}",
)
NO_EXTRA: Final = Text(
    de="Extra {extra} ist nicht installiert; es fehlt: {lacks}.",
    en="Extra {extra} is not installed; it lacks: {lacks}.",
    fr="L’extra {extra} n’est pas installé; il manque: {lacks}.",
    it="L’extra {extra} non è installato; manca: {lacks}.",
)


def of_libraries(asked: Iterable[Requirement]) -> Iterator[DoctorFinding]:
    """Look at the libraries that are always needed."""
    plain = [each for each in asked if not each.extra]
    told = ["fixflow " + (Requirement(name="fixflow").found or "–")]
    told += [f"{each.name} {each.found}" for each in plain if each.found]
    params = {"python": platform.python_version(), "libraries": tuple(told)}
    yield DoctorFinding(code="doctor.versions", text=VERSIONS, params=params)
    for each in plain:
        yield from misfits(each)


def misfits(each: Requirement) -> Iterator[DoctorFinding]:
    """Say that a library is missing, or of a version that was not tried."""
    remedy, found = f'pip install "{each}"', each.found
    if found is None:
        yield DoctorFinding(
            code="doctor.missing",
            grade=Grade.FAULT,
            text=MISSING,
            params={"name": each.name},
            remedy=remedy,
        )
    elif not each.fits(found):
        yield DoctorFinding(
            code="doctor.misfit",
            grade=Grade.FAULT,
            text=MISFIT,
            params={"name": each.name, "found": found, "wanted": each},
            remedy=remedy,
        )


def of_dateutil() -> Iterator[DoctorFinding]:
    """Compare python-dateutil with what `holidays` says of it."""
    asked = next((each for each in required(HOLIDAYS) if each.name == DATEUTIL), None)
    found, holidays = Requirement(name=DATEUTIL).found, Requirement(name=HOLIDAYS).found
    if asked is None or found is None:
        return
    params = {"found": found, "holidays": holidays, "wanted": asked}
    if asked.fits(found):
        yield DoctorFinding(code="doctor.dateutil", text=AGREED, params=params)
        return
    yield DoctorFinding(
        code="doctor.dateutil_conflict",
        grade=Grade.FAULT,
        text=CONFLICT,
        params=params,
        remedy=f'pip install "{asked}"',
    )


def of_extras(asked: Iterable[Requirement]) -> Iterator[DoctorFinding]:
    """Look at the extras: a part may be there for another reason, and only a whole one is of use."""
    whole: list[str] = []
    rest: list[DoctorFinding] = []
    for extra, libraries in by_extra(asked):
        lacks = [each for each in libraries if each.found is None or not each.fits(each.found)]
        if lacks:
            rest.append(lacking(extra, lacks))
        else:
            whole.append(extra)
    if whole:
        yield DoctorFinding(code="doctor.extras", text=EXTRAS, params={"extras": tuple(whole)})
    yield from rest


def lacking(extra: str, lacks: Iterable[Requirement]) -> DoctorFinding:
    """Say what an extra lacks, which is no fault: nobody needs them all."""
    return DoctorFinding(
        code="doctor.extra_missing",
        text=NO_EXTRA,
        params={"extra": extra, "lacks": tuple(map(str, lacks))},
        remedy=f'pip install "fixflow[{extra}]"',
    )
