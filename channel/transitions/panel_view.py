"""How is it recorded how the panel sees a person's susceptibility, beside what the police assessed?"""

from datetime import date

from channel.choices import Move, Susceptibility
from channel.models import ChannelCase, PanelView
from channel.policy import POLICY
from channel.transitions.checks import case_opened, required
from prevent.accounts.models import User
from prevent.workflow.days import stated_day
from prevent.workflow.moves import moving


def record_panel_view(
    reference: str,
    *,
    level: Susceptibility,
    reasons: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Record the panel's view of susceptibility on a day, with its reasons (CTSA 2015 s.36(4)(c)). What it saw before stays."""
    with moving(POLICY, Move.RECORD_PANEL_VIEW, reference, by=by, seen=seen) as case:
        PanelView.objects.create(
            case=case,
            episode=case.episode,
            level=Susceptibility(level),
            reasons=required(reasons, "reasons", "Say why the panel sees it so."),
            decided_on=stated_day(decided_on, "decided_on", case_opened(case)),
            by=by,
        )
    return case
