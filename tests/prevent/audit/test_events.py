"""Events are appended by the act's own transaction, say of which kind the act is, and stay."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, connections, transaction
from django.urls import reverse

from prevent.audit.choices import Kind
from prevent.audit.kinds import KINDS
from prevent.audit.models import Event, Reason
from prevent.audit.origin import coming_from
from prevent.audit.record import digest_of_reason, record
from prevent.desk.policies import POLICIES
from referrals.choices import Stage
from tests.builders.referrals import referral_at

pytestmark = pytest.mark.django_db

ROOT = Path(settings.BASE_DIR)
WRITERS = {"prevent/workflow/moves.py", "prevent/audit/record.py"}
"""Where the action is no literal: a move's own code, and the function itself."""
NAMED_BEFORE = ("prevent/posts/transitions/", "prevent/signin/views/factors.py")
"""Where a literal is handed on to the function that records it."""


def test_an_event_says_who_in_which_post_what_and_from_where(cast):
    """Ids, codes and origin; the subject by its key."""
    with coming_from("referrals:referral", "192.0.2.7"):
        record("read", by=cast.case_officer, subject=cast.referrer, section="page", rows=1)
    event = Event.objects.get(action="read")
    assert (event.actor_id, event.subject_id) == (cast.case_officer.pk, cast.referrer.pk)
    assert event.posts == [cast.case_officer.posts.get().pk]
    assert (event.kind, event.section, event.codes) == (Kind.VIEW, "page", {"rows": 1})
    assert (event.route, event.address) == ("referrals:referral", "192.0.2.7")
    assert event.request_id


def test_a_reason_is_kept_apart_and_the_event_has_its_digest_only(cast):
    """The words can be erased; without the salt that goes with them nobody can find them out by trying."""
    record("read", by=cast.case_officer, reason="Asked by the coroner")
    event, reason = Event.objects.get(action="read"), Reason.objects.get()
    assert (reason.event_id, reason.words) == (event.pk, "Asked by the coroner")
    assert event.reason_digest == digest_of_reason(reason.salt, reason.words)
    assert "coroner" not in str(Event.objects.filter(pk=event.pk).values())
    record("read", by=cast.case_officer, reason="Asked by the coroner")
    assert Event.objects.exclude(pk=event.pk).get(action="read").reason_digest != event.reason_digest


def test_an_act_without_a_kind_cannot_be_recorded(cast):
    """Whoever adds an act says of which kind it is."""
    with pytest.raises(LookupError, match=r"kinds\.py"):
        record("invented", by=cast.case_officer)
    assert not Event.objects.exists()


def recorded_by_code():
    """Every action that some code records, and the places where it is no literal."""
    for path in (
        path for app in ("prevent", "referrals", "channel", "reviews") for path in (ROOT / app).rglob("*.py")
    ):
        place = str(path.relative_to(ROOT))
        is_handed_on = place.startswith(NAMED_BEFORE)
        if not is_handed_on and (
            "from prevent.audit.record import" not in path.read_text() or place in WRITERS
        ):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if is_handed_on and isinstance(node, ast.Constant) and node.value in KINDS:
                yield place, node.value
            elif (
                not is_handed_on
                and isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("record", "write_down")
            ):
                yield place, node.args[0].value if isinstance(node.args[0], ast.Constant) else None


def test_every_act_has_a_kind_and_no_kind_is_for_nothing():
    """The table names what the code records, no more and no less: literals, moves and refusals."""
    literals = set(recorded_by_code())
    assert [place for place, action in literals if action is None] == []
    moves = {str(move) for policy in POLICIES.values() for move in policy.rules}
    assert {action for _, action in literals} | moves | {"refused"} == set(KINDS)
    assert len(moves) > 50


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET action = 'x'",
        "UPDATE audit_event SET seal = 1",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "UPDATE audit_seal SET digest = 'x'",
        "INSERT INTO audit_seal SELECT * FROM audit_seal",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal",
        "UPDATE audit_reason SET words = 'x'",
        "DELETE FROM audit_reason",
        "UPDATE audit_copy SET content = '{}'",
        "DELETE FROM audit_copy",
    ],
)
def test_the_run_time_role_cannot_change_or_remove_what_is_on_record(statement):
    """The database itself refuses, whatever the code does."""
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.fixture
def without_insert(transactional_db):
    """The run-time role may no longer append events."""
    role = connection.ops.quote_name(settings.RUNTIME_ROLE)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"REVOKE INSERT ON audit_event FROM {role}")
        yield
        cursor.execute(f"GRANT INSERT ON audit_event TO {role}")


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_put_on_record_is_neither_shown_nor_done(client, cast, request):
    """A page answers 503 with nothing of the record, a move is undone, and a refusal tells nothing either."""
    referral = referral_at(Stage.RECEIVED, cast)
    request.getfixturevalue("without_insert")
    page, move = reverse("referrals:referral", args=[referral.reference]), "referrals:record_deconfliction"
    client.force_login(cast.case_officer)
    shown = client.get(page)
    assert shown.status_code == 503
    assert "Ollie" not in shown.text
    assert referral.reference not in shown.text
    assert client.get(reverse(move, args=[referral.reference])).status_code == 503
    assert client.get(reverse("home")).status_code == 503
    assert client.get("/referrals/R-2222-2222-2222/").status_code == 503
    client.force_login(cast.referrer)
    answer = client.get(f"/api/referrals/{referral.reference}/")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    referral.refresh_from_db()
    assert referral.version == 1
