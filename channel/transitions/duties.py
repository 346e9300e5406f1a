"""Who is reminded of what keeps a case safe: its next step, consent to renew, an assessment to refresh, a report to write?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from channel.choices import SessionState, Stage
from channel.conditions import consent_of
from channel.deadlines import LIMITS, refresh_due, report_due
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICE, POLICY
from channel.queries.assessed import last_assessed_by_police
from channel.transitions.stopping import providers_of
from channel.workflow import PLANNING
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices import outbox
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit

ABOVE = {
    Limit.ASSESSMENT_REFRESH: (Role.SUPERVISOR, *CHAIRS),
    Limit.POLICE_LED_UPDATE: (Role.SUPERVISOR,),
}
"""To whom it is escalated: the risk to the police and the panel, what the police lead to them; all else to the panel's chairs."""


@dataclass(frozen=True)
class Duty:
    """Something to be done in a case since one day, by another, by these people."""

    code: Limit
    since: date
    due: date
    owners: Iterable[User]


def duties_of(case: ChannelCase, today: date) -> list[Duty]:
    """What is to be done in a case: the next step of its stage, reports, and what keeps up a plan that there is or is to be."""
    found = _step_of(case)
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


def _step_of(case: ChannelCase) -> list[Duty]:
    """The next step of the stage, by the day that the case carries."""
    code = LIMITS.get(Stage(case.stage))
    if code is None or case.due_on is None:
        return []
    return [Duty(code, clock.day_of(case.stage_since), case.due_on, _who_takes(case))]


def _who_takes(case: ChannelCase) -> list[User]:
    """The police where they lead, else the owner of the plan; an offer waits for the chairs to whom it is made, too."""
    if POLICY.owners[case.stage] in POLICE:
        return [case.risk_owner]
    offered_to = POLICY.holders(Role.PANEL_CHAIR, case) if case.offered_panel_id else []
    return [case.plan_owner, *offered_to]


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
            user for role in ABOVE.get(duty.code, CHAIRS) for user in POLICY.holders(role, case)
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
