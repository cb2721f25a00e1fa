"""Filing: what goes out to the ERP, in which order, and under which key."""

from datetime import UTC, datetime

from attrs import evolve

from fixflow.attachments import DocumentRef
from fixflow.lifecycle import Action, Archive, Decision, Effect, Export, LinkToActivity, Notify
from fixflow.parties import CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import immomio

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
JOB = Actor(SYSTEM)
TENANT = Actor(CUSTOMER, "mieter")
ERP = "aareon_connect"
PICTURE = DocumentRef(id="d-1", name="Leck.jpg", media_type="image/jpeg", size=4, sha256="0" * 64)
FILM = evolve(PICTURE, id="d-2", name="Leck.mp4", media_type="video/mp4")
LETTER = evolve(PICTURE, id="d-3", name="Brief.pdf", media_type="application/pdf")
LINK_IT = (immomio.Export(), immomio.ErpAcknowledged("A-4711"))


def decided(*steps: tuple[Actor, Action], attachments: tuple[DocumentRef, ...] = ()) -> Decision:
    """Take steps with a ticket and give the last decision."""
    decision = immomio.PROGRAM.begin(
        "T-1", at=AT, by=TENANT, category="Schaden", title="Leck", attachments=attachments
    )
    for by, action in steps:
        decision = immomio.PROGRAM.decide(decision.order, action, by=by, at=AT)
        assert decision.allowed, decision.reasons
    return decision


def filed(*documents: str) -> list[Effect]:
    """Write down what happens to each of these documents, one after the other."""
    return [
        effect
        for each in documents
        for effect in (Archive(ERP, each), LinkToActivity(ERP, each, "A-4711"))
    ]


def to_erp(decision: Decision) -> list[Effect]:
    """Leave out who is told."""
    return [each for each in decision.effects if not isinstance(each, Notify)]


def test_a_ticket_goes_out_under_its_own_id():
    """«welche anschließend ins ERP gesendet werden»."""
    assert [Export(ERP, "ticket", "T-1")] == to_erp(decided((JOB, immomio.Export())))


def test_a_second_try_has_the_same_key():
    """Else one ticket would become two activities."""
    clerk = Actor(PRINCIPAL, "sonnegg")
    failed = ((JOB, immomio.Export()), (JOB, immomio.ExportFailed("503")))
    retried = decided(*failed, (clerk, immomio.Retry()))

    assert [Export(ERP, "ticket", "T-1")] == to_erp(retried)


def test_a_file_is_archived_first_and_linked_then():
    """«Hierzu wird die Datei im Archiv gespeichert und anschließend mit der Aktivität verknüpft»."""
    linked = decided(*((JOB, each) for each in LINK_IT), attachments=(PICTURE, FILM))

    assert filed("d-1", "d-2") == to_erp(linked)


def test_what_comes_before_the_activity_is_kept_until_there_is_one():
    """In every state before: pending, ineligible, exporting, failed."""
    early = [evolve(PICTURE, id=f"d-{number}") for number in range(2, 6)]
    steps: tuple[tuple[Actor, Action], ...] = (
        (TENANT, immomio.AttachmentAdded(early[0])),
        (JOB, immomio.MarkIneligible((immomio.Ineligible.NO_EMAIL,))),
        (TENANT, immomio.AttachmentAdded(early[1])),
        (JOB, immomio.DataChanged()),
        (JOB, immomio.Export()),
        (TENANT, immomio.AttachmentAdded(early[2])),
        (JOB, immomio.ExportFailed("503")),
        (JOB, immomio.AttachmentAdded(early[3])),
        (JOB, immomio.Retry()),
    )
    kept = [to_erp(decided(*steps[:count], attachments=(PICTURE,))) for count in (1, 3, 6, 8)]
    linked = decided(*steps, (JOB, LINK_IT[1]), attachments=(PICTURE,))

    assert [[], [], [], []] == kept
    assert filed("d-1", "d-2", "d-3", "d-4", "d-5") == to_erp(linked)


def test_what_comes_later_is_filed_alone():
    """What was filed before is not filed again."""
    later = decided(
        *((JOB, each) for each in LINK_IT),
        (TENANT, immomio.AttachmentAdded(LETTER)),
        attachments=(PICTURE,),
    )

    assert filed("d-3") == to_erp(later)
    assert (PICTURE, LETTER) == later.order.facts["attachments"]


def test_the_same_file_twice_is_filed_once():
    """A tenant who presses the button again; the id tells that it is the same."""
    twice = ((TENANT, immomio.AttachmentAdded(PICTURE)),) * 2
    linked = decided(*twice, *((JOB, each) for each in LINK_IT), attachments=(PICTURE,))

    assert filed("d-1") == to_erp(linked)


def test_each_comment_of_the_tenant_goes_out_once():
    """The version of the step makes the key, so two comments are two, and one sent again is one."""
    linked = ((JOB, LINK_IT[0]), (JOB, LINK_IT[1]))
    comment = (TENANT, immomio.LocalCommented("Es tropft noch"))

    assert [Export(ERP, "comment", "T-1#4")] == to_erp(decided(*linked, comment))
    assert [Export(ERP, "comment", "T-1#5")] == to_erp(decided(*linked, comment, comment))


def test_effects_hold_references_only():
    """What a file is called and what a comment says stays in the event."""
    linked = ((JOB, LINK_IT[0]), (JOB, LINK_IT[1]))
    steps = (
        decided(*linked, attachments=(PICTURE,)),
        decided(*linked, (TENANT, immomio.LocalCommented("Es tropft noch"))),
    )
    told = [str(each) for decision in steps for each in decision.effects]

    assert 4 == len(told)  # the tenant is told, archive, link; export
    assert not any("Leck" in each or "tropft" in each for each in told)
