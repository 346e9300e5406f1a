"""How does somebody raise a concern about Prevent itself, and add to it? Without an account, and without being named."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from prevent.accounts.models import User
from prevent.documents.models import Document
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.oversight.choices import Move, Occasion, PassOn, Stage
from prevent.oversight.models import Concern, ConcernAddition, ConcernFile
from prevent.oversight.policy import OFFICE, POLICY
from prevent.oversight.transitions.days import due_by
from prevent.oversight.transitions.letters import write_letter
from prevent.reference.choices import Limit
from prevent.workflow.moves import creating, moving

NAME_NEEDED = "Enter your name, or choose that it is passed on without your name."
NOTHING_ADDED = "Write what you want to add, or choose a file."
MOST, WITHIN = 20, timedelta(days=1)
"""So many additions to one concern within a day: more than anybody needs, and no more than the office can read."""
ADDED_MUCH = (
    f"You have added something {MOST} times within a day, and the office has all of it. "
    "Put what is missing into one text, and add it tomorrow."
)


@dataclass(frozen=True)
class Said:
    """What somebody says of Prevent, and of themselves if they like."""

    what: str
    place: str = ""
    happened_on: date | None = None
    effect: str = ""
    about_kind: str = ""
    about: str = ""
    pass_on: str = PassOn.NO.value
    name: str = ""
    email: str = ""


def raise_concern(
    said: Said, *, receipt_digest: str, documents: Sequence[Document] = (), by: User
) -> Concern:
    """Hand a concern to the Commissioner's office, and to nobody else, whoever it is about.

    The office is told that something came in; whoever raised it gets an email if they gave an address.
    """
    if said.pass_on == PassOn.WITH_NAME and not said.name:
        raise Invalid(NAME_NEEDED, "name")
    concern = Concern(
        **asdict(said), receipt_digest=receipt_digest, due_on=due_by(Limit.CONCERN_START, clock.today())
    )
    with creating(POLICY, Move.RAISE_CONCERN, concern, by=by):
        _attach(concern, documents)
        write_letter(concern, Occasion.RECEIVED)
        tell_office(concern, NoticeKind.RECORD_RECEIVED, "raised")
    return concern


def add_to_concern(
    reference: str, *, text: str = "", documents: Sequence[Document] = (), by: User, seen: int | None = None
) -> Concern:
    """Add words or a file to it. What was answered or closed is looked at once more.

    Raises Invalid for nothing, and where much was added within a day.
    """
    with moving(POLICY, Move.ADD_TO_CONCERN, reference, by=by, seen=seen) as concern:
        if not text and not documents:
            raise Invalid(NOTHING_ADDED, "text")
        if concern.additions.filter(added_at__gt=clock.now() - WITHIN).count() >= MOST:
            raise Invalid(ADDED_MUCH, "text")
        addition = ConcernAddition.objects.create(concern=concern, text=text)
        _attach(concern, documents, addition)
        if concern.stage in (Stage.ANSWERED, Stage.CLOSED):
            concern.stage, concern.due_on = Stage.LOOKED_AT, due_by(Limit.CONCERN_ANSWER, clock.today())
        tell_office(concern, NoticeKind.MATERIAL_ADDED, f"added:{addition.pk}")
    return concern


def _attach(concern: Concern, documents: Sequence[Document], addition: ConcernAddition | None = None) -> None:
    ConcernFile.objects.bulk_create(
        ConcernFile(concern=concern, addition=addition, document=document) for document in documents
    )


def tell_office(concern: Concern, kind: NoticeKind, what: str) -> None:
    """Everybody of the office hears of it: the reference, and nothing of what it says."""
    tell(
        kind,
        to=POLICY.holders(OFFICE, concern),
        reference=concern.reference,
        path=concern.get_absolute_url(),
        cause=f"concern:{concern.pk}:{what}",
    )
