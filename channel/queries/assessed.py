"""When was somebody last assessed? By the police, who keep the risk, or by the panel in its own words."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from channel.models import JoinedReferral, PanelDecision, PanelView
from referrals.models import Assessment


def last_assessed_by_police(cases: Iterable[UUID]) -> dict[UUID, date]:
    """The day of the latest assessment of the police for each case, on the referral that opened it or on one that joined it."""
    keys = list(cases)
    first = Assessment.objects.filter(referral__channel_cases__in=keys)
    joined = JoinedReferral.objects.filter(case__in=keys, referral__assessments__isnull=False)
    return _latest(
        [
            *first.values_list("referral__channel_cases", "decided_on"),
            *joined.values_list("case", "referral__assessments__decided_on"),
        ]
    )


def last_assessed(cases: Iterable[UUID], by_police: Mapping[UUID, date]) -> dict[UUID, date]:
    """The day of the latest assessment of each case: of the police, the panel's view, or a decision that states risk."""
    keys = list(cases)
    stated = PanelDecision.objects.filter(case__in=keys).exclude(risk_statement="")
    return _latest(
        [
            *by_police.items(),
            *stated.values_list("case", "decided_on"),
            *PanelView.objects.filter(case__in=keys).values_list("case", "decided_on"),
        ]
    )


def _latest(days: Iterable[tuple[UUID, date]]) -> dict[UUID, date]:
    return dict(sorted(days, key=lambda one: one[1]))
