"""Circulating papers to an agency."""

import pytest

from channel.choices import Stage
from prevent.accounts.models import Agency
from prevent.notices.models import Notice
from tests.builders import channel as build

pytestmark = pytest.mark.django_db


def test_the_agencys_members_see_the_case_from_then_on(pages, cast):
    """Not before, and not the members of other agencies."""
    case = build.case_at(Stage.AWAITING_PANEL, cast)
    assert pages.get(cast.panel_member, "case", case.reference).status_code == 404
    trust = Agency.objects.get(name="Westmarch Health Trust")
    typed = {"reason": "Knows him", "purpose": "assessment"}
    sent = pages.send(cast.panel_coordinator, "invite_agency", case, agency=str(trust.pk), **typed)
    assert sent.status_code == 302
    assert pages.get(cast.panel_member, "case", case.reference).status_code == 200
    assert pages.get(cast.panel_police, "case", case.reference).status_code == 404
    assert Notice.objects.filter(to=cast.panel_member, kind="case_opened").count() == 1
    page = pages.get(cast.panel_coordinator, "invite_agency", case.reference).content.decode()
    assert f'value="{trust.pk}"' not in page
