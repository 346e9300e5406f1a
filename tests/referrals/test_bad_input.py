"""Whatever is typed as a name or a date of birth is taken or refused with a sentence, and nobody matches by what is not known."""

import pytest
from django.urls import reverse

from referrals.choices import Stage
from referrals.models import Particulars, PossibleMatch
from tests.builders.matches import ALONE, matched
from tests.builders.referrals import referral_at
from tests.builders.submission import begin, fictional_typed, page, submitted
from tests.pages import errors_of, make_move, open_page
from tests.referrals.api.test_referrals import body, post

pytestmark = pytest.mark.django_db

PARTS = ("day", "month", "year")
NO_DATE = {"age_known": "not_known", **dict.fromkeys((f"date_of_birth_{part}" for part in PARTS), "")}
NOBODY = {"given_names": "", "family_name": "", "description": "A tall boy in a red coat"}


def born(day, month, year):
    return {f"date_of_birth_{part}": one for part, one in zip(PARTS, (day, month, year), strict=True)}


TAKEN = {
    "one letter": {"given_names": "A", "family_name": ""},
    "two hundred letters": {"given_names": "Abcde" * 40, "family_name": "Fghij" * 40},
    "no family name": {"given_names": "Inventa", "family_name": ""},
    "no name, but how to recognise the person": NOBODY,
    "no date of birth": NO_DATE,
    "neither name nor date": {**NOBODY, **NO_DATE},
    "what stands for no name": {"given_names": "Unknown", "family_name": "N/A", **NO_DATE},
    "emoji": {"given_names": "🙂🙃", "family_name": "👻"},
    "right to left": {"given_names": "محمد \u202eعلي", "family_name": "الاختراعي"},
    "no Latin letter": {"given_names": "王", "family_name": "小明"},
    "SQL": {"given_names": "Robert'); DROP TABLE referrals_referral;--", "family_name": "' OR 1=1 --"},
    "markup": {"given_names": "<script>alert(1)</script>", "family_name": "<b>Bold</b> & {{ name }}"},
    "marks over marks": {"given_names": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘", "family_name": ""},
    "only punctuation": {"given_names": "---", "family_name": "…"},
    "the first of January 1900": born("1", "1", "1900"),
}
REFUSED = {
    "two hundred and one letters": ({"given_names": "a" * 201}, "given_names"),
    "no name and nothing to recognise the person by": (
        {"given_names": "", "family_name": "", "description": ""},
        "given_names",
    ),
    "the 30th of February": (born("30", "2", "2011"), "date_of_birth"),
    "a thirteenth month": (born("4", "13", "2011"), "date_of_birth"),
    "words for a day": (born("soon", "3", "2011"), "date_of_birth"),
    "a day to come": (born("1", "1", "2999"), "date_of_birth"),
    "a year of two digits": (born("4", "3", "11"), "date_of_birth"),
    "a year before anybody": (born("4", "3", "0"), "date_of_birth"),
    "a null character": ({"given_names": "Al\x00i"}, "given_names"),
}


def sent(client, cast, person):
    """The page of the form on which the person is described, sent as a browser sends it."""
    client.force_login(cast.referrer)
    draft = begin(client)
    typed = fictional_typed(person=person)["person"]
    return client.post(page(draft, "person"), {**typed, "do": "continue"})


@pytest.mark.parametrize("kind", TAKEN)
def test_it_is_taken_as_it_was_typed(client, cast, kind):
    """By the form; the referral's page shows it, and nothing of it is run."""
    assert sent(client, cast, TAKEN[kind]).status_code == 302
    referral = submitted(cast.referrer, person=TAKEN[kind], **ALONE)
    shown = open_page(client, cast.case_officer, referral.get_absolute_url())
    assert shown.status_code == 200
    assert "<script>alert(1)" not in shown.text
    stated = Particulars.objects.get(referral=referral)
    typed = TAKEN[kind].get("given_names", "Ollie")
    assert stated.given_names == typed.strip()


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_with_a_sentence(client, cast, kind):
    """At the question itself, and what was typed stays."""
    person, field = REFUSED[kind]
    answer = sent(client, cast, person)
    assert answer.status_code == 400
    found = errors_of(answer)
    assert list(found) == [field]
    assert all(len(sentence.split()) > 3 for sentence in found[field])


def as_a_system_sends_it(typed):
    """The same by the API: a date is one word there, and none is sent where it is not known."""
    date = [typed.get(f"date_of_birth_{part}") for part in reversed(PARTS)]
    said = {key: value for key, value in typed.items() if not key.startswith(("date_of_birth", "age"))}
    if any(one is not None for one in date):
        said["date_of_birth"] = "-".join(str(one).rjust(2, "0") for one in date) if any(date) else None
    sent = body(person=said)
    sent["person"] = {key: value for key, value in sent["person"].items() if value is not None}
    return sent


@pytest.mark.parametrize("kind", TAKEN)
def test_a_system_may_send_it_too(client, cast, kind):
    """It is taken as it was sent, and compared with nobody by what is not known."""
    client.force_login(cast.referrer)
    assert post(client, as_a_system_sends_it(TAKEN[kind])).status_code == 201
    stated = Particulars.objects.get()
    assert stated.given_names == TAKEN[kind].get("given_names", "Ollie").strip()
    assert matched(stated.referral) == 0


@pytest.mark.parametrize("kind", REFUSED)
def test_to_a_system_it_is_refused_with_a_sentence(client, cast, kind):
    """With the section and the field."""
    person, field = REFUSED[kind]
    client.force_login(cast.referrer)
    answer = post(client, as_a_system_sends_it(person))
    assert answer.status_code == 400
    found = answer.json()["problems"]["person"]
    assert list(found) == [field]
    assert all(len(sentence.split()) > 3 for sentence in found[field])
    assert not Particulars.objects.exists()


NAMES = {
    kind: f"{one['given_names']} {one['family_name']}".strip()
    for kind, one in TAKEN.items()
    if "family_name" in one
}


@pytest.mark.parametrize("kind", [kind for kind, name in NAMES.items() if name and len(name) <= 300])
def test_what_officers_find_out_may_be_it_too(client, cast, kind):
    """It stands on the page as it was typed, nothing of it is run, and it harms no search."""
    referral = referral_at(Stage.GATEWAY, cast)
    typed = {"kind": "alias", "value": NAMES[kind], "source": NAMES[kind]}
    assert make_move(client, cast.case_officer, referral, "add_known", **typed).status_code == 302
    assert referral.known.get().value == NAMES[kind]
    page = open_page(client, cast.case_officer, reverse("referrals:person", args=[referral.reference]))
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.text
    assert matched(referral) == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "alias", "value": "a" * 301}, "value"),
        ({"kind": "alias", "value": "Al\x00i"}, "value"),
        ({"kind": "alias", "value": "   "}, "value"),
        ({"kind": "born", "born": (30, 2, 2011)}, "born"),
        ({"kind": "born", "born": (1, 1, 2999)}, "born"),
        ({"kind": "claimed", "born": (4, 3, 0)}, "born"),
    ],
)
def test_what_officers_find_out_is_refused_with_a_sentence(client, cast, typed, field):
    """At the question itself; where it came from stays typed."""
    referral = referral_at(Stage.GATEWAY, cast)
    said = {**typed, "source": "His aunt in Invention"}
    answer = make_move(client, cast.case_officer, referral, "add_known", **said)
    found = errors_of(answer)
    assert list(found) == [field]
    assert all(len(sentence.split()) > 3 for sentence in found[field])
    assert "His aunt in Invention" in answer.text
    assert not referral.known.exists()


@pytest.mark.parametrize("kind", TAKEN)
def test_it_matches_nobody_by_what_is_not_known(client, cast, kind):
    """Neither an ordinary person nor another of whom as little is known; and it harms no search."""
    nothing = {**NOBODY, **NO_DATE}
    others = [
        submitted(cast.referrer, person=nothing, **ALONE),
        submitted(cast.referrer, person={"given_names": "Zbigniew", **NO_DATE}, **ALONE),
    ]
    matched(*others)
    own = {**NO_DATE, **TAKEN[kind]} if "date" not in kind else {**TAKEN[kind], "given_names": "Quentin"}
    one = submitted(cast.referrer, person=own, **ALONE)
    assert matched(one) == 0


@pytest.mark.parametrize(
    "kind", ["neither name nor date", "what stands for no name", "emoji", "only punctuation"]
)
def test_two_unknowns_do_not_agree(cast, kind):
    """However alike what was typed: it tells nobody apart."""
    two = [submitted(cast.referrer, person={**NO_DATE, **TAKEN[kind]}, **ALONE) for _ in range(2)]
    assert matched(*two) == 0
    assert not PossibleMatch.objects.exists()


def test_only_an_alias_is_enough_to_be_found(cast):
    """Of one whose name nobody knows."""
    alias = {"names": [{"name": "Ghostwriter Invented", "kind": "alias"}]}
    alone = {**ALONE, "other_names": alias}
    one, other = (submitted(cast.referrer, person={**NOBODY, **NO_DATE}, **alone) for _ in range(2))
    assert matched(one, other) == 1
