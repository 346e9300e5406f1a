"""A message goes only to somebody who sees the record at the moment of sending (security.md T29)."""

import pytest

from channel.choices import Decision
from channel.choices import Stage as CaseStage
from prevent.accounts.actor import acting
from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.desk.tasks import send_due
from prevent.desk.withholding import why_withheld
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from referrals.choices import Stage
from tests.builders import channel as build
from tests.builders import exceptions
from tests.builders.referrals import ask_agency, referral_at

pytestmark = pytest.mark.django_db


def sent_to(mailoutbox, user):
    return [letter.subject for letter in mailoutbox if letter.to == [user.email]]


def test_whoever_is_moved_to_another_force_is_told_nothing_of_this_one(cast, mailoutbox):
    """They have a post, and yet no sight of the record: nothing goes out, and an event says why."""
    referral = referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    waiting = Notice.objects.get(to=cast.supervisor, kind="endorsement_needed")
    elsewhere = Post.objects.get(user=cast.stranger_supervisor)
    cast.supervisor.posts.update(force=elsewhere.force, agency=elsewhere.agency)
    send_due()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.last_error) == (NoticeState.CANCELLED, "no_sight")
    assert sent_to(mailoutbox, cast.supervisor) == []
    assert f"{referral.reference}: Your endorsement is needed" in sent_to(mailoutbox, cast.second_supervisor)
    codes = Event.objects.filter(action="message_withheld", codes__notice=str(waiting.pk)).get().codes
    assert (codes["code"], codes["reference"]) == ("no_sight", referral.reference)


def test_whoever_left_is_told_nothing_and_the_log_says_so(cast, mailoutbox):
    """The account was closed between queue and sending."""
    referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    type(cast.supervisor).objects.filter(pk=cast.supervisor.pk).update(is_active=False)
    send_due()
    assert sent_to(mailoutbox, cast.supervisor) == []
    assert "recipient_left" in Event.objects.filter(action="message_withheld").values_list(
        "codes__code", flat=True
    )


@pytest.mark.parametrize("how", ["excluded", "restricted"])
def test_whom_the_record_is_kept_from_is_told_nothing(cast, mailoutbox, how):
    """By policy and by the second wall, also if the message was not taken back."""
    referral = referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    if how == "excluded":
        exceptions.exclude(referral, cast.second_supervisor, cast.supervisor)
    else:
        people = [cast.case_officer, cast.second_supervisor]
        exceptions.restrict(referral, cast.second_supervisor, *people)
    Notice.objects.filter(to=cast.supervisor).update(state=NoticeState.DUE)
    send_due()
    assert sent_to(mailoutbox, cast.supervisor) == []


def test_a_reference_that_names_nothing_goes_nowhere(cast, mailoutbox):
    """A record that is gone, and one that never was, are the same."""
    referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    Notice.objects.update(reference="R-2222-2222-2222")
    send_due()
    assert mailoutbox == []


def test_each_message_has_one_recipient(cast, mailoutbox):
    """However many are told of the same act."""
    build.invited(build.case_at(CaseStage.AWAITING_PANEL, cast), cast)
    send_due()
    assert {(len(letter.to), len(letter.cc), len(letter.bcc)) for letter in mailoutbox} == {(1, 0, 0)}
    assert len(mailoutbox) > 5


def test_whoever_is_asked_or_owned_it_is_told(cast, mailoutbox):
    """The asked agency sees the request only; the panel that gave a case away is told that it has."""
    request = ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER)
    build.move.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="We take it on",
        by=cast.stranger_chair,
        seen=case.version,
    )
    send_due()
    assert f"{request.reference}: Request to answer" in sent_to(mailoutbox, cast.gp)
    assert f"{case.reference}: Record no longer with you" in sent_to(mailoutbox, cast.panel_chair)
    [letter] = [
        one for one in mailoutbox if "no longer" in one.subject and one.to == [cast.panel_chair.email]
    ]
    assert "/channel/" not in letter.body


def test_nothing_is_withheld_that_was_told_just_now(cast):
    """From the referral to the support, whoever a move tells may open what they are told of at that moment."""
    withheld = []
    for made in (lambda: referral_at(Stage.SECTION_36, cast), lambda: build.case_at(CaseStage.SUPPORT, cast)):
        before = set(Notice.objects.values_list("pk", flat=True))
        made()
        with acting(Role.WORKER, "a test"):
            new = Notice.objects.exclude(pk__in=before).exclude(state=NoticeState.CANCELLED)
            withheld += [(one.kind, one.to.name, why) for one in new if (why := why_withheld(one))]
    assert withheld == []
