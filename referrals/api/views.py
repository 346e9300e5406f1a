"""How does an agency's system refer somebody, and read the referrer's status? Through the same moves as the pages."""

import hashlib
import json
from typing import Any, ClassVar, cast
from uuid import uuid5

from django.db import transaction
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from prevent.accounts.models import Agency, User
from prevent.accounts.services import NAMESPACE
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, Stale
from prevent.workflow.access import SIGNED_IN, Access
from prevent.workflow.denials import Denial
from prevent.workflow.once import led_to, sent_before
from referrals.api.reading import typed_sections
from referrals.api.serializers import ErrorOut, ReferralIn, StatusOut
from referrals.choices import Move, ReceivedFrom, Section
from referrals.forms.submission.whole import Whole
from referrals.models import Referral as ReferralMade
from referrals.policy import POLICY, RULES
from referrals.queries.status import referrer_status, status_at_receipt
from referrals.transitions import submit_referral
from referrals.transitions.submission import agency_for

IDEMPOTENCY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="The same key with the same body makes one referral.",
)
LONGEST_KEY = 200
REFUSALS = dict.fromkeys((400, 403, 404, 409), ErrorOut)


class Referrals(APIView):
    """Refer somebody."""

    access: ClassVar[Access] = SIGNED_IN

    @extend_schema(
        request=ReferralIn, responses={201: StatusOut, 200: StatusOut, **REFUSALS}, parameters=[IDEMPOTENCY]
    )
    def post(self, request: Request) -> Response:
        """Submit a complete national form. 201 when it made a referral, 200 when the key had made it before."""
        user = cast(User, request.user)
        _require_referrer(user)
        sent = ReferralIn(data=request.data)
        if not sent.is_valid():
            return _wrong(sent.errors)
        agency = agency_for(user, sent.validated_data.pop("agency", None))
        whole = Whole(typed_sections(sent.validated_data), public=False, on=clock.today())
        if whole.incomplete:
            return _wrong({form.slug: form.errors for form in whole.incomplete})
        made = _submit_once(request, user, whole, agency)
        if isinstance(made, ReferralMade):
            return Response(StatusOut(status_at_receipt(made)).data, status=201)
        return Response(StatusOut(referrer_status(user, POLICY.find(user, made))).data)


class Referral(APIView):
    """The referrer's status of one referral."""

    access: ClassVar[Access] = SIGNED_IN

    @extend_schema(responses={200: StatusOut, **REFUSALS})
    def get(self, request: Request, reference: str) -> Response:
        """Received, questions, feedback: never the stage."""
        user = cast(User, request.user)
        referral = POLICY.find(user, reference)
        status = referrer_status(user, referral)
        record("read", by=user, subject=referral, section=Section.STATUS.value)
        return Response(StatusOut(status).data)


def _require_referrer(user: User) -> None:
    if not user.holds(*RULES[Move.SUBMIT_REFERRAL].roles):
        raise Denied(str(Denial.ROLE.label), Denial.ROLE.value)


def _wrong(errors: Any) -> Response:
    detail = "Something is missing or cannot be right. “problems” says what, section by section."
    return Response({"code": "invalid", "detail": detail, "problems": errors}, status=400)


def _submit_once(request: Request, user: User, whole: Whole, agency: Agency) -> ReferralMade | str:
    """The referral, or its reference where it was made before. Raises Stale (`key_used`) where the key came with another body."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY:
        raise Invalid(f"Shorten the Idempotency-Key to {LONGEST_KEY} characters.", code="key_too_long")

    def submit() -> ReferralMade:
        return submit_referral(whole.answers(), by=user, agency=agency, received_from=ReceivedFrom.API)

    if not key:
        return submit()
    with transaction.atomic():
        own = uuid5(NAMESPACE, f"api {user.pk} {key}")
        digest = hashlib.sha256(json.dumps(request.data, sort_keys=True).encode()).hexdigest()
        earlier = sent_before(own, user)
        if earlier is None:
            made = submit()
            led_to(own, f"{made.reference} {digest}")
            return made
    reference, _, before = earlier.partition(" ")
    if before != digest:
        raise Stale(
            "This Idempotency-Key came with another body before. Use a new key for a new referral.",
            "key_used",
        )
    return reference
