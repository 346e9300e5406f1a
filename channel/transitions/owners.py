"""Who answers for the risk and the plan, in whose area does the person live, and who is shown the papers?"""

from datetime import date
from uuid import UUID

from channel.choices import Move, OwnerKind
from channel.models import ChannelCase, Invitation, OwnerPeriod, ResidenceForce
from channel.policy import CHAIRS, POLICE, POLICY
from channel.transitions.checks import case_opened, one_of, refused, required
from channel.transitions.sharing import check_papers, share_papers
from channel.transitions.telling import tell
from prevent.accounts.keeping import keep_posts
from prevent.accounts.models import Agency, Post, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import PoliceForce
from prevent.workflow.days import stated_day
from prevent.workflow.denials import Denial as Common
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Purpose
from referrals.models import HandOff
from referrals.transitions.days import came_in

NOT_THEIRS = "Choose somebody who works on this case in that part."


def begin_owning(
    case: ChannelCase,
    kind: OwnerKind,
    owner: User,
    reason: str,
    *,
    by: User,
    on: date | None = None,
    from_leaver: User | None = None,
) -> None:
    """End the owner's time that is open, if any, and begin the next one at the same moment; `on` is the day of the decision.

    Raises Invalid for somebody whose posts do not reach so far, or are being ended just now.
    """
    keep_posts(owner, "owner")
    if owner not in possible_owners(case, kind):
        raise Invalid(NOT_THEIRS, "owner")
    now = clock.now()
    OwnerPeriod.objects.filter(case=case, kind=kind, until=None).update(until=now)
    OwnerPeriod.objects.create(
        case=case,
        kind=kind,
        owner=owner,
        from_leaver=from_leaver,
        since=now,
        reason=reason,
        decided_on=on or clock.today(),
        recorded_at=now,
        by=by,
    )
    if kind == OwnerKind.RISK:
        case.risk_owner = owner
        HandOff.objects.filter(onward_route__case=case, force=case.force_id).update(reply_to=owner)
    else:
        case.plan_owner = owner


def possible_owners(case: ChannelCase, kind: OwnerKind) -> list[User]:
    """Who may own the risk: officers and supervisors of the force; the plan: chair and deputy of the panel that holds it."""
    posts = Post.objects.in_force(clock.today())
    if kind == OwnerKind.RISK:
        posts = posts.filter(role__in=POLICE, force=case.force_id)
    else:
        posts = posts.filter(role__in=CHAIRS, panel=case.panel_id)
    people = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    return list(POLICY.may_hear(people, case).order_by("name"))


def name_owner(
    reference: str,
    *,
    kind: OwnerKind,
    owner: User,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Name who owns the risk (police) or the plan (panel) from now on; the risk never leaves the police."""
    with moving(POLICY, Move.NAME_OWNER, reference, by=by, seen=seen) as case:
        if kind == OwnerKind.PLAN and not by.holds(*CHAIRS):
            raise refused(Common.ROLE)
        reason = required(reason, "reason", "Say why the owner changes.")
        day = stated_day(decided_on, "decided_on", case_opened(case))
        begin_owning(case, kind, owner, reason, by=by, on=day)
        tell([owner], NoticeKind.OWNER_NAMED, case, by=by)
    return case


def name_residence_force(
    reference: str,
    *,
    force: PoliceForce,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Record in which force's area the person lives, and why it is that one (CTSA 2015 s.37(3)). What held before stays."""
    with moving(POLICY, Move.NAME_RESIDENCE_FORCE, reference, by=by, seen=seen) as case:
        row = ResidenceForce.objects.create(
            case=case,
            force=force,
            reason=required(reason, "reason", "Say why it is this force."),
            decided_on=stated_day(decided_on, "decided_on", came_in(case.referral)),
            by=by,
        )
        case.residence_force, case.residence_reason = row.force, row.reason
    return case


def invite_agency(
    reference: str,
    *,
    agency: UUID,
    reason: str,
    purpose: Purpose = Purpose.ASSESSMENT,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Circulate the papers to an agency: its panel members see the case from now on (CTSA 2015 ss.37(4) and 38).

    What they are for decides what they rest on: support under the plan needs consent and ends with it; assessing the concern and
    protecting a child or a life do not (permissions.md, rule 8).
    """
    with moving(POLICY, Move.INVITE_AGENCY, reference, by=by, seen=seen) as case:
        invited = one_of(Agency.objects.all(), agency, "agency", "Choose an agency from the list.")
        if case.invitations.filter(agency=invited, ended_at=None).exists():
            raise Invalid("This agency has the papers already.", "agency")
        reason = required(reason, "reason", "Say why this agency needs the papers.")
        check_papers(case, purpose)
        invitation = Invitation.objects.create(
            case=case,
            agency=invited,
            reason=reason,
            decided_on=stated_day(decided_on, "decided_on", case_opened(case)),
            by=by,
        )
        share_papers(case, invitation, purpose)
        for_support = purpose == Purpose.SUPPORT
        tell(members_of(case, invited), NoticeKind.CASE_OPENED, case, by=by, rests_on_consent=for_support)
    return case


def members_of(case: ChannelCase, agency: Agency) -> list[User]:
    """The panel members of an agency who see the case."""
    today = clock.today()
    members = User.objects.filter(
        pk__in=agency.posts.in_force(today).filter(role="panel_member", panel=case.panel_id).values("user"),
        is_active=True,
    )
    return list(POLICY.may_hear(members, case).order_by("name"))
