"""What if somebody moves house? The area is recorded, and where it is another panel's, the panel says what follows."""

from datetime import date

from channel.after_conditions import moved_away
from channel.choices import Decision, Move
from channel.models import ChannelCase, HomeArea, HomeAreaAnswer, PanelDecision, ResidenceForce
from channel.policy import CHAIRS, POLICY
from channel.transitions.checks import case_opened, required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.areas import Area
from prevent.workflow.days import stated_day
from prevent.workflow.moves import moving

NO_PANEL = "Choose another council: no panel answers for this one."
STAYS = (
    "The person lives in another panel’s area now. Say why the case stays here, or offer it to that panel."
)


def name_home_area(
    reference: str, *, area: Area, reason: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Record in whose area the person lives now: the police of that area sit when the person is discussed (CTSA 2015 s.37(3)).

    Nothing moves by itself: this panel holds the case; where the area is another panel's, it is asked whether to offer it there.
    """
    with moving(POLICY, Move.NAME_HOME_AREA, reference, by=by, seen=seen) as case:
        there = area.answering
        if there is None or there.authority.panel_id is None:
            raise Invalid(NO_PANEL, "area")
        row = HomeArea.objects.create(
            case=case,
            authority=there.authority,
            force=there.force,
            reason=required(reason, "reason", "Say how you know where the person lives."),
            decided_on=stated_day(decided_on, "decided_on", case_opened(case)),
            by=by,
        )
        if case.residence_force_id != there.force.pk:
            _of_residence(case, row)
        if row.authority.panel_id != case.panel_id:
            chairs = [user for role in CHAIRS for user in POLICY.holders(role, case)]
            tell([case.plan_owner, *chairs], NoticeKind.DECISION_NEEDED, case, by=by)
    return case


def _of_residence(case: ChannelCase, row: HomeArea) -> None:
    why = f"Lives in {row.authority.name} now. {row.reason}"
    ResidenceForce.objects.create(
        case=case, force=row.force, reason=why, decided_on=row.decided_on, by=row.by
    )
    case.residence_force, case.residence_reason = row.force, why


def answer_home_area(case: ChannelCase, decision: PanelDecision, *, why: str, by: User) -> None:
    """Write down, inside the panel's decision, that it offers the case of somebody who moved away, or why it keeps it."""
    moved = moved_away(case)
    if moved is None:
        return
    offers = decision.decision == Decision.TRANSFER
    HomeAreaAnswer.objects.create(
        home_area=moved,
        decision=decision,
        is_offered=offers,
        why="" if offers else required(why, "stays", STAYS),
        decided_on=decision.decided_on,
        by=by,
    )
