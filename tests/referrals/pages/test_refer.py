"""Writing a referral: the first page, the task list, each section, and what is said about wrong input."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent.kernel import clock
from prevent.reference.models import FormerAuthority
from referrals.forms.submission.asked import ASKED
from referrals.forms.submission.concern import BORN
from referrals.forms.submission.typed import as_sent, typed_from
from referrals.forms.submission.whole import BY_SLUG, SECTIONS
from referrals.models import Draft, Referral
from referrals.queries.as_submitted import submitted
from tests.builders.submission import VALUES, begin, fictional_typed, fill, page, send

pytestmark = pytest.mark.django_db
LONG = "á" * 100_000
ODD = [
    "Ollie’s 🙂 brother",
    "عبد الله الخيالي",
    "'; DROP TABLE referrals; --",
    "Siân Ŵyn",
    "<script>alert(1)</script>",
]


@pytest.fixture
def draft(client, cast):
    """A draft of the teacher's, with the client signed in."""
    client.force_login(cast.referrer)
    return begin(client)


def test_the_first_pages_say_where_to_go_in_danger(client):
    """999, the hotline and ACT Early come first, for everybody, on both pages."""
    for address in ("/", "/referrals/refer/"):
        text = client.get(address).content.decode()
        assert (
            text.index("999")
            < text.index("0800 789 321")
            < text.index("0800 011 3764")
            < text.index("sign in")
        )


def test_the_first_page_names_the_local_team(client):
    """A council's name leads to its force; an unknown one says what to do."""
    assert "Metropolitan Police" in client.get("/referrals/refer/", {"area": "barnet"}).content.decode()
    assert "We do not know" in client.get("/referrals/refer/", {"area": "Nowhere"}).content.decode()


def test_the_task_list_shows_what_is_left(client, draft):
    """Each section stands as completed, incomplete, not yet started or optional."""
    fill(client, draft, {"person": fictional_typed()["person"]})
    client.post(page(draft, "told"), {"do": "later"})
    text = client.get(page(draft)).content.decode()
    assert all(section.title.replace("’", "&#x27;") in text or section.title in text for section in SECTIONS)
    statuses = ("Completed", "Incomplete", "Not yet started", "Optional", "No files")
    assert all(status in text for status in statuses)


@pytest.mark.parametrize("slug", sorted(BY_SLUG))
def test_each_section_opens_empty_and_filled(client, draft, slug):
    """Every page of the form is there, says its title, and shows what was saved."""
    typed = fictional_typed()
    assert BY_SLUG[slug].title in client.get(page(draft, slug)).context["title"]
    if slug in typed:
        fill(client, draft, {slug: typed[slug]})
    response = client.get(page(draft, slug))
    assert response.status_code == 200
    assert not response.context["form"].errors


def test_what_the_account_says_is_there_already_and_can_be_changed(client, cast, draft):
    """Nobody types their name, address and agency again (WCAG 2.2, 3.3.7); what they type instead stays."""
    response = client.get(page(draft, "you"))
    form = response.context["form"]
    shown = {name: form[name].value() for name in ("name", "email", "organisation")}
    mine = {
        "name": cast.referrer.name,
        "email": cast.referrer.email,
        "organisation": "Fiction Street School",
    }
    assert shown == mine
    assert "from your account" in response.text
    assert "Not yet started" in client.get(page(draft)).text
    typed = {**fictional_typed()["you"], "name": ["R. Fictional"], "organisation": [""]}
    fill(client, draft, {"you": typed})
    form = client.get(page(draft, "you")).context["form"]
    assert (form["name"].value(), form["organisation"].value()) == ("R. Fictional", "")


def test_the_public_form_knows_nothing_of_its_writer(client):
    """No account, nothing filled in."""
    response = client.get(page(begin(client), "you"))
    assert response.context["form"]["name"].value() is None
    assert "from your account" not in response.text


@pytest.mark.parametrize("slug", sorted(section.slug for section in SECTIONS if section.needed))
def test_a_needed_section_left_empty_says_what_to_do(client, draft, slug):
    """Sending an empty page is refused with a sentence for each missing answer."""
    response = client.post(page(draft, slug), {"do": "continue"})
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()


WRONG = [
    (
        "person",
        {
            "age_known": "exact",
            "date_of_birth_day": "31",
            "date_of_birth_month": "2",
            "date_of_birth_year": "2011",
        },
        "real date",
    ),
    (
        "person",
        {
            "age_known": "exact",
            "date_of_birth_day": "1",
            "date_of_birth_month": "1",
            "date_of_birth_year": "2031",
        },
        "in the past",
    ),
    ("person", {"age_known": "about", "approximate_age": "140"}, "120 or less"),
    ("person", {"given_names": "", "family_name": "", "description": ""}, "Enter a given name"),
    (
        "concern",
        {"first_noticed_on_day": "1", "first_noticed_on_month": "1", "first_noticed_on_year": "2031"},
        "in the past",
    ),
    ("home", {"home_known": "yes", "home_area": "Atlantis"}, "not in the list"),
    (
        "you",
        {"may_be_contacted": "yes", "phone": "", "email": ""},
        "Enter a phone number or an email address",
    ),
    ("you", {"may_be_contacted": "yes", "email": "nonsense"}, "Enter an email address"),
    ("nationality", {"nationalities-0-country": "Atlantis"}, "not in the list"),
    ("other-names", {"names-0-name": "", "names-0-kind": "alias"}, "Enter the name"),
    (
        "health",
        {"conditions": "yes", "health_conditions-0-condition": "", "health_conditions-0-status": ""},
        "Choose the condition",
    ),
    ("concern", {"kinds": "concern.made_up"}, "no longer in the list"),
    ("concern", {"account": "seen\x00unseen"}, "characters that cannot be shown"),
]


@pytest.mark.parametrize(("slug", "change", "sentence"), WRONG)
def test_wrong_answers_get_a_sentence_and_are_kept(client, draft, slug, change, sentence):
    """The page shows what is wrong and what was typed; the draft keeps it too."""
    typed = {**fictional_typed()[slug], **change}
    response = client.post(page(draft, slug), {**typed, "do": "continue"})
    text = response.content.decode()
    assert response.status_code == 400
    assert sentence in text
    kept = Draft.objects.get().answers[slug]["typed"]
    assert all(kept[key] == [value.replace("\x00", "")] for key, value in change.items())


def test_a_concern_is_not_noticed_before_the_person_was_born(client, draft):
    """The page of the concern says so and keeps the date, whichever of the two was typed first; nothing is sent."""
    fill(client, draft, fictional_typed())
    born = {"date_of_birth_day": "1", "date_of_birth_month": "1", "date_of_birth_year": "2011"}
    fill(client, draft, {"person": {**fictional_typed()["person"], "age_known": "exact", **born}})
    early = {"first_noticed_on_day": "5", "first_noticed_on_month": "6", "first_noticed_on_year": "2009"}
    typed = {**fictional_typed()["concern"], **early}
    response = client.post(page(draft, "concern"), {**typed, "do": "continue"})
    assert response.status_code == 400
    assert BORN in response.text
    assert 'value="2009"' in response.text
    assert send(client, draft).status_code == 400
    assert not Referral.objects.exists()
    assert BORN in client.get(page(draft, "concern"), {"from": "check"}).text
    later = {**born, "date_of_birth_year": "2008"}
    fill(client, draft, {"person": {**fictional_typed()["person"], "age_known": "exact", **later}})
    assert send(client, draft).status_code == 302


def test_the_first_language_is_the_main_one(client, draft):
    """The page, the summary and the record say which of several it is."""
    rows = {"languages-0-language": "Welsh", "languages-1-language": "English"}
    fill(client, draft, {**fictional_typed(), "nationality": {**fictional_typed()["nationality"], **rows}})
    for address in (page(draft, "nationality"), page(draft, "check")):
        text = client.get(address).text
        assert "Main language" in text
        assert "Language 2" in text
    send(client, draft)
    referral = Referral.objects.get()
    cards = submitted(referral, frozenset(), ASKED)[0].cards
    shown = {line.label: line.value for card in cards for line in card.lines}
    assert (shown["Main language"], shown["Language 2"]) == ("Welsh", "English")


def test_a_nationality_is_typed_as_people_say_it(client, draft):
    """British and French are nationalities, not countries: both are understood, and shown by their country."""
    rows = {"nationalities-0-country": "British", "nationalities-1-country": "french"}
    fill(client, draft, {**fictional_typed(), "nationality": {**fictional_typed()["nationality"], **rows}})
    text = client.get(page(draft, "check")).text
    assert "United Kingdom" in text
    send(client, draft)
    stated = Referral.objects.get().nationalities.values_list("country_id", flat=True)
    assert list(stated) == ["nationality.GBR", "nationality.FRA"]


NOBODY_KNOWS = {"nationalities": [], "languages": []}


def test_where_no_nationality_is_entered_the_page_asks_why(client, draft):
    """Empty is no answer; neither is a reason beside a nationality. What was typed stays, and the summary says it."""
    typed = typed_from({**VALUES["nationality"], **NOBODY_KNOWS})
    for change, sentence in (
        ({}, "Enter a language, or say why there is none"),
        ({"nationalities-0-country": ["Atlantis"]}, "not in the list"),
        (
            {"nationalities-0-country": ["Ireland"], "nationalities_unanswered": ["declined"]},
            "You entered a nationality. Choose “I entered it above”",
        ),
    ):
        response = client.post(page(draft, "nationality"), {**typed, **change, "do": "continue"})
        assert response.status_code == 400
        assert sentence in unescape(response.text)
    reasons = {"nationalities_unanswered": ["declined"], "languages_unanswered": ["not_asked"]}
    fill(client, draft, {**fictional_typed(), "nationality": {**typed, **reasons}})
    text = client.get(page(draft, "check")).text
    assert "Declined to say" in text
    send(client, draft)
    stated = Referral.objects.get().particulars
    assert (stated.nationalities_unanswered, stated.languages_unanswered) == ("declined", "not_asked")


def test_a_closed_authority_names_its_successor(client, draft):
    """Choosing an authority that closed says which answers now."""
    gone = FormerAuthority.objects.filter(change="merged_or_replaced").select_related("responsible").first()
    response = client.post(
        page(draft, "home"), {"home_known": "yes", "home_area": gone.name, "do": "continue"}
    )
    text = response.content.decode()
    assert response.status_code == 400
    assert "closed" in text
    assert gone.responsible.name in text


def test_a_very_long_text_is_refused_and_kept(client, draft):
    """A hundred thousand characters are too many for one box: a sentence says how many fit, and all of them are still there."""
    typed = {**fictional_typed()["concern"], "account": [LONG]}
    response = client.post(page(draft, "concern"), {**typed, "do": "continue"})
    assert response.status_code == 400
    assert "20000 characters or fewer" in response.content.decode()
    assert Draft.objects.get().answers["concern"]["typed"]["account"] == [LONG]


@pytest.mark.parametrize("text", ODD)
def test_ordinary_free_text_is_accepted(client, draft, text):
    """Quotes, SQL words, emoji, Welsh and right-to-left text come through, and are shown as text."""
    fill(client, draft, {"details": {"threats": [text]}})
    shown = client.get(page(draft, "check"))
    assert Draft.objects.get().answers["details"]["typed"]["threats"] == [text]
    assert "<script>alert(1)" not in shown.content.decode()


def test_rows_are_added_and_removed_without_script(client, draft):
    """The buttons save the page and show it with one row more or less; nothing typed is lost."""
    rows = {"names-0-name": "First", "names-0-kind": "alias"}
    more = client.post(page(draft, "other-names"), {**rows, "do": "add:names"})
    assert len(more.context["form"].rows_shown[0].groups) == 2
    rows |= {"names-1-name": "Second", "names-1-kind": "previous"}
    fewer = client.post(page(draft, "other-names"), {**rows, "do": "remove:names-0"})
    assert [group.fields[0].value() for group in fewer.context["form"].rows_shown[0].groups] == ["Second"]
    assert Draft.objects.get().answers["other-names"]["typed"]["names-0-name"] == ["Second"]


def test_the_summary_links_back_to_each_section(client, draft):
    """A change made from the summary leads back to the summary."""
    fill(client, draft, fictional_typed())
    text = client.get(page(draft, "check")).content.decode()
    assert "Ollie" in text
    assert "Олли Выдуманный" in text
    assert "27 March 2011" in text
    response = client.post(f"{page(draft, 'person')}?from=check", fictional_typed()["person"])
    assert response.url == page(draft, "check")


def test_two_windows_on_one_section_show_both_versions(client, draft):
    """The second save of the same section is refused; the page shows what is saved and what was typed."""
    seen = client.get(page(draft, "needs")).context["seen"]
    client.post(page(draft, "needs"), {"victim": "First window", "seen": seen})
    response = client.post(page(draft, "needs"), {"victim": "Second window", "seen": seen})
    text = response.content.decode()
    assert response.status_code == 409
    assert "First window" in text
    assert "Second window" in text
    again = client.post(page(draft, "needs"), {"victim": "Second window", "seen": response.context["seen"]})
    assert again.status_code == 302
    assert Draft.objects.get().answers["needs"]["typed"]["victim"] == ["Second window"]


def test_files_are_added_opened_by_readers_and_taken_away(client, cast, draft):
    """A file is kept with the draft, goes over to the referral, and is served once it is scanned clean."""
    client.post(page(draft, "files"), {"file": SimpleUploadedFile("first.txt", b"one")})
    client.post(page(draft, "files"), {"file": SimpleUploadedFile("second.txt", b"two")})
    remove = client.get(page(draft, "files")).context["files"][0][1]
    assert [client.post(remove).status_code for _ in range(2)] == [302, 302]
    fill(client, draft, fictional_typed())
    send(client, draft)
    attachment = Referral.objects.get().attachments.get()
    address = f"/referrals/{attachment.referral.reference}/files/{attachment.pk}/"
    assert attachment.document.name == "second.txt"
    assert client.get(address).status_code == 400
    type(attachment.document).objects.update(state="clean", scanned_at=clock.now())
    assert b"".join(client.get(address).streaming_content) == b"two"
    client.force_login(cast.stranger_officer)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tool.pdf", b"MZ\x90\x00" + b"\0" * 100),
        ("page.svg", b"<svg><script/></svg>"),
        ("empty.txt", b""),
        ("big.txt", b"x" * 10_500_000),
    ],
)
def test_wrong_files_are_refused_and_the_others_stay(client, draft, name, content):
    """Kind and size are checked by content; what was added before stays."""
    client.post(page(draft, "files"), {"file": SimpleUploadedFile("good.txt", b"fine")})
    response = client.post(page(draft, "files"), {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 400
    assert [row.document.name for row in Draft.objects.get().attachments.all()] == ["good.txt"]


TEXT = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), min_size=1, max_size=300
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT.filter(lambda text: text.strip()))
def test_any_text_survives_from_page_to_record(client, cast, text):
    """Whatever is typed reaches the record as it was, but for line ends and spaces around it."""
    expected = text.replace("\r\n", "\n").strip()
    client.force_login(cast.referrer)
    draft = begin(client)
    typed = fictional_typed()
    typed["concern"]["account"] = [text]
    Draft.objects.filter(pk=draft).update(
        answers={slug: {"typed": one, "version": 1} for slug, one in typed.items() if slug != "concern"}
    )
    fill(client, draft, {"concern": typed["concern"]})
    summary = BY_SLUG["concern"](
        as_sent(Draft.objects.get(pk=draft).answers["concern"]["typed"]), public=False, on=clock.today()
    )
    assert expected in [line.value for line in summary.summary()]
    sent = send(client, draft)
    reference = sent.url.split("/")[2]
    assert Referral.objects.get(reference=reference).concern.account == expected


def test_the_form_asks_who_else_may_be_at_risk_and_what_may_follow(client, draft):
    """The Department for Education's own list of what to include in a referral (process.md section 5)."""
    text = client.get(page(draft, "needs")).content.decode()
    assert "safety of others in the family or among friends; what may happen if nobody helps" in text
