"""Something of everything: a referral and a case at each stage, a draft, a question, a request, meetings, reviews."""

from channel import transitions as channel_moves
from channel.choices import Stage as CaseStage
from referrals import transitions
from referrals.choices import Stage
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


PAPERS = {CaseStage.AWAITING_PANEL, CaseStage.SUPPORT}
