"""What was kept only to help somebody through a form is deleted when its time is over."""

from datetime import timedelta

import pytest
from django.conf import settings

from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.workflow.models import KeptTyping, Submission
from prevent.workflow.tasks import NAME, forget

pytestmark = pytest.mark.django_db


def ago(**span):
    return clock.real_now() - timedelta(**span)


def test_typing_is_deleted_after_a_day(cast):
    """Free text about people stays no longer than its writer can come back for it."""
    for hours in (1, 25):
        KeptTyping.objects.create(
            user=cast.case_officer, path="/", fields={"text": ["Fictional"]}, at=ago(hours=hours)
        )
    forget()
    forget()
    assert KeptTyping.objects.get().at > ago(hours=2)


def test_the_keys_of_forms_are_deleted_after_a_week(cast):
    """A key that may still come twice is kept."""
    for days in (6, 8):
        Submission.objects.create(key=new_id(), user=cast.case_officer, location="/", at=ago(days=days))
    forget()
    assert Submission.objects.get().at > ago(days=7)


def test_it_is_swept_without_anybody_asking():
    """The sweep is on the schedule."""
    assert NAME in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
