"""Which requests for information are before an agency, and what does one of them say?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from prevent.accounts.models import Agency, Post, User
from prevent.accounts.near import nearest_first
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.once import once_each
from prevent.kernel.paging import FIRST, OpenFirst, Wanted
from prevent.workflow.pages import Action, Load
from referrals.choices import RequestStage
from referrals.denials import Denial
from referrals.models import InformationRequest, Referral
from referrals.policy import REQUEST_POLICY
from referrals.queries.due import Due, answer_due, request_due
from referrals.queries.parts import Card, Cell, Listed
from referrals.queries.triaged import request_card, with_notes

COLUMNS = ("Request", "Due", "From", "To")
ENDED = tuple(stage for stage in RequestStage if stage != RequestStage.SENT)


@dataclass(frozen=True)
class RequestPage:
    """One request, with what its reader may do."""

    reference: str
    force: str
    agency: str
    due: Due | None
    card: Card
    actions: Sequence[Action]


def request_list(user: User, wanted: Wanted = FIRST) -> Listed:
    """Requests in sight: the open ones first, by due date; then the others, those that were due last first."""
    seen = REQUEST_POLICY.visible_to(user)
    sent = seen.filter(stage=RequestStage.SENT).order_by("due_on", "pk")
    waiting = list(sent.values_list("pk", TruncDate("opened_at"), "due_on"))
    ended = seen.filter(stage__in=ENDED).order_by("-due_on", "pk").values_list("pk", flat=True)
    page = wanted.latest_of(OpenFirst([key for key, _, _ in waiting], ended))
    full = seen.select_related("force", "agency").in_bulk(list(page))
    dues = once_each(answer_due, (row[1:] for row in waiting))
    load = Load.of(due.deadline for due in dues)
    return Listed([_row(full[key]) for key in page], page, load)


def _row(request: InformationRequest) -> list[Cell]:
    waits = request.stage == RequestStage.SENT
    return [
        {"text": request.reference, "url": request.get_absolute_url(), "whole": True},
        {"deadline": request_due(request).deadline} if waits else request.get_stage_display(),
        request.force.name,
        request.agency.name,
    ]


def request_page(user: User, request: InformationRequest) -> RequestPage:
    """The request and its answer, nothing of the referral behind it."""
    actions = [
        Action.of(one, reverse(f"referrals:{one.move.value}", args=[request.reference]))
        for one in REQUEST_POLICY.permitted(user, request)
        if one.denial != Denial.NO_TIME_ASKED
    ]
    shown = with_notes(InformationRequest.objects.select_related("force")).get(pk=request.pk)
    waits = shown.stage == RequestStage.SENT
    return RequestPage(
        shown.reference,
        shown.force.name,
        shown.agency.name,
        request_due(shown) if waits else None,
        request_card(shown),
        actions,
    )


def agencies_that_answer(referral: Referral) -> QuerySet[Agency]:
    """The agencies where somebody can answer here today, those of the referral's area first."""
    answering = Post.objects.in_force(clock.today()).filter(
        role__in=[Role.REFERRER, Role.SAFEGUARDING_LEAD], user__is_active=True
    )
    answers = Agency.objects.filter(pk__in=answering.values("agency"))
    return nearest_first(answers, referral.authority, referral.force)
