"""When was somebody last assessed? By the police before the panel, or by the panel in its own words since."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from channel.models import JoinedReferral, PanelDecision, PanelView
from referrals.models import Assessment


def last_assessed(cases: Iterable[UUID]) -> dict[UUID, date]:
    """The day of the latest assessment of each case: of its referrals, the panel's view, or a decision that states risk."""
    keys = list(cases)
    first = Assessment.objects.filter(referral__channel_cases__in=keys)
    joined = JoinedReferral.objects.filter(case__in=keys, referral__assessments__isnull=False)
    stated = PanelDecision.objects.filter(case__in=keys).exclude(risk_statement="")
    days = [
        *first.values_list("referral__channel_cases", "decided_on"),
        *joined.values_list("case", "referral__assessments__decided_on"),
        *stated.values_list("case", "decided_on"),
        *PanelView.objects.filter(case__in=keys).values_list("case", "decided_on"),
    ]
    return dict(sorted(days, key=lambda one: one[1]))
