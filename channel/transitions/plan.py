"""Which needs does the plan answer, and with what support? (CTSA 2015 s.36(4)(a), (4)(d) and (5))."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from channel.choices import Move, SessionState
from channel.models import AgreedPlan, ChannelCase, Need, PlanItem, UnmetNeed
from channel.policy import POLICY
from channel.transitions.checks import episode_began, one_of, required
from channel.transitions.sharing import commission
from channel.transitions.stopping import end_items
from prevent.accounts.models import Agency, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.days import Since, not_before, stated_day
from prevent.workflow.moves import moving
from referrals.models import AssessedNeed, Assessment


@dataclass(frozen=True)
class Support:
    """Support for one need: nature, who is responsible, how and when (s.36(5)(b)-(d)), and the provider's brief."""

    kind: str
    nature: str
    agency: UUID
    responsible: str
    how: str
    timing: str
    starts_on: date
    brief: str = ""


def add_need(
    reference: str, *, need: str, source: str, why_unmet: str = "", by: User, seen: int | None
) -> ChannelCase:
    """Add a need that the assessment found. Each is then met by support, or a reason says why not."""
    with moving(POLICY, Move.ADD_NEED, reference, by=by, seen=seen) as case:
        added = Need.objects.create(
            case=case,
            episode=case.episode,
            need=required(need, "need", "Describe the need."),
            source=required(source, "source", "Say where the need was found."),
            recorded_at=clock.now(),
            by=by,
        )
        if why_unmet.strip():
            _leave_unmet(added, why_unmet.strip(), clock.today(), by)
    return case


def take_over_needs(case: ChannelCase, by: User) -> None:
    """Put the needs that the police assessments found before the panel, once in each episode, so that none is passed over.

    The latest assessment of each referral counts: the one that opened the case, and those that joined it. What a newer version
    finds again is there already.
    """
    every = Assessment.objects.filter(referral__in=case.all_referrals)
    latest = every.order_by("referral", "-version").distinct("referral")
    assessed = AssessedNeed.objects.filter(assessment__in=latest.values("pk")).select_related("kind")
    known = case.needs.filter(
        episode=case.episode,
        assessed__kind=OuterRef("kind"),
        assessed__assessment__referral=OuterRef("assessment__referral"),
    )
    Need.objects.bulk_create(
        Need(
            case=case,
            episode=case.episode,
            need=f"{found.kind.name}: {found.note}",
            assessed=found,
            source="Assessment of the police",
            recorded_at=clock.now(),
            by=by,
        )
        for found in assessed.filter(~Exists(known)).order_by("assessment__recorded_at", "kind__order")
    )


def leave_need_unmet(
    reference: str,
    *,
    need: UUID,
    why_unmet: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Say why a need is not met by the plan. The last reason holds; what was said before stays."""
    with moving(POLICY, Move.LEAVE_NEED_UNMET, reference, by=by, seen=seen) as case:
        found = _need(case, need)
        why = required(why_unmet, "why_unmet", "Say why the plan does not meet this need.")
        _leave_unmet(found, why, stated_day(decided_on, "decided_on", episode_began(case)), by)
    return case


def _leave_unmet(need: Need, why: str, on: date, by: User) -> None:
    UnmetNeed.objects.create(need=need, why=why, decided_on=on, by=by)
    need.why_unmet = why
    need.save(update_fields=["why_unmet"])


def _need(case: ChannelCase, key: UUID) -> Need:
    return one_of(case.needs.filter(episode=case.episode), key, "need", "Choose a need of this plan.")


def add_plan_item(reference: str, *, need: UUID, support: Support, by: User, seen: int | None) -> PlanItem:
    """Add support that meets a need; once the panel has agreed it, with consent, it goes to its provider as its brief."""
    with moving(POLICY, Move.ADD_PLAN_ITEM, reference, by=by, seen=seen) as case:
        kinds = terms(Vocabulary.SUPPORT, on=clock.today())
        return PlanItem.objects.create(
            case=case,
            need=_need(case, need),
            kind=one_of(kinds, support.kind, "kind", "Choose the kind of support."),
            nature=required(support.nature, "nature", "Describe the support."),
            agency=one_of(Agency.objects.all(), support.agency, "agency", "Choose who provides it."),
            responsible=required(support.responsible, "responsible", "Enter who is responsible for it."),
            how=required(support.how, "how", "Say how it is given."),
            timing=required(support.timing, "timing", "Say when it is given."),
            starts_on=not_before(support.starts_on, "starts_on", episode_began(case)),
            brief=support.brief,
            recorded_at=clock.now(),
            by=by,
        )


def end_plan_item(
    reference: str, *, item: UUID, why_ended: str, ended_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """End support that is no longer given; sessions still to come are cancelled, past ones must be accounted for first."""
    with moving(POLICY, Move.END_PLAN_ITEM, reference, by=by, seen=seen) as case:
        found = one_of(case.plan_items.filter(ended_on=None), item, "item", "Choose an item of support.")
        day = stated_day(ended_on, "ended_on", _given_since(found))
        why = required(why_ended, "why_ended", "Say why it ends.")
        planned = found.sessions.filter(state=SessionState.PLANNED)
        if planned.filter(planned_for__lte=day).exists():
            raise Invalid("Say first of each past session whether it was held or missed.", "item")
        planned.update(state=SessionState.CANCELLED, recorded_at=clock.now())
        end_items(case.plan_items.filter(pk=found.pk), day, why, by=by)
    return case


def _given_since(item: PlanItem) -> Since:
    """From its first day on; support that is called off before it begins ends no earlier than it was planned."""
    planned_on = clock.day_of(item.recorded_at)
    if planned_on < item.starts_on:
        return Since(planned_on, "this support was planned")
    return Since(item.starts_on, "this support began")


def agree_plan(
    reference: str, *, summary: str, agreed_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Agree the plan as it stands: how consent is requested, and for each need its support or a reason why not (s.36(5)).

    With consent in force the providers of new support are told of it now, and read their brief; without it, once it is given.
    """
    with moving(POLICY, Move.AGREE_PLAN, reference, by=by, seen=seen) as case:
        plan = AgreedPlan.objects.create(
            case=case,
            episode=case.episode,
            summary=required(summary, "summary", "Sum up what the plan is to achieve."),
            agreed_on=stated_day(agreed_on, "agreed_on", episode_began(case)),
            recorded_at=clock.now(),
            by=by,
        )
        case.plan_items.filter(ended_on=None, agreed_on=None).update(agreed_on=plan.agreed_on)
        commission(case, Move.AGREE_PLAN, by)
    return case
