"""Addresses that name something by its key: a draft, a file, a person, a post. Another's key is answered like no key at all."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prevent.accounts.models import Agency
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.documents.intake import accept
from prevent.kernel.ids import new_id
from prevent.oversight.models import ConcernFile
from referrals import transitions
from referrals.transitions import save_filter
from tests.architecture.test_routes import routes
from tests.builders.oversight import raised
from tests.builders.submission import begin, submitted
from tests.client import app_of
from tests.matrix.records import LEAD, POLICE, SCHOOL
from tests.same_page import normalised

pytestmark = pytest.mark.django_db

MADE_UP = UUID("00000000-0000-7000-8000-000000000000")

OF_A_DRAFT = {"tasks", "new_code", "discard", "files", "check", "sent_public", "section", "remove_file"}
HANDS_OVER = {"supervisor", "second_supervisor", "panel_chair", "deputy_chair"}
NOT_BY_KEY = {
    *("openid_connect_login", "openid_connect_callback", "account_reset_password_from_key"),
    *("statistics:table", "data_quality_gap"),
}
"""A provider's short name, and the link of a mail: tests/prevent/signin. The short name of a table: tests/prevent/statistics.
That of something missing: tests/prevent/desk.
"""


@pytest.fixture
def keys(cast, people, browsers):
    """For each address with a key: what it names, and who may come. Twice: at home, and elsewhere."""
    sent, other = submitted(cast.referrer), submitted(cast.stranger_referrer)
    note = accept(SimpleUploadedFile("note.txt", b"He was seen again."), by=cast.referrer)
    transitions.add_material(sent.reference, documents=[note], by=cast.referrer)
    attachment = sent.attachments.get().pk
    council, school = (
        Agency.objects.get(name=name) for name in ("Westmarch Council", "Imaginary Road College")
    )
    saved = save_filter("Mine", "show=mine", by=cast.supervisor)
    clerk, pupil = cast.panel_coordinator, cast.stranger_referrer
    office = {"administrator"}
    found: list[tuple[str, dict[str, Any], set[str]]] = [
        (
            "referrals:attachment",
            {"reference": sent.reference, "attachment": attachment},
            set(SCHOOL | POLICE | LEAD),
        ),
        ("referrals:attachment", {"reference": other.reference, "attachment": attachment}, set()),
        ("referrals:remove_filter", {"saved": saved.pk}, {"supervisor"}),
        ("oversight:sent", {"key": new_id()}, set()),
        ("oversight:file", _file_of_a_concern(), {"oversight_officer"}),
        ("mfa_remove_webauthn", {"pk": app_of(cast.referrer).pk}, set()),
    ]
    for name in sorted(OF_A_DRAFT):
        more = {"section": {"section": "person"}, "remove_file": {"attachment": new_id()}}.get(name, {})
        found.append((f"referrals:{name}", {"draft": begin(browsers["referrer"]), **more}, {"referrer"}))
    for agency, person, who in ((council, clerk, office), (school, pupil, set())):
        post = person.posts.get().pk
        found += [
            ("posts:invite_person", {"agency": agency.pk}, who),
            ("posts:confirm_posts", {"agency": agency.pk}, who),
            ("posts:set_single_sign_on", {"agency": agency.pk}, who),
            ("posts:end_single_sign_on", {"agency": agency.pk}, who),
            ("posts:give_post", {"agency": agency.pk, "person": person.pk}, who),
            *(
                (f"posts:{name}", {"person": person.pk}, who)
                for name in ("person", "invite_again", "disable_account", "unlock_account", "forget_factors")
            ),
            *(
                (f"posts:{name}", {"post_key": post}, who)
                for name in ("confirm_post", "end_post", "name_line")
            ),
            ("posts:hand_over_work", {"person": person.pk}, set()),
        ]
    return found


def _file_of_a_concern():
    concern = raised()
    public = service(Role.PUBLIC_FORM)
    note = accept(SimpleUploadedFile("note.txt", b"They came twice."), by=public)
    file = ConcernFile.objects.create(concern=concern, document=note)
    return {"reference": concern.reference, "file": file.pk}


def test_every_address_with_a_key_is_asked(keys):
    """None is left out."""
    named = {name for name, pattern, _ in routes() if set(pattern.pattern.regex.groupindex) - {"reference"}}
    assert named == {name for name, _, _ in keys} | NOT_BY_KEY


def test_anothers_key_is_answered_like_one_that_never_was(keys, browsers, says):
    """To read and to write, as: there for those who may come; for all others as if nothing had that key."""
    wrong, asked_for = [], 0
    for name, key, may_come in keys:
        for who, client in sorted(browsers.items(), key=lambda one: one[0] in may_come):
            for method in (client.get, client.post):
                asked_for += 1
                answer = method(reverse(name, kwargs=key))
                fits = is_there(answer) if who in may_come else is_missing(answer, method, name, key)
                if not fits:
                    wrong.append(f"{who} {method.__name__} {name}: {answer.status_code}")
    says(asked_for, wrong)


def is_there(answer):
    """It answers, or is not a page to which anything is sent."""
    return answer.status_code != 404


def is_missing(answer, method, name, key):
    """Not there; or answered as every key is, such as to somebody who does not refer, or to a visitor."""
    if answer.status_code in (404, 405):
        return True
    unknown = {one: MADE_UP if isinstance(key[one], UUID) or one == "draft" else key[one] for one in key}
    return normalised(method(reverse(name, kwargs=unknown))) == normalised(answer)
