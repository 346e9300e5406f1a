"""Whoever asked takes it back: before, while and after it is made."""

import pytest
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.exports import transitions
from prevent.exports.choices import Failure, Stage
from prevent.exports.models import TableExport, TableFile, TablePart, TableWork
from prevent.exports.tasks import make_exports, make_next
from tests.pages import send

pytestmark = pytest.mark.django_db


def waits(export):
    pass


def half_made(export):
    with acting(Role.WORKER, "test") as worker:
        transitions.take_turn(by=worker)
    make_next(export.reference)


def made(export):
    make_exports()


@pytest.mark.parametrize("so_far", [waits, half_made, made])
def test_nothing_of_it_is_kept(client, statistician, export, lives, so_far):
    """And a worker that is at it stops; the same can be asked for again."""
    so_far(export)
    page = reverse("exports:cancel_export", args=[export.reference])
    answer = send(client, statistician, page)
    assert (answer.status_code, answer.url) == (302, export.get_absolute_url())
    assert TableExport.objects.get().stage == Stage.CANCELLED
    assert not any(rows.objects.exists() for rows in (TableWork, TablePart, TableFile))
    assert not make_next(export.reference)
    with acting(Role.WORKER, "test") as worker:
        transitions.fail_export(export.reference, why=Failure.BROKEN, by=worker)
    assert TableExport.objects.get().stage == Stage.CANCELLED
    assert "You cancelled this export" in client.get(export.get_absolute_url()).text
    assert client.get(page).status_code == 403
