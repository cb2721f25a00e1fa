"""One of each kind that has a form as JSON, by the name under which the golden file keeps it.

Beside them JSON of any kind, made of the words that the golden file knows.
"""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import strategies as st

from fixflow.deadlines import (
    BY_LAW,
    MON_SAT,
    MON_SUN,
    ZPO_145,
    Before,
    Calendar,
    CloseOfBusiness,
    Days,
    Earliest,
    Elapsed,
    EndAt,
    HalfDays,
    Hours,
    Latest,
    Months,
    OpenHours,
    Pause,
    PauseDays,
    Roll,
    Rule,
    StartOn,
    Then,
    Week,
    Weeks,
    Window,
    WorkingDays,
    Years,
    arbeitstage,
    closed_if_all,
    closed_if_any,
    kalendertage,
    werktage,
)
from fixflow.deadlines.counting.pauses import Cause
from fixflow.parties import CUSTOMER, PRINCIPAL
from fixflow.texts import Text

SHOP = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-24:00")
REASON = Text(de="Änderung erfragt", en="change requested", fr="changement demandé")

RULES: dict[str, Rule] = {
    "elapsed": Elapsed(timedelta(hours=24)),
    "elapsed_finely": Elapsed(timedelta(days=1, minutes=1, microseconds=1_500_000)),
    "open_hours": OpenHours(timedelta(minutes=90), SHOP),
    "open_hours_of_a_week_with_gaps": OpenHours(
        timedelta(hours=1), Hours.of("Mon,Wed,Fri 08:00-12:00")
    ),
    "arbeitstage": arbeitstage(2),
    "werktage": werktage(7),
    "every_term": WorkingDays(
        2,
        start=StartOn.NEXT_WORKING_DAY,
        cutoff=time(17),
        end=CloseOfBusiness(SHOP),
        week=Week(0b0010101),
        roll=Roll.MODIFIED_PRECEDING,
        roll_week=MON_SUN,
        half_days=HalfDays.NON_WORKING,
        pause=PauseDays.WHOLE,
        min_working_days=2,
    ),
    "same_time": Days(1, end=EndAt.SAME_TIME, roll=Roll.MODIFIED_FOLLOWING, roll_week=BY_LAW),
    "until": Days(1, start=StartOn.SAME_DAY, end=time(17, 30, 5)),
    "weeks": Weeks(12, roll=Roll.PRECEDING),
    "months": Months(3).rolled(),
    "years": Years(2, week=MON_SAT),
    "window": Window(arbeitstage(2), arbeitstage(3)),
    "earliest": Earliest(arbeitstage(10), kalendertage(14)),
    "latest": Latest(Then(arbeitstage(1), Elapsed(timedelta(hours=2))), Weeks(1)),
    "then": Then(arbeitstage(2), Earliest(Days(3), Months(1))),
    "before": Before(arbeitstage(3)),
    "before_at": Before(Weeks(2), time(6, 30), Roll.NONE),
}
PAUSES: dict[str, Cause] = {
    "closed": Pause(
        datetime(2027, 5, 31, 8, 15, tzinfo=UTC),
        datetime(2027, 5, 31, 12, tzinfo=UTC),
        reason=REASON,
        caused_by=PRINCIPAL,
    ),
    "open": Pause(
        datetime(2027, 5, 31, 8, 15, tzinfo=UTC), None, reason=REASON, caused_by=CUSTOMER
    ),
    "recess": ZPO_145,
}
CALENDARS: dict[str, Calendar] = {
    "one": Calendar.of("DE-BY"),
    "several": Calendar.of("CH-LU", "CH-AG/muri", profile="deadline", regional="closed"),
    "chosen": Calendar.of("CH-ZH", source="workalendar", horizon=(2020, 2030)),
    "all": closed_if_all(Calendar.of("CH-BS", "CH-BL"), Calendar.of("DE-BW", regional="error")),
    "any": closed_if_any(Calendar.of("CH-LU"), Calendar.of("CH-LU", profile="labour")),
    "own_days": Calendar.of("CH-ZH")
    .with_closures(
        {date(2026, 12, 24): ("Heiligabend {Büro}", time(12)), date(2026, 12, 28): REASON}
    )
    .with_openings({date(2026, 12, 26): "Inventur"}),
}

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "data" / "deadline_wire.json").read_text(encoding="utf-8")
)
WORDS = sorted(
    {
        word
        for part in json.dumps(GOLDEN).replace('"', " ").split()
        for word in (part.strip(":,[]{}"),)
        if word
    }
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([*WORDS, "PT1H", "2026-02-30", "25:00", "Mon 25:00-26:00", "{", "../x"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(WORDS) | st.text(), inner),
    max_leaves=20,
)


def sent(value):
    """Send a value through the letters of JSON."""
    return json.loads(json.dumps(value))


def spoil(value, chance, other):
    """Put another value somewhere inside one."""
    if not isinstance(value, dict | list) or not value or chance.random() < 0.2:
        return other
    place = chance.choice(list(value) if isinstance(value, dict) else range(len(value)))
    value[place] = spoil(value[place], chance, other)
    return value
