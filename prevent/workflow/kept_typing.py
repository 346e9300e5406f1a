"""What becomes of a form whose sender's session had ended? It is kept for that person alone until they sign in again."""

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, QueryDict

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.workflow.models import KeptTyping

WRITER = "writer"
"""Hidden field: who opened the page, signed, so that typing is never handed to another person at the same desk."""
PARAMETER = "kept"
KEPT_FOR = timedelta(days=1)
LARGEST = 200_000
NOT_KEPT = ("csrfmiddlewaretoken", WRITER, "submission_key", "seed", "secret")
"""What belongs to the page, and a secret, which is typed again."""


def sign_writer(user: User) -> str:
    """The value of the hidden field for this person's page."""
    return signing.dumps(str(user.pk), salt=WRITER)


def _writer(request: HttpRequest) -> UUID | None:
    try:
        return UUID(signing.loads(request.POST.get(WRITER, ""), salt=WRITER, max_age=KEPT_FOR))
    except signing.BadSignature:
        return None


def keep_typing(request: HttpRequest) -> str:
    """Keep what was sent, and answer the address that will show it again after sign-in. Files are not kept."""
    writer = _writer(request)
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
    if writer is None or sum(len(value) for values in fields.values() for value in values) > LARGEST:
        return request.path
    kept = KeptTyping(user_id=writer, path=request.path, fields=fields, at=clock.real_now())
    if not User.objects.filter(pk=writer, is_active=True).exists():
        return request.path
    kept.save(force_insert=True)
    return f"{request.path}?{PARAMETER}={kept.pk}"


def forget_typing() -> None:
    """Delete what was kept for longer than it can be shown: free text about people stays no longer than it is of use."""
    KeptTyping.objects.filter(at__lt=clock.real_now() - KEPT_FOR).delete()


def kept_typing(request: HttpRequest, user: User) -> QueryDict | None:
    """What this person had typed on this page when their session ended, or None."""
    try:
        key = UUID(request.GET.get(PARAMETER, ""))
    except ValueError:
        return None
    since = clock.real_now() - KEPT_FOR
    kept = KeptTyping.objects.filter(pk=key, user=user, path=request.path, at__gte=since).first()
    if kept is None:
        return None
    typed = QueryDict(mutable=True)
    for name, values in kept.fields.items():
        typed.setlist(name, values)
    return typed
