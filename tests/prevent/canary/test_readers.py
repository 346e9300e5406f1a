"""The canary: a mark in every personal field, and everybody's every page gone through for marks that they may not read."""

import json
import re
import zipfile
from dataclasses import fields
from io import BytesIO

import pytest
from django.core import mail

from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.desk.tasks import send_due
from prevent.oversight.models import Concern
from prevent.oversight.tasks import send_letters
from tests.cast import Cast
from tests.prevent.canary import nowhere, world
from tests.prevent.canary.looking import ALIKE_FOR_ALL, LISTS, Looker, text_of
from tests.prevent.canary.marks import MARK
from tests.prevent.canary.places import SAID_OF, Readers, find_places, personal_fields
from tests.prevent.canary.sections import NOT_SHOWN, OF_ROLE, OWNED_BY, SECTIONS, WHOLE_RECORD

OTHERS_OF_THE_ROW = {
    "referrals.Particulars": (
        "gender immigration_status english interpreter nationalities_unanswered languages_unanswered "
        "ethnicity_unanswered religion_unanswered"
    ),
    "referrals.OtherName": "kind",
    "referrals.Address": "when",
    "referrals.ContactPoint": "kind",
    "referrals.Occupation": "kind when",
    "referrals.Circumstances": "earlier_referrals",
    "referrals.Safeguarding": "person_told parents_told conditions",
    "referrals.HealthCondition": "status",
    "referrals.AssessedCondition": "status",
    "referrals.KnownCondition": "status",
    "referrals.AssessedFactor": "response",
    "referrals.Source": "may_be_contacted may_be_named",
    "referrals.GatewayAssessment": "concern reason_kinds",
    "referrals.Section36Decision": "reason_kinds",
    "referrals.AuthorityReferral": "reason_kinds",
    "assurance.AssuranceReview": "drawn_as",
    "channel.ConsentEvent": "given_by",
    "channel.GoalScore": "score",
    "channel.PanelView": "level",
    "channel.OvertInvestigation": "after",
    "referrals.ReferralExclusion": "user",
    "channel.CaseExclusion": "user",
    "people.IndexedPerson": "names words born_from born_to",
    "people.NameWord": "word traces",
    "referrals.Known": "kind born",
    "statistics.Fact": "concern age gender ethnicity health conditions",
}
"""Choices of a few common words, and people of the cast: they cannot be told from the same words elsewhere. Other fields of the
same row are marked, and a row is read as a whole. In the index of people names are small letters alone, and ages years."""
ALIKE = {"second_officer", "second_supervisor", "deputy_chair", "panel_police", "stranger_supervisor"}
"""They read as somebody else of the cast does."""
OUTSIDE = {"stranger_officer", "provider", "administrator", "authority_prevent_lead"}
"""They try the addresses that others found by links."""

TELLS_OF_NOBODY = {
    *("start", "contact", "privacy", "accessibility", "sessions", "api:schema:schema"),
    *("account_login", "account_reset_password", "account_change_password"),
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"),
    *(
        "channel:plan_year",
        "channel:plan_meeting",
        "inspection:draw_sample",
        "referrals:save_filter",
        "referrals:remove_filter",
    ),
    *("inspection:open_for_governance", "inspection:use_emergency_access"),
    *("referrals:refer", "referrals:come_back", "referrals:tasks", "referrals:section", "referrals:files"),
    *("referrals:check", "referrals:discard", "referrals:sent_public", "referrals:receipt"),
    *("oversight:raise_concern", "oversight:receipt", "oversight:make_recommendation", "statistics:around"),
}
"""Pages that hold nothing but what is their reader's own, or ask for a reference: to open them leaves no event."""

LIST_ALL_KINDS = {"statistics:glance", "statistics:table"}
"""Pages of figures: each line is a kind, whoever is of it. Its word tells of nobody; a mark would."""


@pytest.mark.django_db(transaction=True)
def test_no_mark_is_where_it_may_not_be(cast, marks, log, redis):
    """Given a mark in every personal field, planted by the moves, when everybody goes through every page that they reach, tries
    those of others, and sends each form too late, then nobody reads a mark that the sections of the policies keep from them; none
    is in an address, a mail, the log, the broker, the cache, a session or the chain of events; and each page shown left an event.
    """
    client = world.from_there()
    client.force_login(cast.referrer)
    extract = world.plant(cast, client, marks)
    holder, code, sent = world.sent_by_public(marks)
    lookers = [Looker(one.name, getattr(cast, one.name)) for one in fields(Cast) if one.name not in ALIKE]
    for looker in lookers:
        looker.walk(*LISTS, without=() if looker.user == cast.referrer else ALIKE_FOR_ALL)
    status = f"/referrals/{sent.reference}/status/"
    lookers.append(Looker("receipt holder", service(Role.RECEIPT_HOLDER, holding=sent.pk), holder))
    lookers[-1].walk("/", "/referrals/receipt/", status)
    try_addresses_of_others(lookers)
    lookers += [of_the_office(), who_raised_a_concern()]
    seen = [one for looker in lookers for one in looker.seen]

    places = find_places(marks)
    assert unmarked(places) == {
        (row, name) for row, names in OTHERS_OF_THE_ROW.items() for name in names.split()
    }
    send_due()
    send_letters()
    assert mail.outbox
    said = ("the log", log())
    clean(sorted(unrecorded(said[1]) - TELLS_OF_NOBODY))
    assert MARK.findall(text_of(extract.content)) == []
    beside = (*nowhere.addresses(seen), *nowhere.letters(), *nowhere.memory(redis), *nowhere.tables())
    findings = nowhere.found_in((said, *beside, *nowhere.events()), marks, code)
    clean([*misread(lookers, marks, places), *findings])
    assert any(marks.of(one.body) for one in seen if one.is_paper), "no paper says anything of anybody"
    tell(seen, marks, places)


def of_the_office():
    """Somebody of the Commissioner's office, who goes through all that it has."""
    looker = Looker("oversight officer", world.office())
    looker.walk(*LISTS, without=ALIKE_FOR_ALL)
    return looker


def who_raised_a_concern():
    """Somebody who comes back to what they said of Prevent, with their code."""
    browser, concern = world.from_there(), Concern.objects.get(stage="closed")
    browser.post("/oversight/receipt/", {"code": world.CONCERN_CODE})
    holder = service(Role.RECEIPT_HOLDER, holding=concern.pk)
    looker = Looker("holder of a concern’s code", holder, browser)
    looker.walk(f"{concern.get_absolute_url()}status/")
    return looker


def unrecorded(log):
    """Pages that were shown, as the log has it, without an event of the same request (security.md T25)."""
    known = {str(one) for one in Event.objects.values_list("request_id", flat=True)}
    lines = [json.loads(line) for line in log.splitlines() if '"request_finished"' in line]
    shown = [one for one in lines if one["code"] == 200 and one["request"].startswith("GET ")]
    assert len(shown) > 500
    return {one["request"].removeprefix("GET ") for one in shown if one["request_id"] not in known}


def clean(findings):
    """Nothing was found; or all of it is named."""
    if findings:
        pytest.fail("\n".join(findings), pytrace=False)


def unmarked(places):
    """Personal fields in which no mark stands."""
    marked = {(place.model, place.field.removesuffix("_id")) for found in places.values() for place in found}
    named = {(model._meta.label, name) for model, name in personal_fields()}
    return named - marked


def try_addresses_of_others(lookers):
    """One page of each kind that anybody was shown, by those from whom most is kept."""
    shown = {one.kind: one.address for looker in lookers for one in looker.seen if one.status == 200}
    for looker in lookers:
        for address in shown.values() if looker.name in OUTSIDE else ():
            if address not in looker.tried:
                looker.look(address)


def misread(lookers, marks, places):
    """Who reads what they may not, and on which page."""
    readers, found = Readers(), set()
    terms = {mark: re.compile(rf"\b{re.escape(mark)}\b") for mark in places if not marks.of(mark)}
    for looker in lookers:
        for one in looker.seen:
            shown = marks.of(one.body) | marks.of(one.cookies)
            if one.kind.split()[0] not in LIST_ALL_KINDS:
                shown |= {mark for mark, pattern in terms.items() if pattern.search(one.words)}
            for mark in shown:
                if not any(readers.may_read(looker.user, place) for place in places.get(mark, ())):
                    where = ", ".join(
                        sorted({str(place) for place in places.get(mark, ())})
                    ) or marks.planted.get(mark)
                    found.add(f"{looker.name} reads {where} on {one.kind} ({one.status})")
    return sorted(found)


def tell(seen, marks, places):
    """How much was looked at: for whoever wants to know how much this proves."""
    print(
        f"{len(marks.planted) + len(marks.dates)} marks in {len({str(p) for found in places.values() for p in found})} "
        f"fields, {len(seen)} answers of {len({one.kind for one in seen})} kinds of page, "
        f"{sum(one.status == 200 for one in seen)} of them shown, {sum(len(one.leads_to) for one in seen)} addresses"
    )


def test_what_an_archive_holds_is_read():
    """Also of an archive within another."""
    assert MARK.findall(text_of(zipped("pack.zip", zipped("rows.csv", b"name,Kq00001x7")))) == ["Kq00001x7"]


def zipped(name, content):
    """An archive of one file."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return kept.getvalue()


def test_each_personal_table_has_a_section_or_says_who_reads_it():
    """A new table about people is put into a section, or the canary has nothing to compare with."""
    known = {*SECTIONS, *OWNED_BY, *OF_ROLE, *WHOLE_RECORD, *SAID_OF, *NOT_SHOWN}
    assert {model._meta.label for model, _ in personal_fields()} <= known
