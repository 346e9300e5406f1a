"""Adding to a referral: by account or receipt code, at every stage, without a word of what became of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prevent.audit.models import Event
from prevent.kernel.errors import Denied, Invalid, NotFound
from prevent.notices.models import Notice
from referrals.choices import Stage
from referrals.models import Attachment, Material, Referral
from referrals.transitions import add_material
from tests.builders.submission import submitted, submitted_by_public

pytestmark = pytest.mark.django_db
CODE = "2222-3333-4444-5555-6666"


@pytest.fixture
def referral(cast):
    """A referral that a teacher has sent."""
    return submitted(cast.referrer)


def page(referral) -> str:
    return f"/referrals/{referral.reference}/add-material/"


def sent(client, referral, **values):
    """Fill in the page and press its button."""
    form = client.get(page(referral)).context["form"]
    hidden = {field.html_name: str(field.value() or "") for field in form.hidden_fields()}
    return client.post(page(referral), {**hidden, **values})


def test_the_referrer_adds_words_and_a_file(client, cast, referral):
    """Text and file are kept as one piece of material, with event and history, and the officers are told."""
    client.force_login(cast.referrer)
    upload = SimpleUploadedFile("note.txt", b"He said it again.")
    response = sent(client, referral, text="On Monday he said it again.", file=upload)
    assert response.url == f"/referrals/{referral.reference}/status/"
    material = Material.objects.get()
    assert (material.text, material.attachments.get().document.name) == (
        "On Monday he said it again.",
        "note.txt",
    )
    assert Event.objects.filter(action="add_material", subject_id=referral.pk).count() == 1
    assert [row.move for row in referral.history.all()] == ["submit_referral", "add_material"]
    assert Notice.objects.filter(kind="material_added", to=cast.authority_prevent_lead).exists()
    assert "On Monday he said it again." in client.get(response.url).content.decode()


def test_a_receipt_holder_adds_words(client, cast):
    """The public referrer comes back with the code and adds something; the referral as sent stays as it is."""
    referral = submitted_by_public(CODE)
    client.post("/referrals/receipt/", {"code": CODE.lower()})
    assert sent(client, referral, text="He has a new phone.").status_code == 302
    assert Material.objects.get().referral == referral
    assert referral.concern.account == Referral.objects.get().concern.account


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.REFERRED_TO_PANEL, Stage.POLICE_LED])
def test_it_is_possible_at_every_stage(cast, referral, stage):
    """A refusal would tell how the referral stands."""
    Referral.objects.filter(pk=referral.pk).update(stage=stage)
    add_material(referral.reference, text="More", by=cast.referrer)
    assert Material.objects.count() == 1


def test_nothing_at_all_is_refused(client, cast, referral):
    """The page says what to do."""
    client.force_login(cast.referrer)
    response = sent(client, referral, text="  ")
    assert response.status_code == 400
    assert "Write what you want to add" in response.content.decode()
    with pytest.raises(Invalid):
        add_material(referral.reference, by=cast.referrer)


def test_a_wrong_file_is_refused_and_the_words_are_kept(client, cast, referral):
    """What was typed stands on the page again, and nothing half was added."""
    client.force_login(cast.referrer)
    upload = SimpleUploadedFile("tool.pdf", b"MZ\x90\x00" + b"\0" * 200)
    response = sent(client, referral, text="Look at this", file=upload)
    assert response.status_code == 400
    assert "Look at this" in response.content.decode()
    assert not Material.objects.exists()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_referrer", 404), ("panel_chair", 404), ("case_officer", 403)]
)
def test_nobody_else_adds(client, cast, referral, who, status):
    """Strangers find nothing; an officer reads, but does not write in the referrer's place."""
    client.force_login(getattr(cast, who))
    assert client.get(page(referral)).status_code == status
    with pytest.raises(NotFound if status == 404 else Denied):
        add_material(referral.reference, text="More", by=getattr(cast, who))


def test_another_receipt_opens_nothing_here(client, cast, referral):
    """A code opens its own referral only; without one the visitor is asked for it."""
    assert client.get(page(referral)).url.startswith("/referrals/receipt/")
    submitted_by_public(CODE)
    client.post("/referrals/receipt/", {"code": CODE})
    assert client.get(page(referral)).status_code == 404


def test_two_presses_add_once(client, cast, referral):
    """The page's key makes a double click one piece of material."""
    client.force_login(cast.referrer)
    form = client.get(page(referral)).context["form"]
    values = {field.html_name: str(field.value() or "") for field in form.hidden_fields()} | {"text": "Once"}
    assert [client.post(page(referral), values).status_code for _ in range(2)] == [302, 302]
    assert Material.objects.count() == 1
