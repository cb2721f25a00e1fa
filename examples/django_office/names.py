"""Names: what people call a party of an order, where its id is all that the order knows."""

from collections.abc import Mapping

from examples.django_office.models import Firm, Staff


def names_of(staff: Staff) -> Mapping[str, str]:
    """Give the name of every firm of a realm, and of the house itself."""
    known = dict(Firm.objects.filter(realm=staff.realm).values_list("key", "name"))
    return {**known, staff.principal: staff.house}
