"""Something of everything: a referral and a case at each stage, a draft, a question, a request, meetings, reviews, a burst."""

from datetime import timedelta

from django.test import override_settings

from channel import transitions as channel_moves
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.accounts.single_sign_on import Provider, save_provider
from prevent.audit.record import record
from prevent.inspection.choices import Of
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.kernel import clock
from prevent.scrutiny.choices import Format
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.queries.search import Criteria
from prevent.scrutiny.tasks import look_for_unusual_reading
from prevent.scrutiny.transitions import ask_extract
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Referral
from tests.builders import channel, exceptions, referrals, reviews, submission
from tests.cast import HOME, make_person


def fill(cast, client):
    """Make it all, by the real moves. `client` is the referrer's, who leaves a draft half written."""
    for stage in Stage:
        referrals.referral_at(stage, cast)
    waits = referrals.referral_at(Stage.GATEWAY, cast)
    referrals.do(transitions.ask_referrer, waits, cast.case_officer, text="Does he have a phone at school?")
    referrals.ask_agency(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    referrals.accepted(referrals.handed_to_trust(cast), cast, cast.gp)
    declined = referrals.handed_to_trust(cast)
    referrals.do(transitions.decline_hand_off, declined, cast.gp, text="We have no places.")
    _assessments(cast)
    _a_draft(client)
    _cases(cast)
    _unusual_reading(cast)
    _exceptions(cast)
    _of_the_council(cast)
    _extracts(cast)


def _assessments(cast):
    """One that can be signed, one that waits for a clinician, one that waits to be endorsed."""
    referrals.answered(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    referrals.consult(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    referrals.signed(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def _exceptions(cast):
    """A restricted referral, one from which somebody is excluded, an emergency access, a sample, a look of governance."""
    restricted = referrals.referral_at(Stage.INFORMATION_GATHERING, cast)
    exceptions.restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)
    exceptions.exclude(restricted, cast.supervisor, cast.gp)
    kept = channel.case_at(CaseStage.AWAITING_PANEL, cast)
    exceptions.exclude(kept, cast.panel_chair, cast.panel_member)
    exceptions.restrict(kept, cast.panel_chair, cast.panel_chair, cast.case_officer)
    opened = channel.case_at(CaseStage.SUPPORT, cast)
    use_emergency_access(opened.reference, reason="He stands here.", by=cast.stranger_officer)
    opened = referrals.referral_at(Stage.GATEWAY, cast)
    use_emergency_access(opened.reference, reason="He stands here.", by=cast.stranger_officer)
    open_for_governance(opened.reference, reason="A complaint", by=cast.information_governance)
    for of in Of:
        exceptions.sample(cast.quality_assurance, of, asked_for=3)


def _of_the_council(cast):
    """A post that is to be confirmed, and a sign-in of its own."""
    due = clock.today() - timedelta(days=350)
    Post.objects.filter(user=cast.panel_coordinator).update(confirmed_on=due)
    council = cast.administrator.posts.get().agency
    save_provider(
        council, Provider("council", "https://login.council.example", "us", "secret"), by=cast.administrator
    )


def _extracts(cast):
    """One that is ready, and a colleague's that waits for a second person."""
    asked = {"asked": Criteria(kind="view"), "as_file": Format.CSV, "purpose": "A complaint"}
    ask_extract(**asked, by=cast.information_governance)
    colleague = make_person("governor", Role.INFORMATION_GOVERNANCE, "Westmarch Police", HOME)
    with override_settings(EXTRACT_APPROVAL_ABOVE=0):
        ask_extract(**asked, by=colleague)


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
    session, *_ = channel.sessions(supported, cast)
    told, right = {"by": cast.provider}, channel.missed()
    channel_moves.record_session(supported.reference, session=session.pk, account=channel.held(), **told)
    first = session.accounts.get().pk
    channel_moves.correct_session(
        supported.reference, account=first, correction=right, why="Mixed up", **told
    )
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
