"""How does a referral come in, and how does its referrer add to it?"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction

from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.documents.models import Document
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, Stale
from prevent.kernel.models import Record
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import entries
from prevent.workflow.moves import creating, moving
from referrals.choices import Move, ReceivedFrom
from referrals.denials import Denial
from referrals.models import Attachment, Draft, Language, Material, Nationality, Particulars, Referral
from referrals.policy import POLICY, agencies_of
from referrals.transitions.answers import Answers
from referrals.transitions.matching import ask_for_matching
from referrals.transitions.telling import tell

TOLD = (Role.SUPERVISOR, Role.CASE_OFFICER, Role.AUTHORITY_PREVENT_LEAD)
"""Who learns of a referral at the moment it comes in: the force and the authority alike (Amess learning review, 2025)."""

WHICH_AGENCY = (
    "You refer for several agencies now, and this draft names none. "
    "Begin a new referral and choose the agency: this draft stays."
)
AGENCY_NEEDED = (
    "You refer for several agencies. Name the one for which you make this referral by its id, as “agency”."
)


def submit_referral(
    answers: Answers,
    *,
    by: User,
    agency: Agency | None = None,
    draft: UUID | None = None,
    seen: int | None = None,
    receipt_digest: str = "",
    received_from: ReceivedFrom | None = None,
) -> Referral:
    """Hand a referral to the police force and the local authority of the person's home, at the same moment.

    With `draft`, its files go over and the draft ends; `seen` is the draft's version from which `answers` were read. Raises
    Stale if the draft was changed meanwhile, Invalid (code `already_sent`) if it was sent already.
    """
    _check_stated(answers.rows)
    with transaction.atomic():
        written = _lock_draft(draft, seen, by) if draft else None
        agency = _agency(by, agency or (written.agency if written else None))
        referral = Referral(
            received_from=received_from or (ReceivedFrom.AGENCY if agency else ReceivedFrom.PUBLIC),
            sector_id=_sector(answers, agency),
            force=answers.force,
            authority=answers.authority,
            panel=answers.authority.panel,
            agency=agency,
            submitted_by=by,
            home_known=answers.home_known,
            receipt_digest=receipt_digest,
        )
        with creating(POLICY, Move.SUBMIT_REFERRAL, referral, by=by):
            _keep(answers.rows, referral)
            if written:
                _take_over(written, referral)
            tell(POLICY.holding(TOLD, referral), NoticeKind.RECORD_RECEIVED, referral)
            ask_for_matching(referral)
    return referral


def _check_stated(rows: Sequence[Record]) -> None:
    """Of nationality and language the record says either what they are or why that is not known, never both or neither."""
    stated = {type(row) for row in rows}
    for row in rows:
        if isinstance(row, Particulars):
            reasons = {Nationality: row.nationalities_unanswered, Language: row.languages_unanswered}
            if any((kind in stated) == bool(reason) for kind, reason in reasons.items()):
                raise Invalid(
                    "Say of nationality and language what they are, or why there is no answer.",
                    code="incomplete",
                )


def add_material(
    reference: str, *, text: str = "", documents: Iterable[Document] = (), by: User, seen: int | None = None
) -> Referral:
    """Add the referrer's later words or files; what they sent before stays as it was."""
    with moving(POLICY, Move.ADD_MATERIAL, reference, by=by, seen=seen) as referral:
        found = list(documents)
        if not text and not found:
            raise Invalid("Write what you want to add, or choose a file.", "text")
        material = Material.objects.create(referral=referral, text=text, by=by, added_at=clock.now())
        _attach(found, referral, material)
        officers = [referral.officer] if referral.officer else POLICY.holders(Role.SUPERVISOR, referral)
        leads = POLICY.holders(Role.AUTHORITY_PREVENT_LEAD, referral)
        tell([*officers, *leads], NoticeKind.MATERIAL_ADDED, referral)
    return referral


def _lock_draft(draft: UUID, seen: int | None, by: User) -> Draft:
    found = Draft.objects.select_for_update(of=("self",)).select_related("agency").filter(pk=draft).first()
    if found is None:
        raise Invalid("This referral was already sent. Nothing was sent twice.", code="already_sent")
    if found.owner_id is not None and found.owner_id != by.pk:
        raise Denied(str(Denial.NOT_YOUR_DRAFT.label), Denial.NOT_YOUR_DRAFT.value)
    if found.version != seen:
        raise Stale
    return found


def _agency(by: User, chosen: Agency | None) -> Agency | None:
    """The agency for which somebody refers: nobody's for the public form, else one where they hold a referrer's post."""
    agencies = agencies_of(by)
    if chosen is None and len(agencies) > 1:
        raise Invalid(WHICH_AGENCY, code="agency_needed")
    return _one_of(agencies, chosen.pk) if chosen else next(iter(agencies), None)


def agency_for(by: User, chosen: UUID | None) -> Agency:
    """The agency that somebody's system names, or the only one for which they refer.

    Raises Invalid (code `agency_needed`) if it names none of several, Denied if they hold no referrer's post there.
    """
    agencies = agencies_of(by)
    if chosen is None and len(agencies) > 1:
        raise Invalid(AGENCY_NEEDED, "agency", "agency_needed")
    return _one_of(agencies, chosen or next((agency.pk for agency in agencies), None))


def _one_of(agencies: Sequence[Agency], key: UUID | None) -> Agency:
    found = next((agency for agency in agencies if agency.pk == key), None)
    if found is None:
        raise Denied(str(Denial.NOT_YOUR_AGENCY.label), Denial.NOT_YOUR_AGENCY.value)
    return found


def _sector(answers: Answers, agency: Agency | None) -> str:
    if agency is None:
        return answers.sector
    key = f"sector.{agency.kind}"
    known = {term.pk for term in entries(Vocabulary.SECTOR, on=clock.today())}
    return key if key in known else "sector.other"


def _keep(rows: Sequence[Record], referral: Referral) -> None:
    """Write down what was stated, each row once; no later move changes them."""
    kinds: dict[type[Record], list[Record]] = {}
    for row in rows:
        row.referral = referral  # type: ignore[attr-defined]
        kinds.setdefault(type(row), []).append(row)
    for kind, of_kind in kinds.items():
        kind._default_manager.bulk_create(of_kind)


def _take_over(draft: Draft, referral: Referral) -> None:
    documents = [row.document for row in draft.attachments.select_related("document")]
    draft.delete()
    _attach(documents, referral)


def _attach(documents: Iterable[Document], referral: Referral, material: Material | None = None) -> None:
    for document in documents:
        Attachment.objects.create(
            referral=referral, document=document, material=material, added_at=clock.now()
        )
