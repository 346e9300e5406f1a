"""Which conditions can refuse what leads out of a case: closure, another panel, another service, an investigation?"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from channel.choices import Decision, ItemKind, Stage
from channel.conditions import EXCEPTIONS, runs_the_panel
from channel.denials import Denial
from channel.models import (
    ChannelCase,
    ClosureProposal,
    HomeArea,
    OnwardRoute,
    OvertInvestigation,
)
from channel.workflow import KINDS
from prevent.accounts.actor import standing_in
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.reference.models import OvertBasis
from prevent.workflow.read_once import read_once
from referrals.choices import HandOffStage
from referrals.models import PossibleMatch
from referrals.policy import EXCEPTIONS as OF_REFERRALS
from referrals.policy import undecided_matches

CLOSE = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)

PROPOSED = Exists(
    ClosureProposal.objects.filter(case=OuterRef("pk"), episode=OuterRef("episode"), answer=None)
)
"""Does the closure of a case wait for its panel?"""
_LAST_HOME = HomeArea.objects.filter(case=OuterRef(OuterRef("pk"))).order_by("-recorded_at", "-id")
MOVED_AWAY = Exists(
    HomeArea.objects.filter(pk=Subquery(_LAST_HOME.values("pk")[:1]), answer=None).exclude(
        authority__panel=OuterRef("panel")
    )
)
"""Does it wait for the panel whether the case is offered to that of another area?"""


@read_once
def open_proposal(case: ChannelCase) -> ClosureProposal | None:
    """The proposal to close the case that the panel has not answered."""
    waiting = case.closure_proposals.filter(episode=case.episode, answer=None)
    return waiting.select_related("reason", "by").first()


def asked_as(case: ChannelCase, *, is_proposed: bool) -> ItemKind:
    """As what a case comes before the panel: its closure where that is proposed, else what its stage asks for."""
    kinds = KINDS[Stage(case.stage)]
    return ItemKind.CLOSURE if is_proposed and ItemKind.CLOSURE in kinds else kinds[0]


def not_risk_owner(user: User, case: ChannelCase) -> Denial | None:
    """Closure is proposed by whoever runs the panel, or by the police officer who owns the risk (process 4.1)."""
    owns = case.risk_owner_id == user.pk
    return None if owns or runs_the_panel(user, case) else Denial.NOT_RISK_OWNER


def closure_proposed(user: User, case: ChannelCase) -> Denial | None:
    """One proposal at a time."""
    return Denial.CLOSURE_PROPOSED if open_proposal(case) else None


def match_undecided(user: User, case: ChannelCase) -> Denial | None:
    """The police say first whether another referral is about the same person: a case must not end on half of what is known.

    The panel reads of no match: what it proposes is not held up, and what it ends is held by `police_not_done`.
    """
    return Denial.MATCH_UNDECIDED if _undecided(user, case) else None


def to_settle(case: ChannelCase) -> list[PossibleMatch]:
    """The possible matches of the referrals behind a case that nobody has decided, as its risk owner sees them. The worker looks:
    whoever ends the case may read of none, and what is kept from the risk owner holds nothing up.
    """
    with standing_in(Role.WORKER):
        return _undecided(case.risk_owner, case)


def _undecided(user: User, case: ChannelCase) -> list[PossibleMatch]:
    return [match for referral in case.all_referrals for match in undecided_matches(user, referral)]


def police_not_done(user: User, case: ChannelCase) -> Denial | None:
    """No case ends while it is not decided whether another referral is about the same person (Prevent learning review, 2025).

    The panel reads of no match, so that it is told whom to ask and nothing of what is asked: that is for the police to say.
    """
    return Denial.POLICE_NOT_DONE if to_settle(case) else None


def somebody_else_closes(user: User, case: ChannelCase) -> bool:
    """Is there another chair or deputy of the panel who sees the case?"""
    posts = Post.objects.in_force(clock.today()).filter(role__in=CLOSE, panel=case.panel_id)
    others = User.objects.filter(pk__in=posts.values("user"), is_active=True).exclude(pk=user.pk)
    return EXCEPTIONS.may_hear(others, case, whatever_restricted=False).exists()


def nobody_else_closes(user: User, case: ChannelCase) -> Denial | None:
    """A chair or deputy proposes only what another of them can close (permissions.md, rule 7)."""
    closes = any(post.panel_id == case.panel_id for role in CLOSE for post in user.posts_as(role))
    return Denial.NOBODY_ELSE_CLOSES if closes and not somebody_else_closes(user, case) else None


def closes_alone(user: User, case: ChannelCase) -> Denial | None:
    """Who proposed a closure, or recorded that the panel decided it, does not close, unless all other chairs have gone since."""
    is_first = _first_to_close(case) == user.pk
    return Denial.SECOND_CLOSES if is_first and somebody_else_closes(user, case) else None


def _first_to_close(case: ChannelCase) -> UUID | None:
    """Who proposed the closure that the panel took up; where nobody had, who recorded that the panel closes the case."""
    proposals = case.closure_proposals.filter(episode=case.episode, answer__is_taken_up=True)
    decisions = case.panel_decisions.filter(episode=case.episode, decision=Decision.CLOSE)
    first = proposals.order_by("recorded_at").last() or decisions.order_by("recorded_at").last()
    return first.by_id if first else None


def moved_away(case: ChannelCase) -> HomeArea | None:
    """Where the person lives now, if that is outside the panel's area and the panel has not said yet what follows."""
    last = case.home_areas.select_related("authority__panel", "answer").order_by("recorded_at", "id").last()
    return last if last and asks_about(last, case) else None


def asks_about(last: HomeArea, case: ChannelCase) -> bool:
    """Does the area recorded last, which is another panel's, still wait for the panel's word?"""
    return last.authority.panel_id != case.panel_id and not hasattr(last, "answer")


def no_overt_basis(user: User, case: ChannelCase) -> Denial | None:
    """Support beside an investigation rests on a source that allows it in the country of the panel (process.md 2.4)."""
    found = overt_basis(case)
    return None if found else Denial.NO_OVERT_BASIS


def overt_basis(case: ChannelCase) -> OvertBasis | None:
    """The source that holds today in the country of the case's authority: the one that began last."""
    holding = OvertBasis.objects.in_force(clock.today()).filter(country=case.authority.country)
    return holding.order_by("in_force_from").last()


@read_once
def running_investigation(case: ChannelCase) -> OvertInvestigation | None:
    """The investigation beside which the person is supported now."""
    last = case.overt_investigations.select_related("basis", "by").order_by("recorded_at", "id").last()
    return last if last and last.is_running else None


def no_overt_investigation(user: User, case: ChannelCase) -> Denial | None:
    """Only what runs can be said to have ended."""
    return None if running_investigation(case) else Denial.NO_OVERT_INVESTIGATION


def unanswered_route(case: ChannelCase) -> OnwardRoute | None:
    """What this force handed on and nobody accepted; what another force handed on, it hears of itself."""
    waiting = case.onward_routes.filter(hand_off__stage=HandOffStage.SENT, hand_off__force=case.force_id)
    return waiting.select_related("hand_off").first()


def kept_from_referral(user: User, case: ChannelCase) -> Denial | None:
    """Who hears of a hand-off reaches it through the referral behind the case, which may be kept from who works on the case."""
    kept = OF_REFERRALS.excludes(user, case.referral) or OF_REFERRALS.restricts(user, case.referral)
    return Denial.KEPT_FROM_REFERRAL if kept else None


def onward_unanswered(user: User, case: ChannelCase) -> Denial | None:
    """No closure on a hand-off that nobody accepted: who holds what remains must be known (lessons: hand-offs)."""
    return Denial.ONWARD_UNANSWERED if unanswered_route(case) else None


def nothing_handed_on(user: User, case: ChannelCase) -> Denial | None:
    """Only what waits to be accepted is taken back."""
    return None if unanswered_route(case) else Denial.NOTHING_HANDED_ON
