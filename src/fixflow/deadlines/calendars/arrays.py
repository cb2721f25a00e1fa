"""Arrays: the steps of a calendar over many days at once, for whoever brings numpy.

The ranks of the years that are touched are laid end to end, so that a million days cost two
look-ups each and no loop of ours.  The one rule: what goes in comes out in the same shape and
kind; NaT stays NaT, and any other kind of array is refused.
"""

from datetime import date
from itertools import accumulate
from operator import index
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar_faults import DayNeeded
from fixflow.deadlines.tables import Ranks, Small, within
from fixflow.errors import Misuse
from fixflow.texts import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    DayArray: TypeAlias = NDArray[np.datetime64]
    NumberArray: TypeAlias = NDArray[np.int64]
    FlagArray: TypeAlias = NDArray[np.bool_]

EPOCH: Final = date(1970, 1, 1).toordinal()


@frozen
class InvalidArray(Misuse):
    """Days come as `datetime64[D]`, numbers as whole numbers, and both in shapes that go together."""

    code = "deadlines.array.invalid"
    text = Text(
        de="{given} geht hier nicht; gebraucht wird {wanted}.",
        en="{given} does not do here; {wanted} is needed.",
        fr="{given} ne convient pas ici; il faut {wanted}.",
        it="{given} qui non va bene; serve {wanted}.",
    )
    given: str
    wanted: str


@frozen
class Line:
    """The ranks of several years, laid end to end.

    Attributes:
        first: The first day, counted from 1970.
        rank: For each day, and for the one after the last, the open days before it.
        select: The open days, counted from 1970.
    """

    first: int
    rank: "NDArray[np.int32]"
    select: "NDArray[np.int32]"

    def before(self, numbers: "NumberArray") -> "NumberArray":
        """Count the open days of the line that lie before each day."""
        import numpy as np

        return self.rank[numbers - self.first].astype(np.int64)


def line(tables: Ranks, first_year: int, last_year: int) -> Line:
    """Lay the ranks of some years end to end.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    import numpy as np

    years = [tables[within(tables.horizon, year)] for year in range(first_year, last_year + 1)]
    shifts = [*accumulate((each.total for each in years), initial=0)]
    ranks = [
        np.arange(shift, shift + len(each.shut) - 1, dtype=np.int32) - unpacked(each.shut)[:-1]
        for each, shift in zip(years, shifts, strict=False)
    ]
    selects = [
        np.arange(each.total, dtype=np.int32) + unpacked(each.crossed) + (each.first - EPOCH)
        for each in years
    ]
    last = np.asarray(shifts[-1:], np.int32)
    return Line(years[0].first - EPOCH, np.concatenate([*ranks, last]), np.concatenate(selects))


def unpacked(numbers: Small) -> "NDArray[np.int32]":
    """Take numbers of one or two bytes each out of a table."""
    import numpy as np

    return np.frombuffer(numbers, f"u{memoryview(numbers).itemsize}").astype(np.int32)


def opened(tables: Ranks, days: "DayArray") -> "FlagArray":
    """Tell of each day whether work is done on it; NaT is no working day.

    Raises:
        InvalidArray: `deadlines.array.invalid`.
        BeyondHorizon: `deadlines.horizon`.
    """
    numbers, missing = numbered(days)
    if missing.all():
        return ~missing
    ranks = line(tables, *years(numbers))
    found: FlagArray = ranks.before(numbers + 1) != ranks.before(numbers)
    return (found & ~missing)[()]


def added(tables: Ranks, days: "DayArray", n: "int | NumberArray") -> "DayArray":
    """Go n working days on from each day; NaT stays NaT.

    Raises:
        InvalidArray: `deadlines.array.invalid`.
        BeyondHorizon: `deadlines.horizon`.
    """
    import numpy as np

    numbers, missing = numbered(days)
    steps = whole(n)
    shape = common_shape(numbers, steps)
    if missing.all() or not numbers.size or not steps.size:
        return np.full(shape, np.datetime64("NaT", "D"))[()]
    first, last = years(numbers)
    ranks = line(tables, first, last)
    forward = steps > 0
    places = ranks.before(numbers + forward) + steps - forward
    wide, shift = widened(tables, (first, last), (int(places.min()), int(places.max())))
    selected = line(tables, *wide).select[places + shift].astype("datetime64[D]")
    found: DayArray = np.asarray(selected)  # of a single day numpy makes a mere number
    found[np.broadcast_to(missing, shape)] = np.datetime64("NaT")
    return found[()]


def widened(
    tables: Ranks, span: tuple[int, int], places: tuple[int, int]
) -> tuple[tuple[int, int], int]:
    """Give the years in which the open days from the least to the greatest place lie.

    Also by how many open days the years that come in front move each place.

    Raises:
        BeyondHorizon: `deadlines.horizon`.
    """
    (first, last), (least, most) = span, places
    shift, total = 0, sum(tables[year].total for year in range(first, last + 1))
    while least + shift < 0:
        first -= 1
        shift += tables[first].total
    while most >= total:
        last += 1
        total += tables[last].total
    return (first, last), shift


def between(tables: Ranks, start: "date | DayArray", end: "date | DayArray") -> "NumberArray":
    """Count the open days after each start up to its end (inclusive), negative if that is earlier.

    Raises:
        InvalidArray: `deadlines.array.invalid`, NaT too, since no number stands for it.
        BeyondHorizon: `deadlines.horizon`.
    """
    import numpy as np

    (begin, no_begin), (until, no_until) = numbered(start), numbered(end)
    if no_begin.any() or no_until.any():
        raise InvalidArray("NaT", "datetime64[D]")
    shape = common_shape(begin, until)
    if not (begin.size and until.size):
        return np.zeros(shape, np.int64)
    ends = np.array([each.min() for each in (begin, until)] + [begin.max(), until.max()])
    ranks = line(tables, *years(ends))
    found: NumberArray = (ranks.before(until + 1) - ranks.before(begin + 1)).astype(np.int64)
    return found[()]


def numbered(days: object) -> "tuple[NumberArray, FlagArray]":
    """Count days from 1970, and tell which of them are missing; those get the number of another.

    Raises:
        DayNeeded: `deadlines.calendar.day_needed`, it is no array of numpy's.
        InvalidArray: `deadlines.array.invalid`, an array of another kind.
    """
    if type(days).__module__.partition(".")[0] != "numpy":
        raise DayNeeded(ascii(days)[:80])
    import numpy as np

    given = np.asarray(days)
    if given.dtype != np.dtype("datetime64[D]") or isinstance(days, np.ma.MaskedArray):
        raise InvalidArray(str(getattr(days, "dtype", days)), "datetime64[D]")
    missing = np.isnat(given)
    numbers = given.astype(np.int64)
    if missing.any() and not missing.all():
        numbers = np.where(missing, numbers[~missing].min(), numbers)
    return numbers, missing


def years(numbers: "NumberArray") -> tuple[int, int]:
    """Give the first and the last year of days that are counted from 1970; beyond 9999 the end."""
    import numpy as np

    ends = np.array([numbers.min(), numbers.max()]).astype("datetime64[D]").astype("datetime64[Y]")
    first, last = ends.astype(np.int64).tolist()
    return first + 1970, last + 1970


def common_shape(one: "NumberArray", other: "NumberArray") -> tuple[int, ...]:
    """Give the shape in which two arrays go together.

    Raises:
        InvalidArray: `deadlines.array.invalid`.
    """
    import numpy as np

    try:
        return np.broadcast_shapes(one.shape, other.shape)
    except ValueError:
        shapes = f"{one.shape} {other.shape}"
        raise InvalidArray(shapes, "broadcast") from None


def whole(n: object) -> "NumberArray":
    """Take one number or an array of numbers over if they are whole.

    Raises:
        InvalidArray: `deadlines.array.invalid`.
    """
    import numpy as np

    given = np.asarray(n)
    too_wide = given.dtype.kind == "u" and given.size and given.max() > np.iinfo(np.int64).max
    if given.dtype.kind not in "iu" or too_wide or isinstance(n, np.ma.MaskedArray):
        raise InvalidArray(str(given.dtype), "int64")
    return given.astype(np.int64)


def number(n: object) -> int:
    """Take one number over, of whatever library, if it is whole.

    Raises:
        InvalidArray: `deadlines.array.invalid`.
    """
    try:
        if not isinstance(n, bool):
            return index(n)  # type: ignore[arg-type]  # anything may come in, and is refused
    except TypeError:
        pass
    raise InvalidArray(ascii(n)[:80], "int")


def same(one: object, other: object) -> bool:
    """Tell whether two results are alike, arrays in every place."""
    if type(one).__module__ != "numpy":
        return one == other
    import numpy as np

    first, second = np.asarray(one), np.asarray(other)
    return bool(np.array_equal(first, second, equal_nan=first.dtype.kind == "M"))
