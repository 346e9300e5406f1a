"""Support goes to its provider with consent in force only: asked in the transaction that shares it, and before it is told."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import ConsentAct, ConsentFrom, SessionState, Stage
from channel.consent import eighteenth_birthday
from channel.models import PlanItem, Session
from prevent.audit.models import Event
from prevent.desk.tasks import send_due
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind, NoticeState
from prevent.notices.models import Notice
from prevent.workflow.sharing import Purpose, Shared
from tests.builders import channel as build
from tests.cast import make_cast
from tests.channel.racing import at_once, give_back, version_for, withdrawing

TIMES = 50


def commissions(cast):
    """What the provider was told, or is about to be told."""
    return Notice.objects.filter(to=cast.provider, kind=NoticeKind.COMMISSION_GIVEN)


def subjects(mailoutbox, user):
    return [letter.subject for letter in mailoutbox if letter.to == [user.email]]


def agree_more(case, cast):
    """The panel agrees more support for the same need."""
    item = transitions.add_plan_item(
        case.reference,
        need=case.plan_items.first().need_id,
        support=build.support(nature="Sport"),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    agree(case, cast)
    return PlanItem.objects.get(pk=item.pk)


def agree(case, cast):
    transitions.agree_plan(
        case.reference, summary="As it stands", by=cast.panel_chair, seen=build.fresh(case).version
    )


@pytest.mark.django_db
def test_a_plan_agreed_before_consent_leaves_the_panel_with_the_consent(pages, cast):
    """Until then its provider finds no commission, hears nothing, and nothing is on record as shared (s.36(4)(b))."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    item = build.planned(case, cast)
    assert PlanItem.objects.get(pk=item.pk).agreed_on == clock.today()
    assert pages.get(cast.provider, "commission", case.reference).status_code == 404
    assert not commissions(cast).exists()
    assert not case.disclosures.exists()
    build.consent(case, cast)
    assert pages.get(cast.provider, "commission", case.reference).status_code == 200
    assert commissions(cast).count() == 1
    row = case.disclosures.get()
    assert (row.plan_item_id, row.move, row.purpose) == (item.pk, "record_consent", Purpose.SUPPORT)
    assert (row.agency.name, row.what) == ("Makebelieve Mentoring", [Shared.IDENTITY, Shared.BRIEF])


@pytest.mark.django_db
def test_with_consent_it_leaves_with_the_agreement(cast):
    """Each item once, however often the plan is agreed."""
    case = build.case_at(Stage.SUPPORT, cast)
    item = agree_more(case, cast)
    assert item.commissioned_at
    assert [row.move for row in case.disclosures.order_by("recorded_at")] == ["record_consent", "agree_plan"]
    agree_more(case, cast)
    assert case.disclosures.filter(plan_item=item).count() == 1


@pytest.mark.django_db
def test_after_a_withdrawal_nothing_new_is_commissioned(pages, cast):
    """The panel may still plan; the provider learns of it when consent is given anew."""
    case = build.consent(build.case_at(Stage.SUPPORT, cast), cast, ConsentAct.WITHDRAWN)
    assert not agree_more(case, cast).commissioned_at
    assert case.disclosures.count() == 1
    assert "Sport" not in pages.get(cast.provider, "commission", case.reference).text


@pytest.mark.django_db
@pytest.mark.parametrize("act", [ConsentAct.WITHDRAWN, ConsentAct.REFUSED])
def test_what_waits_in_the_outbox_is_called_back(cast, mailoutbox, act):
    """Queued with consent, withdrawn before the worker ran: not sent, and an event says why (security.md T12)."""
    case = build.case_at(Stage.SUPPORT, cast)
    assert commissions(cast).get().state == NoticeState.DUE
    build.consent(case, cast, act)
    send_due()
    assert commissions(cast).get().state == NoticeState.CANCELLED
    assert "Commission for you" not in str(subjects(mailoutbox, cast.provider))
    event = Event.objects.get(action="message_withheld")
    assert (event.kind, event.subject_id, event.codes["code"]) == ("refusal", case.pk, f"consent_{act.value}")


@pytest.mark.django_db
def test_the_worker_asks_again_when_it_sends(cast, mailoutbox):
    """However the message came to be due still."""
    case = build.consent(build.case_at(Stage.SUPPORT, cast), cast, ConsentAct.WITHDRAWN)
    commissions(cast).update(state=NoticeState.DUE)
    send_due()
    told = commissions(cast).get()
    assert (told.state, told.last_error) == (NoticeState.CANCELLED, "consent_withdrawn")
    event = Event.objects.filter(action="message_withheld").latest("at")
    assert (event.codes["code"], event.codes.get("reference")) == ("consent_withdrawn", case.reference)
    assert "Commission for you" not in str(subjects(mailoutbox, cast.provider))


@pytest.mark.django_db
def test_consent_that_has_lapsed_meanwhile_is_none(cast, mailoutbox):
    """A parent said yes; the person is 18 when the worker comes to it."""
    case = build.case_at(Stage.SUPPORT, cast)
    assert case.consent_events.get().given_by == ConsentFrom.PARENT
    birthday = eighteenth_birthday(case.individual.date_of_birth)
    days = (birthday - clock.today()).days
    with clock.moved_to(clock.now() + timedelta(days=days)):
        send_due()
    assert commissions(cast).get().last_error == "consent_lapsed"
    assert "Commission for you" not in str(subjects(mailoutbox, cast.provider))


@pytest.mark.django_db
def test_with_consent_in_force_it_is_sent_to_one_person(cast, mailoutbox):
    """One recipient a message, no name in it; and what does not rest on the plan goes out after a withdrawal, too."""
    case = build.case_at(Stage.SUPPORT, cast)
    send_due()
    [letter] = [one for one in mailoutbox if cast.provider.email in one.to]
    assert (letter.to, letter.cc, letter.bcc) == ([cast.provider.email], [], [])
    assert letter.subject == f"{case.reference}: Commission for you"
    mailoutbox.clear()
    build.invited(build.consent(case, cast, ConsentAct.WITHDRAWN), cast)
    send_due()
    assert f"{case.reference}: Record opened" in subjects(mailoutbox, cast.panel_member)


@pytest.mark.django_db
def test_consent_given_anew_brings_the_provider_back(cast):
    """They are told; what they knew before is not shared twice."""
    case = build.consent(build.case_at(Stage.SUPPORT, cast), cast, ConsentAct.WITHDRAWN)
    case = build.decide(case, cast, build.Decision.ADOPT)
    build.consent(case, cast, ConsentAct.RENEWED)
    assert [one.state for one in commissions(cast).order_by("created_at")] == ["cancelled", "due"]
    assert case.disclosures.filter(purpose=Purpose.SUPPORT).count() == 1


def agreeing(case, cast):
    """The chair agrees the plan."""
    by = cast.panel_chair
    return lambda: transitions.agree_plan(
        case.reference, summary="As it stands", by=by, seen=version_for(case, by)
    )


def version_of(case, move):
    return case.history.filter(move=move).latest("version").version


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_and_an_agreement_at_once():
    """Fifty times on two connections: nothing is commissioned after a withdrawal, and nothing waits to be told."""
    cast = make_cast()
    case = build.case_at(Stage.SUPPORT, cast)
    firsts = set()
    for _ in range(TIMES):
        give_back(case)
        Notice.objects.all().delete()
        item = transitions.add_plan_item(
            case.reference,
            need=case.plan_items.first().need_id,
            support=build.support(nature="Sport"),
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
        assert at_once(withdrawing(case, cast), agreeing(case, cast)) == []
        agreed_first = version_of(case, "agree_plan") < version_of(case, "record_consent")
        firsts.add(agreed_first)
        assert bool(PlanItem.objects.get(pk=item.pk).commissioned_at) == agreed_first
        assert case.disclosures.filter(plan_item=item).exists() == agreed_first
        assert not commissions(cast).filter(state=NoticeState.DUE).exists()
    print(f"both were first at times: {firsts}")


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_and_sessions_at_once():
    """Fifty times: no session is planned after a withdrawal; those planned just before are cancelled by it."""
    cast = make_cast()
    case = build.case_at(Stage.SUPPORT, cast)
    build.taken_on(case, cast)
    item, days = case.plan_items.get(), [clock.today() + timedelta(days=7)]
    for _ in range(TIMES):
        give_back(case)
        Notice.objects.all().delete()
        Session.objects.filter(case=case).delete()
        refused = at_once(
            withdrawing(case, cast),
            lambda: transitions.plan_sessions(case.reference, item=item.pk, dates=days, by=cast.provider),
        )
        assert set(refused) <= {"stage", "no_consent"}
        assert Session.objects.filter(case=case).count() == 1 - len(refused)
        assert not Session.objects.filter(case=case, state=SessionState.PLANNED).exists()
