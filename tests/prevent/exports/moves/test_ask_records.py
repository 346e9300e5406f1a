"""Records leave for quality assurance alone: of one's own sample, so many, and if somebody else can approve it."""

import pytest
from django.urls import reverse

from prevent.exports.choices import RecordStage
from prevent.exports.models import ExportLimit, RecordExport
from prevent.inspection.choices import Of
from prevent.inspection.transitions import end_sample
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from referrals.choices import Stage
from tests.builders import exceptions, exports, referrals
from tests.pages import open_page, send

pytestmark = pytest.mark.django_db


def page_of(sample):
    return reverse("exports:ask_records", args=[sample.reference])


def test_asked_for_on_the_page_of_the_sample(client, quinn, second, sample):
    """A second person is asked, and nothing is made yet."""
    assert page_of(sample) in open_page(client, quinn, sample.get_absolute_url()).text
    answer = send(client, quinn, page_of(sample), format="xlsx", reason=exports.RECORDS_FOR)
    export = RecordExport.objects.get()
    assert (answer.status_code, answer.url) == (302, export.get_absolute_url())
    assert (export.stage, export.records, export.until) == (RecordStage.ASKED, 1, None)
    told = Notice.objects.get(reference=export.reference)
    assert (told.to, told.path) == (second, export.get_absolute_url())
    home = open_page(client, second, "/home/").text
    assert ("Exports of records that wait for your approval" in home, export.get_absolute_url() in home) == (
        True,
        True,
    )


def test_without_saying_what_for_it_is_not_asked(client, quinn, second, sample):
    """A sentence says what to do."""
    answer = send(client, quinn, page_of(sample), format="ods", reason="")
    assert (answer.status_code, "Enter what you need the records for" in answer.text) == (400, True)
    assert not RecordExport.objects.exists()


def test_no_more_than_one_file_may_hold(cast, quinn, second, sample):
    """By the edition of the limits of the day: a new one counts from its day on."""
    for _ in range(2):
        referrals.referral_at(Stage.GATEWAY, cast)
    larger = exceptions.sample(quinn, Of.REFERRALS)
    ExportLimit.objects.create(id="today", in_force_from=clock.today(), hours=24, records=1, sure="S")
    with pytest.raises(Invalid) as refused:
        exports.records(larger)
    assert (
        refused.value.sentence
        == "The sample has 2 records, and one file holds at most 1. Draw a smaller sample."
    )
    assert exports.records(sample).records == 1


def test_where_nobody_could_approve_it_is_said(quinn, sample):
    """Nobody waits for an answer that cannot come."""
    with pytest.raises(Invalid, match="invalid") as refused:
        exports.records(sample)
    assert "there is nobody else" in refused.value.sentence
    assert not RecordExport.objects.exists()


def test_once_at_a_time(asked, sample):
    """Until it is decided on, downloaded or cancelled."""
    with pytest.raises(Invalid) as refused:
        exports.records(sample)
    assert "You have asked for the records of this sample" in refused.value.sentence


def test_only_of_a_sample_of_one_s_own_that_runs(client, cast, second, sample, quinn):
    """A colleague's sample is not in sight; one that has ended has no records."""
    for user in (second, cast.case_officer, cast.administrator):
        assert open_page(client, user, page_of(sample)).status_code == 404
    end_sample(sample.reference, by=quinn, seen=sample.version)
    sample.refresh_from_db()
    with pytest.raises((Invalid, Denied)):
        exports.records(sample)
    assert not RecordExport.objects.exists()
