"""How is somebody signed out everywhere, at once?"""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from prevent.accounts.models import User
from prevent.kernel import clock


def end_sessions(user: User) -> int:
    """End every session of this person, in the caller's transaction; answers how many there were."""
    living = Session.objects.filter(expire_date__gt=clock.real_now())
    theirs = [
        session.pk for session in living.iterator() if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=theirs).delete()
    return len(theirs)
