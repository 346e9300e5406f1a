"""Who is reminded of what keeps a case safe: consent to renew, an assessment to refresh, a session to report on?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from channel.choices import SessionState
from channel.conditions import consent_of
from channel.deadlines import refresh_due, report_due
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICY
from channel.queries.assessed import last_assessed_by_police
from channel.transitions.stopping import providers_of
from channel.workflow import PLANNING
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.notices import outbox
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit

ABOVE = {
    Limit.CONSENT_RENEWAL: CHAIRS,
    Limit.ASSESSMENT_REFRESH: (Role.SUPERVISOR, *CHAIRS),
    Limit.SESSION_REPORT: CHAIRS,
}
"""To whom it is escalated: the risk to the police and the panel, what the panel runs to its chairs."""


@dataclass(frozen=True)
class Duty:
    """Something to be done in a case since one day, by another, by these people."""

    code: Limit
    since: date
    due: date
    owners: Iterable[User]


def duties_of(case: ChannelCase, today: date) -> list[Duty]:
    """What is to be kept up in a case that has a plan, or is to have one; reports are due after that, too."""
    found: list[Duty] = []
    first = case.sessions.filter(state=SessionState.PLANNED, planned_for__lt=today)
    if passed := first.aggregate(day=Min("planned_for"))["day"]:
        due = report_due(case, passed, today).due
        found.append(Duty(Limit.SESSION_REPORT, passed, due, providers_of(case)))
    if case.stage not in PLANNING:
        return found
    consent = consent_of(case, today)
    if consent.counts_until and consent.since:
        owners = [case.plan_owner, case.risk_owner]
        since = min(consent.since, consent.counts_until)
        found.append(Duty(Limit.CONSENT_RENEWAL, since, consent.counts_until, owners))
    if assessed := _assessed_by_police(case):
        due = refresh_due(case, assessed, today).due
        found.append(Duty(Limit.ASSESSMENT_REFRESH, assessed, due, [case.risk_owner]))
    return found


def _assessed_by_police(case: ChannelCase) -> date | None:
    """As the owner of the risk sees it: the worker reads no assessment. What the panel says of the risk spares no officer
    theirs (process 4.1).
    """
    with acting_as(case.risk_owner):
        return last_assessed_by_police([case.pk]).get(case.pk)


def chase_case(case: ChannelCase, *, today: date) -> int:
    """Queue the newest reminder of each duty that has come due, once; answers how many people are told."""
    return sum(_chase(case, duty, today) for duty in duties_of(case, today))


def _chase(case: ChannelCase, duty: Duty, today: date) -> int:
    """Whoever has it to do is reminded; once it is long overdue, those above them are told."""
    rule = limit(duty.code, on=duty.since)
    due = reminders(rule, duty.due, since=min(duty.since, today), until=today)
    if not due:
        return 0
    newest = due[-1]
    kind = NoticeKind.DUTY_OVERDUE if newest.kind == ReminderKind.OVERDUE else NoticeKind.DUTY_DUE
    told = {kind: list(duty.owners)}
    if newest.is_escalated:
        told[NoticeKind.DUTY_ESCALATED] = [
            user for role in ABOVE[duty.code] for user in POLICY.holders(role, case)
        ]
    return sum(
        outbox.tell(
            kind,
            to=people,
            reference=case.reference,
            path=case.get_absolute_url(),
            cause=f"duty:{case.pk}:{duty.code.value}:{kind.value}:{newest.on}",
        )
        for kind, people in told.items()
    )
