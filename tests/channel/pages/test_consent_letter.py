"""The letter about consent: what is offered, an answer to sign, how information is used; as a tagged PDF that is not kept."""

import pytest

from channel.choices import ConsentFrom, Stage
from channel.queries.letter import WELSH_EDITION
from prevent.audit.models import Event
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.papers import assert_accessible, read, said_on

pytestmark = pytest.mark.django_db

TYPED = {
    "asked": ConsentFrom.PARENT,
    "language": "en",
    "to": "Nora Fictional",
    "about": "Robin",
    "support": "A mentor who meets Robin each week. #panic() *not markup* <b>",
    "agencies": "Fiction Street School\n\n  Makebelieve Mentoring ",
    "contact_name": "Cam Fictional",
    "contact": "020 7946 0000",
}


@pytest.fixture
def case(cast):
    """A child whose parents are asked."""
    return build.case_at(Stage.AWAITING_CONSENT, cast)


def test_it_is_a_tagged_pdf_with_what_was_typed(pages, cast, case):
    """For the parent of a child, in words; nothing that was typed is read as markup; that it was made is on record."""
    sent = pages.send(cast.panel_coordinator, "consent_letter", case, **TYPED)
    assert (sent.status_code, sent["Content-Type"]) == (200, "application/pdf")
    assert sent["Content-Disposition"] == f'attachment; filename="letter-{case.reference}.pdf"'
    assert sent["Cache-Control"] == "no-store, private"
    pdf = read(sent.content)
    assert_accessible(pdf, language="en", title="Support for Robin")
    said = said_on(pdf)
    for text in (
        "Dear Nora Fictional",
        "#panic() *not markup* <b>",
        "Makebelieve Mentoring",
        "because you are a parent or guardian",
        "You can change your mind at any time",
        "Data Protection Act 2018, Schedule 1",
        case.reference,
    ):
        assert text in said
    assert "DRAFT" not in said
    event = Event.objects.get(action="print_record", subject_id=case.pk)
    assert (event.section, event.codes) == ("consent_letter", {"language": "en"})


def test_an_adult_is_asked_themself(pages, cast, case):
    """From 18 on nobody else is offered, and the letter speaks to the person."""
    case.individual.date_of_birth = case.individual.date_of_birth.replace(year=1990)
    case.individual.save()
    refused = pages.send(cast.panel_coordinator, "consent_letter", case, **TYPED)
    assert refused.status_code == 400
    sent = pages.send(
        cast.panel_coordinator, "consent_letter", case, **{**TYPED, "asked": ConsentFrom.PERSON}
    )
    said = said_on(read(sent.content))
    assert "We would like to offer you support" in said
    assert "parent or guardian" not in said


def test_names_in_other_scripts_do_not_stop_it(pages, cast, case):
    """A letter that cannot show a name in its own script would be no letter."""
    typed = {**TYPED, "to": "محمد خيالي", "about": "Żółw Šimůnek"}
    sent = pages.send(cast.panel_coordinator, "consent_letter", case, **typed)
    assert sent.status_code == 200
    assert "Żółw Šimůnek" in said_on(read(sent.content))


def test_the_welsh_draft_waits_for_an_owner(pages, cast, case, settings):
    """Not offered and not made until somebody has approved these very words; in a demonstration it says that it is a draft."""
    welsh = {**TYPED, "language": "cy"}
    settings.DEMO = False
    for approved in ("", "2020-01-01"):
        settings.WELSH_LETTER_APPROVED = approved
        page = words(pages.get(cast.panel_coordinator, "consent_letter", case.reference))
        assert "once an owner of this service has approved it" in page
        assert pages.send(cast.panel_coordinator, "consent_letter", case, **welsh).status_code == 400
    settings.DEMO = True
    page = words(pages.get(cast.panel_coordinator, "consent_letter", case.reference))
    assert "Welsh (a draft, marked as one on every sheet: not for sending)" in page
    draft = read(pages.send(cast.panel_coordinator, "consent_letter", case, **welsh).content)
    assert "DRAFFT" in said_on(draft)
    settings.DEMO, settings.WELSH_LETTER_APPROVED = False, WELSH_EDITION
    approved = read(pages.send(cast.panel_coordinator, "consent_letter", case, **welsh).content)
    page = words(pages.get(cast.panel_coordinator, "consent_letter", case.reference))
    assert "a draft" not in page
    assert_accessible(approved, language="cy", title="Cymorth i Robin")
    assert "Annwyl Nora Fictional" in said_on(approved)
    assert "DRAFFT" not in said_on(approved)


def test_what_is_missing_is_said_and_what_was_typed_stays(pages, cast, case):
    """No letter, no event."""
    sent = pages.send(cast.panel_coordinator, "consent_letter", case, **{**TYPED, "to": ""})
    assert sent.status_code == 400
    assert "Enter to whom the letter goes" in words(sent)
    assert "A mentor who meets Robin each week." in words(sent)
    assert not Event.objects.filter(action="print_record").exists()


def test_the_plan_fills_it_in(pages, cast):
    """Support and services that are planned need not be typed again."""
    case = build.case_at(Stage.SUPPORT, cast)
    page = words(pages.get(cast.panel_coordinator, "consent_letter", case.reference))
    assert "Makebelieve Mentoring" in page
    assert case.individual.given_names in page


@pytest.mark.parametrize("who", ["provider", "stranger_chair", "referrer"])
def test_nobody_else_finds_it(pages, cast, case, who):
    """Neither to read nor to make."""
    assert pages.get(getattr(cast, who), "consent_letter", case.reference).status_code == 404
    assert pages.send(getattr(cast, who), "consent_letter", case, **TYPED).status_code == 404
