"""Every benchmark, one after the other: `python -m bench`.

Each prints the time of fixflow and of the named peers, measured in the same run, and the ratio.
Nothing is asserted: a figure is read, not passed.
"""

from bench import (
    choices,
    connectors,
    connectors_commissions,
    connectors_document,
    deadlines_arrays,
    deadlines_due,
    deadlines_first_use,
    decide,
    documents,
    drawing,
    einvoice,
    fees,
    hosts,
    imports,
    invoice_check,
    overview,
    qr,
    recurrence,
    storage_act,
    storage_eight,
    storage_outbox,
    storage_tick,
    verify,
    working_days,
)

DEADLINES = (working_days, deadlines_arrays, deadlines_due, deadlines_first_use)

for each in (
    decide,
    choices,
    *DEADLINES,
    drawing,
    imports,
    fees,
    invoice_check,
    einvoice,
    qr,
    documents,
    overview,
    hosts,
    recurrence,
    verify,
    storage_act,
    storage_eight,
    storage_tick,
    storage_outbox,
    connectors,
    connectors_commissions,
    connectors_document,
):
    each.main()
