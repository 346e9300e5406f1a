"""Which exceptions does the demonstration show? A restricted referral, an emergency access to review, a sample."""

from collections.abc import Mapping
from datetime import date, timedelta

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.cast import Side
from prevent.demo.stories.days import at, working_days_before
from prevent.inspection.choices import Of
from prevent.inspection.transitions import draw_sample, use_emergency_access
from prevent.kernel import clock
from prevent.notices.outbox import silent
from referrals.choices import Stage
from referrals.models import Referral
from referrals.transitions import restrict_record

AFTERNOON = 16 * 60
HALF_A_YEAR, A_MONTH = timedelta(days=182), timedelta(days=30)


def show_exceptions(sides: Mapping[str, Side], today: date) -> None:
    """One of each, where the stories have left a record for it. Call it in a transaction."""
    with silent(), acting(Role.WORKER, "demo.exceptions"):
        _restrict(sides["west"], today)
        _open_in_an_emergency(sides["west"], sides["north"])
        _draw(sides["west"], today)


def _restrict(west: Side, today: date) -> None:
    """Only the officer and one supervisor see a police-led referral."""
    found = Referral.objects.filter(
        stage=Stage.POLICE_LED, force=west.authority.force_id, officer__isnull=False
    )
    referral = found.order_by("opened_at").first()
    if referral is None or referral.officer is None:
        return
    supervisor = west.one(Role.SUPERVISOR)
    with clock.moved_to(at(working_days_before(today, 1), AFTERNOON)):
        restrict_record(
            referral.reference,
            people=[referral.officer, supervisor],
            why="A relative works for the force.",
            by=supervisor,
            seen=referral.version,
        )


def _open_in_an_emergency(west: Side, north: Side) -> None:
    """An officer of the other area has opened a case, and nobody has reviewed it yet."""
    found = ChannelCase.objects.filter(stage=CaseStage.SUPPORT, force=west.authority.force_id)
    case = found.order_by("opened_at").first()
    if case is None:
        return
    officer = north.one(Role.CASE_OFFICER)
    use_emergency_access(
        case.reference,
        reason="He was found at the station here in distress, and asks for his mentor.",
        by=officer,
    )


def _draw(west: Side, today: date) -> None:
    """Quality assurance reads five cases."""
    if not ChannelCase.objects.exists():
        return
    quinn = west.people["quinn"]
    draw_sample(
        of=Of.CASES,
        force=None,
        opened_from=today - HALF_A_YEAR,
        opened_to=today,
        asked_for=5,
        until=today + A_MONTH,
        why="How panels answer each need that the assessment found",
        by=quinn,
    )
