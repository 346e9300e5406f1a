"""Which referrals did somebody send, or as safeguarding lead their agency, and does one of them wait for an answer?"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, OpenFirst, Wanted
from prevent.workflow.pages import Load
from referrals.models import Feedback, Question, Referral
from referrals.policy import POLICY
from referrals.queries.parts import Cell, Listed

COLUMNS = ("Referral", "Sent on", "Status")
OPEN_QUESTION = Question.objects.filter(
    referral=OuterRef("pk"), answered_at__isnull=True, withdrawn_at__isnull=True
)
ANY_FEEDBACK = Feedback.objects.filter(referral=OuterRef("pk"))


def sent_list(user: User, wanted: Wanted = FIRST) -> Listed:
    """Those with a question first, then the others, each the latest first. No word says what became of one."""
    sent = _sent(user)
    latest = sent.order_by("-opened_at", "pk").values_list("pk", flat=True)
    asking = list(latest.filter(Exists(OPEN_QUESTION)))
    page = wanted.latest_of(OpenFirst(asking, latest.exclude(pk__in=asking)))
    full = sent.annotate(asks=Exists(OPEN_QUESTION), told=Exists(ANY_FEEDBACK)).in_bulk(list(page))
    load = Load(len(asking), what="with a question for you")
    return Listed([_row(full[key]) for key in page if key in full], page, load)


def _sent(user: User) -> QuerySet[Referral]:
    whose = Q(agency__in=_agencies(user)) if user.posts_as(Role.SAFEGUARDING_LEAD) else Q(submitted_by=user)
    return POLICY.visible_to(user).filter(whose)


def _agencies(user: User) -> list[UUID]:
    roles = (Role.SAFEGUARDING_LEAD, Role.REFERRER)
    return [post.agency_id for role in roles for post in user.posts_as(role)]


def _row(referral: Referral) -> list[Cell]:
    return [
        {"text": referral.reference, "url": reverse("referrals:status", args=[referral.reference])},
        f"{clock.day_of(referral.received_at):%-d %B %Y}",
        _status(referral),
    ]


def _status(referral: Referral) -> Cell:
    if referral.asks:  # type: ignore[attr-defined]  # annotated above
        return {"tag": "Question for you", "colour": "yellow"}
    return {"tag": "Message for you", "colour": "green"} if referral.told else "Received"  # type: ignore[attr-defined]
