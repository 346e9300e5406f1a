"""Whom does a move tell, and of what?"""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from prevent.accounts.models import User
from prevent.notices import outbox
from prevent.notices.choices import NoticeKind
from prevent.workflow.models import Case
from referrals.models import HandOff, InformationRequest, PossibleMatch, Referral
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, POLICY, REQUEST_POLICY


def tell(
    people: QuerySet[User] | Iterable[User | None],
    kind: NoticeKind,
    case: Referral | InformationRequest | HandOff | PossibleMatch,
    *,
    cause: str = "",
) -> int:
    """Tell people of this move on this record: once for each, and nobody that is missing or from whom it is kept.

    Of what is no move, once for its `cause`. Answers how many are told.
    """
    those = people if isinstance(people, QuerySet) else _named(people)
    if isinstance(case, Referral):
        known = POLICY.may_hear(those, case)
    elif isinstance(case, PossibleMatch):
        known = MATCH_POLICY.may_hear(those, case)
    elif isinstance(case, HandOff):
        known = HAND_OFF_POLICY.may_hear(those, case, whatever_restricted=True)
    else:  # whoever was asked answers, whether or not the referral behind it is restricted
        known = REQUEST_POLICY.may_hear(those, case, whatever_restricted=True)
    where = {"reference": case.reference, "path": case.get_absolute_url()}
    return outbox.tell(kind, to=known, **where, cause=cause or _cause(kind, case))


def _named(people: Iterable[User | None]) -> QuerySet[User]:
    return User.objects.filter(pk__in=[person.pk for person in people if person is not None])


def tell_referrer(referral: Referral, kind: NoticeKind, *, cause: str = "") -> int:
    """Tell the person who referred by account; a public referrer comes back with the receipt code.

    Of what is no move, once for its `cause`. Answers how many are told.
    """
    path = reverse("referrals:status", args=[referral.reference])
    referrer = POLICY.may_hear(
        User.objects.filter(pk=referral.submitted_by_id), referral, whatever_restricted=True
    )
    cause = cause or _cause(kind, referral)
    return outbox.tell(kind, to=referrer, reference=referral.reference, path=path, cause=cause)


def _cause(kind: NoticeKind, case: Case) -> str:
    return f"{kind.value}:{case.pk}:{case.version}"
