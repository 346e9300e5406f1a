"""Something of everything: a referral and a case at each stage, a draft, a question, a request, meetings, reviews, a burst."""

from channel import transitions as channel_moves
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.audit.record import record
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.tasks import look_for_unusual_reading
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Referral
from tests.builders import channel, referrals, reviews, submission


def fill(cast, client):
    """Make it all, by the real moves. `client` is the referrer's, who leaves a draft half written."""
    for stage in Stage:
        referrals.referral_at(stage, cast)
    waits = referrals.referral_at(Stage.GATEWAY, cast)
    referrals.do(transitions.ask_referrer, waits, cast.case_officer, text="Does he have a phone at school?")
    referrals.ask_agency(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    _a_draft(client)
    _cases(cast)
    _unusual_reading(cast)


def _a_draft(client):
    draft = submission.begin(client)
    typed = submission.fictional_typed()
    submission.fill(client, draft, {name: typed[name] for name in ("home", "person", "other-names")})


def _cases(cast):
    for stage in CaseStage:
        channel.invited(channel.case_at(stage, cast), cast) if stage in PAPERS else channel.case_at(
            stage, cast
        )
    supported = channel.case_at(CaseStage.SUPPORT, cast)
    channel.sessions(supported, cast)
    planned = channel.meeting_on(cast)
    channel_moves.add_to_agenda(
        planned.reference, case=supported.reference, by=cast.panel_chair, seen=planned.version
    )
    channel.under_discussion(channel.case_at(CaseStage.AWAITING_PANEL, cast), cast)
    reviewed = reviews.closed_case(cast)
    reviews.review_of(reviewed)


def _unusual_reading(cast):
    """Somebody opened everything there is."""
    for one in (*Referral.objects.all(), *ChannelCase.objects.all()):
        record("read", by=cast.second_officer, subject=one, section="page")
    look_for_unusual_reading()
    assert UnusualReading.objects.exists()


PAPERS = {CaseStage.AWAITING_PANEL, CaseStage.SUPPORT}
