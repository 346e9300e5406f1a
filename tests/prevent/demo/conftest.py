"""What tests of the demonstration share: its cast, and its first stories, told once for a module."""

import pytest
from django.db import transaction

from prevent.demo import clock as demo_clock
from prevent.reference.models import LocalAuthority
from tests.conftest import load_ground


@pytest.fixture(autouse=True)
def _forget_the_clock():
    """What this process has read of the moved clock belongs to one test."""
    demo_clock.forget()
    yield
    demo_clock.forget()


@pytest.fixture
def demo_cast(db):
    """The demonstration's people, by their short names."""
    from prevent.demo.cast import make_cast, sides

    make_cast()
    return sides()["west"].people


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The cast, the drafts and the first stories, taken back after the module."""
    from prevent.demo.seeding import seed_first

    with django_db_blocker.unblock():
        if not LocalAuthority.objects.exists():
            load_ground()
        with transaction.atomic():
            seed_first()
            yield
            transaction.set_rollback(True)
