"""What does the audit log say of why somebody did something?"""

from prevent.audit.models import Event, Reason
from prevent.audit.record import digest_of_reason


def reason_of(event: Event) -> str:
    """The words that were kept beside the event, which has their digest."""
    kept = Reason.objects.get(event_id=event.pk)
    assert event.reason_digest == digest_of_reason(kept.salt, kept.words)
    return kept.words
