"""It is said on the post who takes over when its holder leaves."""

import pytest
from django.urls import reverse

from prevent.accounts.models import AccountAct
from prevent.posts import transitions
from tests.pages import send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db


def test_it_is_saved_with_its_day_and_its_reason(client, cast, office):
    """Rows are added: who was named before can be read."""
    url = reverse("posts:name_line", args=[cast.case_officer.posts.get().pk])
    for line in (cast.supervisor, cast.second_supervisor):
        assert send(client, office, url, line=line.pk, reason="Her sergeant.").status_code == 302
    assert cast.case_officer.posts.get().line == cast.second_supervisor
    named = AccountAct.objects.filter(user=cast.case_officer, kind="line_named")
    assert [act.line for act in named] == [cast.supervisor, cast.second_supervisor]


def test_only_those_who_may_take_over(client, cast, office, grounds):
    """Not a stranger, and not a case officer; the form does not offer them."""
    post = cast.case_officer.posts.get()
    for line in (cast.stranger_supervisor, cast.second_officer):
        with refused("supervisor"):
            transitions.name_line(post.pk, line=line, grounds=grounds, by=office)
