"""How does a template come to hold in the place of another?"""

from datetime import date

from django.db import transaction
from django.db.models import Max, Q

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.places import looks_after_service
from prevent.assessments.models import Template
from prevent.assessments.reading import Unreadable
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid

ONLY_SERVICE = "An administrator of this service uploads templates. Ask those who run the service."
NOT_BACKWARDS = "A template holds from today or later: write a later day in “in_force_from”."
NEXT_EDITION = "Edition {last} of “{code}” is here already. Write {next} in “edition”."
NOT_BEFORE = (
    "An edition of “{code}” begins on {day:%-d %B %Y}. Write that day or a later one in “in_force_from”."
)


def require_owner(user: User) -> None:
    """What everybody assesses with is the service's own: no agency's administrator replaces it. Raises Denied."""
    if not looks_after_service(user):
        raise Denied(ONLY_SERVICE, "only_service")


def upload_template(text: str, *, by: User) -> Template:
    """A new edition of a framework, or a new framework. The edition before it ends on the day on which it begins; what was
    answered under that one stays as it is.
    """
    with acting_as(by), transaction.atomic():
        require_owner(by)
        new = understood_template(text)
        earlier = Template.objects.filter(code=new.code)
        _check_follows(new, **earlier.aggregate(last=Max("edition"), begun=Max("in_force_from")))
        standing = earlier.filter(Q(retired_on=None) | Q(retired_on__gt=new.in_force_from))
        standing.update(retired_on=new.in_force_from, edited_on=clock.today())
        new.edited_on = clock.today()
        new.save(force_insert=True)
        record("upload_template", by=by, template=new.pk)
    return new


def understood_template(text: str) -> Template:
    """A template from its file. Raises Invalid with all that is wrong with it."""
    try:
        return Template.of(text)
    except Unreadable as error:
        raise Invalid(str(error), "file") from None


def _check_follows(new: Template, last: int | None, begun: date | None) -> None:
    """It begins after what is there already. Raises Invalid where not."""
    begins = new.in_force_from or date.max
    if begins < clock.today():
        raise Invalid(NOT_BACKWARDS, "file")
    if last is not None and new.edition <= last:
        raise Invalid(NEXT_EDITION.format(last=last, code=new.code, next=last + 1), "file")
    if begun is not None and begins < begun:
        raise Invalid(NOT_BEFORE.format(code=new.code, day=begun), "file")
