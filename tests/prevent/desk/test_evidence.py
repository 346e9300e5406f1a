"""The evidence for the yearly assurance statement: counted from the records, shown, and handed out as one pack."""

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import ConsentAct, Course, Decision, Stage
from prevent.audit.models import Event
from prevent.desk.evidence.area import Year
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority
from tests.builders import channel as build
from tests.builders.exceptions import restrict
from tests.builders.reviews import closed_case, reopen, review_of
from tests.cast import HOME
from tests.papers import assert_accessible, read, said_on
from tests.prevent.desk.test_chairing import seat

pytestmark = pytest.mark.django_db

ADDRESS = "/evidence/"


def areas(client, who, **asked):
    """Each area of the page, by its name in the address."""
    client.force_login(who)
    answer = client.get(reverse("evidence"), asked)
    assert answer.status_code == 200
    return {area.slug: area for area in answer.context["areas"]}


def rows(area):
    """Its rows by what stands in the first column."""
    return {row[0]: list(row[1:]) for row in area.rows}


def pack(client, who, **asked):
    """The files of the pack, by name."""
    client.force_login(who)
    answer = client.get(reverse("evidence_pack"), asked)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_meetings_and_their_quorum(client, cast):
    """Each meeting of the year with who was there, what was decided, and what became of one that was called off."""
    build.decided(cast)
    meeting = build.meeting_on(cast, clock.today() + timedelta(days=1))
    transitions.call_off_meeting(
        meeting.reference, reason="Snow", by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    found = areas(client, cast.panel_chair)["meetings"]
    assert found.says.startswith("1 meeting held")
    assert "at 1 of 1" in found.says
    assert found.rows[0][1:] == ["Ended", "Yes", "Yes", "3", "1", "0"]


def test_attendance_by_agency_with_member_and_deputy(client, cast):
    """Agencies with a seat and those that came without one."""
    build.decided(cast)
    seat(cast, "Westmarch Police", cast.panel_police)
    found = rows(areas(client, cast.panel_chair)["agencies"])
    assert found["Westmarch Police"] == [
        "1 of 1",
        "Core: at every meeting",
        "Panel Police Fictional",
        "None named",
    ]
    assert found["Westmarch Health Trust"][:2] == ["1 of 1", "No seat"]


def test_chair_and_deputy(client, cast):
    """Who is in post today."""
    found = areas(client, cast.panel_chair)["chairs"]
    assert found.says == "Chair and deputy are in post today."
    assert rows(found)["Channel panel deputy chair"] == ["Deputy Chair Fictional"]


def test_training(client, cast):
    """Who is trained, and who is not."""
    transitions.record_training(
        LocalAuthority.objects.get(pk=HOME).panel,
        person=cast.panel_member,
        course=Course.CHANNEL,
        decided_on=clock.today(),
        valid_until=clock.today() + timedelta(days=365),
        by=cast.panel_chair,
    )
    found = areas(client, cast.panel_chair)["training"]
    assert rows(found)["Panel Member Fictional"][0] == "Channel"
    assert rows(found)["Panel Chair Fictional"][0] == "None on record"
    assert found.says.startswith("1 of ")


def test_consent_before_support_and_whole_plans(client, cast):
    """Each session held had consent; each plan says how it is asked for."""
    case = build.case_at(Stage.SUPPORT, cast)
    [session, *_] = build.sessions(case, cast, 1)
    transitions.record_session(case.reference, session=session.pk, account=build.held(), by=cast.provider)
    found = areas(client, cast.panel_chair)
    assert found["consent"].says.startswith("1 of 1 session")
    assert rows(found["consent"])["Consent: given"] == ["1"]
    assert found["plans"].says.startswith("1 of 1 agreed plan")
    reports = rows(found["time-limits"])["Provider’s reports on sessions"]
    assert reports == ["1", "0", "0", "0"]
    assert rows(found["time-limits"])["First consideration by the panel"] == ["1", "0", "0", "0"]


def test_what_is_late_is_counted_as_late(client, cast):
    """A case that the panel has not considered by its day."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        build.case_at(Stage.AWAITING_PANEL, cast)
        year = Year.of(clock.today())
    found = rows(areas(client, cast.panel_chair, year=str(year.begins))["time-limits"])
    assert found["First consideration by the panel"] == ["0", "0", "1", "0"]


def test_decisions_and_closures_with_their_reasons(client, cast):
    """How each was reached, and that reasons are on record."""
    with clock.moved_to(clock.now() - timedelta(days=300)):
        case = closed_case(cast)
        closed = Year.of(clock.today())
    found = areas(client, cast.panel_chair, year=str(closed.begins))
    assert rows(found["decisions"])[Decision.ADOPT.label][0] == "1"
    assert found["closures"].says.startswith("1 case closed, 1 of them")
    due = Year.of(review_of(case).due_on)
    late = areas(client, cast.panel_chair, year=str(due.begins))["time-limits"]
    assert rows(late)["Reviews after closure"][2] == "1"


def last_winter():
    """A moment two months before this financial year began."""
    began = Year.of(clock.today()).first - timedelta(days=60)
    return clock.now() - (clock.today() - began)


def supported_last_winter(cast):
    """A case with support in a year that is over, and that year."""
    with clock.moved_to(last_winter()):
        case = build.case_at(Stage.SUPPORT, cast)
        [session, *_] = build.sessions(case, cast, 1)
        transitions.record_session(case.reference, session=session.pk, account=build.held(), by=cast.provider)
        return build.fresh(case), str(Year.of(clock.today()).begins)


def test_what_passes_to_another_panel_changes_no_year_that_is_over(client, cast):
    """What was done in the case counts for the panel that held it then, and from the transfer on for the other."""
    case, year = supported_last_winter(cast)
    case = build.decide(case, cast, Decision.TRANSFER)
    before = tables(client, cast.panel_chair, year)
    assert before["time-limits"]["First consideration by the panel"] == ["1", "0", "0", "0"]
    assert before["plans"]["(a) how, when and by whom consent is requested"] == ["1", "1"]
    officer = {"risk_owner": cast.stranger_officer, "answer": "He lives here"}
    transitions.accept_transfer(case.reference, **officer, by=cast.stranger_chair, seen=case.version)
    assert tables(client, cast.panel_chair, year) == before
    theirs = tables(client, cast.stranger_chair, year)
    assert theirs["plans"]["(a) how, when and by whom consent is requested"] == ["0", "0"]
    assert {tuple(row) for row in theirs["time-limits"].values()} == {("0", "0", "0", "0")}
    now = str(Year.of(clock.today()).begins)
    came = "First consideration by the panel"
    assert tables(client, cast.stranger_chair, now)["time-limits"][came] == ["0", "0", "0", "1"]
    assert tables(client, cast.panel_chair, now)["time-limits"][came] == ["0", "0", "0", "0"]


def tables(client, who, year):
    """Every table of a year."""
    return {slug: rows(area) for slug, area in areas(client, who, year=year).items()}


def test_a_reopening_changes_no_year_that_is_over(client, cast):
    """The first consideration stays counted where it was, and so do reviews that were overdue until it cancelled them."""
    winter = last_winter()
    with clock.moved_to(winter):
        case = closed_case(cast)
        over, due = (str(Year.of(day).begins) for day in (clock.today(), review_of(case).due_on))
    with clock.moved_to(winter + timedelta(days=400)):
        before = tables(client, cast.panel_chair, over)
        assert before["time-limits"]["First consideration by the panel"] == ["1", "0", "0", "0"]
        reviews = tables(client, cast.panel_chair, due)["time-limits"]["Reviews after closure"]
        assert reviews == ["0", "0", "2", "0"]
        reopen(case, cast)
        assert tables(client, cast.panel_chair, over) == before
        reviews = tables(client, cast.panel_chair, due)["time-limits"]["Reviews after closure"]
        assert reviews == ["0", "2", "0", "0"]


def test_monthly_reviews_in_time_and_late(client, cast):
    """From each decision after which the case goes on to the panel's next one; none is due once somebody has said no."""
    winter = last_winter()

    def after(days):
        return clock.moved_to(winter + timedelta(days=days))

    with after(0):
        case = build.case_at(Stage.SUPPORT, cast)
    for days in (20, 70):
        with after(days):
            case = build.decide(case, cast, Decision.CONTINUE)
    with after(75):
        assert monthly(client, cast) == [1, 1, 0, 1]
        build.consent(case, cast, ConsentAct.REFUSED)
        assert monthly(client, cast) == [1, 1, 0, 0]


def monthly(client, cast):
    """How many monthly reviews stand how, in this financial year and the one before."""
    begins = Year.of(clock.today()).begins
    shown = [tables(client, cast.panel_chair, str(year))["time-limits"] for year in (begins - 1, begins)]
    counted = [limits["Monthly reviews by the panel"] for limits in shown]
    return [sum(map(int, column)) for column in zip(*counted, strict=True)]


def test_records_that_are_kept_from_the_reader_count_and_are_not_named(client, cast):
    """The statement is the panel's, not the reader's."""
    case = build.case_at(Stage.SUPPORT, cast)
    restrict(case, cast.panel_chair, cast.panel_chair, cast.case_officer)
    client.force_login(cast.deputy_chair)
    page = client.get(reverse("evidence")).content.decode()
    assert case.reference not in page
    assert case.individual.given_names not in page
    assert areas(client, cast.deputy_chair)["plans"].says.startswith("1 of 1 agreed plan")


def test_nothing_of_another_panel_counts(client, cast):
    """Each panel has its own."""
    build.case_at(Stage.SUPPORT, cast)
    found = areas(client, cast.stranger_chair)
    assert found["plans"].says.startswith("0 of 0")
    panel = LocalAuthority.objects.get(pk=HOME).panel
    for other in (panel.pk, "none", "\x00"):
        assert client.get(reverse("evidence"), {"panel": other}).status_code == 404


@pytest.mark.parametrize("year", ["1999", "x", ""])
def test_a_year_that_cannot_be_shown_is_not_there(client, cast, year):
    """This year and the two before it."""
    client.force_login(cast.panel_chair)
    assert client.get(reverse("evidence"), {"year": year}).status_code == 404


def test_a_year_runs_from_april_to_march():
    """As councils count."""
    assert str(Year.of(date(2026, 3, 31))) == "2025/26"
    assert Year.of(date(2026, 4, 1)).span == (date(2026, 4, 1), date(2027, 3, 31))


def test_the_pack_is_a_tagged_pdf_with_a_table_for_each_area(client, cast):
    """With its reader and the time on each page; that it was made is on record, with its digest."""
    build.case_at(Stage.SUPPORT, cast)
    seat(cast, "Westmarch Police", cast.panel_police)
    files = pack(client, cast.panel_chair)
    pdf = read(files.pop("evidence.pdf"))
    assert_accessible(pdf, language="en", title=pdf.metadata.title)
    said = said_on(pdf)
    for text in (
        "Evidence for the yearly assurance statement",
        "Westmarch Police",
        "Panel Chair Fictional",
        "Consent before support",
    ):
        assert text in said
    shown = areas(client, cast.panel_chair)
    assert [name.split("-", 1)[1] for name in files] == [f"{slug}.csv" for slug in shown]
    for (_, content), area in zip(files.items(), shown.values(), strict=True):
        table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert table == [list(area.columns), *(list(row) for row in area.rows)]
    event = Event.objects.get(action="export_evidence", actor_id=cast.panel_chair.pk)
    assert (event.kind, len(event.codes["digest"])) == ("export", 64)


def test_the_page_asks_as_often_for_one_case_as_for_three(client, cast, django_assert_max_num_queries):
    """Every area counts in the database. What is kept for half a minute is read before each time."""
    build.case_at(Stage.SUPPORT, cast)
    client.force_login(cast.panel_chair)
    client.get(reverse("evidence"))
    with django_assert_max_num_queries(60) as asked:
        client.get(reverse("evidence"))
    once = len(asked)
    for _ in range(2):
        build.sessions(build.case_at(Stage.SUPPORT, cast), cast, 2)
    client.get(reverse("evidence"))
    with django_assert_max_num_queries(once):
        client.get(reverse("evidence"))
