"""What rests on the support plan stops with consent, in the same transaction and up to the last moment; what protects goes on."""

import time
from functools import partial

import psycopg
import pytest
from django.db import connection

from channel.choices import ConsentAct, Decision, Stage
from channel.models import Invitation
from prevent.accounts.models import Agency
from prevent.audit.models import Event
from prevent.desk.tasks import send_due
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind, NoticeState
from prevent.notices.models import ON_CONSENT, Notice
from prevent.workflow.sharing import Purpose
from tests.builders import channel as build
from tests.cast import make_cast
from tests.channel.racing import at_once, give_back, withdrawing
from tests.prevent.notices.conftest import PostOffice, free_port
from tests.refusals import told as refused_with

HEALTH, POLICE = "Westmarch Health Trust", "Westmarch Police"
RACES = 200
NO = pytest.mark.parametrize("act", [ConsentAct.WITHDRAWN, ConsentAct.REFUSED])


def shared(cast):
    """Support has begun; health has the papers for it, the police have them to protect the child. Nothing was sent yet."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.invited(case, cast, HEALTH, purpose=Purpose.SUPPORT)
    return build.invited(case, cast, POLICE, purpose=Purpose.PROTECTION)


def papers_with(case):
    return set(case.invitations.filter(ended_at=None).values_list("agency__name", flat=True))


def about(mailoutbox, case):
    """Who was told of the case."""
    return {to for letter in mailoutbox for to in letter.to if case.reference in letter.subject}


@pytest.mark.django_db
@NO
def test_papers_for_support_are_called_in_with_the_consent(pages, cast, mailoutbox, act):
    """The agency sees the case no longer and hears nothing; an event says why. What protects the child goes on and is sent."""
    case = shared(cast)
    assert pages.get(cast.panel_member, "case", case.reference).status_code == 200
    build.consent(case, cast, act)
    assert papers_with(case) == {POLICE}
    assert pages.get(cast.panel_member, "case", case.reference).status_code == 404
    assert pages.get(cast.panel_police, "case", case.reference).status_code == 200
    send_due()
    assert about(mailoutbox, case) & {cast.panel_member.email, cast.panel_police.email} == {
        cast.panel_police.email
    }
    event = Event.objects.get(action="message_withheld")
    assert (event.codes["code"], event.codes["messages"]) == (f"consent_{act.value}", 2)


@pytest.mark.django_db
@pytest.mark.parametrize("decision", [Decision.WITHDRAW, Decision.POLICE_LED, Decision.PURSUE])
def test_they_stop_with_support_that_the_panel_ends(cast, mailoutbox, decision):
    """Consent is still in force; yet no provider is commissioned any more, and papers for support are called in."""
    case = build.decide(shared(cast), cast, decision)
    assert papers_with(case) == {POLICE}
    event = Event.objects.get(action="message_withheld")
    assert (event.codes["code"], event.codes["messages"]) == (f"panel_{decision.value}", 2)
    send_due()
    said = {(to, letter.subject) for letter in mailoutbox for to in letter.to}
    assert (cast.provider.email, f"{case.reference}: {NoticeKind.COMMISSION_GIVEN.label}") not in said
    assert cast.panel_police.email in about(mailoutbox, case)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", [Purpose.ASSESSMENT, Purpose.PROTECTION, Purpose.LIFE])
def test_what_does_not_rest_on_the_plan_goes_on(cast, mailoutbox, purpose):
    """It was queued before the withdrawal and is sent after it (permissions.md, rule 8)."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast, HEALTH, purpose=purpose)
    build.consent(case, cast, ConsentAct.WITHDRAWN)
    send_due()
    assert cast.panel_member.email in about(mailoutbox, case)
    assert papers_with(case) == {HEALTH}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("purpose", "basis"),
    [
        (Purpose.ASSESSMENT, "lawful_basis.panel_functions"),
        (Purpose.SUPPORT, "lawful_basis.panel_functions"),
        (Purpose.PROTECTION, "lawful_basis.safeguarding"),
        (Purpose.LIFE, "lawful_basis.vital_interests"),
    ],
)
def test_each_share_has_its_lawful_basis(cast, purpose, basis):
    """Written down with it, as chosen when the papers went round."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast, HEALTH, purpose=purpose)
    row = case.disclosures.get(move="invite_agency")
    assert (row.purpose, row.lawful_basis_id) == (purpose, basis)


@pytest.mark.django_db
def test_without_consent_nothing_is_shared_for_support(pages, cast):
    """Refused with the way on, and what was typed is kept."""
    case = build.consent(build.case_at(Stage.SUPPORT, cast), cast, ConsentAct.WITHDRAWN)
    health = Agency.objects.get(name=HEALTH)
    typed = {"agency": str(health.pk), "reason": "Knows him well", "purpose": Purpose.SUPPORT.value}
    page = pages.send(cast.panel_coordinator, "invite_agency", case, **typed)
    assert page.status_code == 400
    assert "There is no consent to support in force" in page.text
    assert "Knows him well" in page.text
    assert not case.invitations.exists()
    sent = pages.send(cast.panel_coordinator, "invite_agency", case, **{**typed, "purpose": "protection"})
    assert sent.status_code == 302
    assert papers_with(case) == {HEALTH}


@pytest.mark.django_db
def test_papers_are_circulated_for_nothing_else(cast):
    """Feedback and oversight have ways of their own."""
    with refused_with("Select what the papers are needed for"):
        build.invited(build.case_at(Stage.SUPPORT, cast), cast, HEALTH, purpose=Purpose.OVERSIGHT)


class Witness(PostOffice):
    """A mail server that asks, for each letter that shares something, whether a withdrawal has been committed by then; that it
    has, and support stops, is told to the provider and to the owners afterwards.
    """

    def watch(self, case):
        """On a connection of its own, which sees what is committed and nothing else."""
        self.case, self.taken = case.pk, []
        self.looking_on = psycopg.connect(**connection.get_connection_params(), autocommit=True)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        asked = "SELECT count(*) FROM channel_consentevent WHERE case_id = %s AND act = 'withdrawn'"
        [(withdrawn,)] = self.looking_on.execute(asked, [self.case]).fetchall()
        answer = await super().handle_DATA(server, session, envelope)
        if not self.letters[-1]["Subject"].endswith(NoticeKind.RECORD_CHANGED.label):
            self.taken.append((envelope.rcpt_tos[0], bool(withdrawn)))
        return answer


@pytest.fixture
def witness(settings, db):
    """A real SMTP server."""
    office = Witness(port=free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    office.open()
    yield office
    office.close()
    office.looking_on.close()


def queue_again(case, shares):
    """Consent is in force again, both agencies have the papers, and the three messages wait."""
    give_back(case)
    Invitation.objects.filter(case=case).update(ended_at=None)
    Notice.objects.exclude(pk__in=shares).delete()
    waiting = {"state": NoticeState.DUE, "sent_at": None, "lease_until": None, "attempts": 0}
    Notice.objects.filter(pk__in=shares).update(due_at=clock.real_now(), **waiting)


def after(seconds, act):
    time.sleep(seconds)
    act()


def race(case, cast, witness, lead):
    """The mother withdraws while the worker sends. Answers who was told, and whether the withdrawal was committed by then."""
    witness.taken.clear()
    assert at_once(withdrawing(case, cast), partial(after, lead, send_due)) == []
    return list(witness.taken)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_races_of_a_withdrawal_against_the_sender(witness):
    """In none does the mail server get anything that rests on the plan once the withdrawal is committed, and nothing of it waits
    to be sent; the share that protects the child goes out each time. At times the sender was first, at times the withdrawal.
    """
    cast = make_cast()
    case = shared(cast)
    witness.watch(case)
    on_plan = Notice.objects.filter(cause__startswith=ON_CONSENT)
    helping, protecting = {cast.provider.email, cast.panel_member.email}, cast.panel_police.email
    shares = [*on_plan, Notice.objects.get(to=cast.panel_police, reference=case.reference)]
    assert {one.to.email for one in on_plan} == helping
    firsts = set()
    for number in range(RACES):
        queue_again(case, [one.pk for one in shares])
        taken = race(case, cast, witness, number % 20 * 0.004)
        assert (protecting, True) in taken or (protecting, False) in taken
        assert helping.isdisjoint(to for to, withdrawn in taken if withdrawn)
        sent = {one.to.email for one in on_plan.filter(state=NoticeState.SENT)}
        assert sent == {to for to, _ in taken} & helping
        assert on_plan.filter(state=NoticeState.CANCELLED).count() == 2 - len(sent)
        assert papers_with(case) == {POLICE}
        firsts.add(len(sent))
    print(f"of the two messages that rest on the plan, so many were sent before the withdrawal: {firsts}")
    assert {0, 2} <= firsts
