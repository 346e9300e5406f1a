"""Where did each mark come to stand, and who may read it there? By the sections of the policies, and by nothing of ours."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import ForeignKey, Model, Q

from channel.choices import Section as Part
from channel.models import COMMISSIONED, ChannelCase, PlanItem
from channel.policy import sections_of
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.desk.data_map import our_apps, table_of
from prevent.desk.policies import POLICIES
from prevent.documents.models import Document
from prevent.kernel.privacy import Privacy
from prevent.people.models import Individual, Merging
from prevent.reference.models import Term
from referrals.choices import Section
from referrals.models import Attachment, Draft, Referral
from referrals.policy import HAND_OFF_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRALS
from tests.prevent.canary.sections import IN_THE_LOG, OF_OWN_ITEMS, OF_ROLE, OWNED_BY, SECTIONS, WHOLE_RECORD

PERSONAL = (Privacy.PERSONAL, Privacy.SPECIAL, Privacy.FREE_TEXT)
RECORDS = {"referrals", "channel", "reviews", "inspection"}
"""Apps whose rows lead on to a referral or a case."""
SAID_OF = {
    "referrals.RequestReply": (REQUEST_POLICY, "request"),
    "referrals.RequestNote": (REQUEST_POLICY, "request"),
    "referrals.HandOffReply": (HAND_OFF_POLICY, "hand_off"),
    "assurance.AssuranceFinding": (POLICIES["Assurance review"], "review"),
    "assurance.AssuranceAnswer": (POLICIES["Assurance review"], "review"),
    "oversight.ConcernAddition": (POLICIES["Concern about Prevent"], "concern"),
    "oversight.ConcernAnswer": (POLICIES["Concern about Prevent"], "concern"),
    "oversight.ConcernClosure": (POLICIES["Concern about Prevent"], "concern"),
    "oversight.RecommendationWord": (POLICIES["Recommendation"], "recommendation"),
}


@dataclass(frozen=True)
class Place:
    """One field of one row."""

    row: Model
    field: str

    @property
    def model(self) -> str:
        return self.row._meta.label

    def __str__(self) -> str:
        return f"{self.model}.{self.field}"


def personal_fields():
    """Each model with the fields that its privacy classes call personal."""
    for app in our_apps():
        for model in app.get_models():
            for privacy, names in table_of(app)[model.__name__].items():
                if privacy in PERSONAL:
                    yield from ((model, name) for name in names.split())


def find_places(marks):
    """Mark -> where it stands: in fields that are called personal and in all others."""
    places = defaultdict(set)
    for place, value in (*_values(), *_drafted()):
        for mark in marks.of(value):
            places[mark].add(place)
    for model, name in personal_fields():
        if model._meta.get_field(name).related_model is Term:
            for row in model._default_manager.select_related(name).exclude(**{name: None}):
                places[str(getattr(row, name))].add(Place(row, name))
    return places


def _values():
    """Every column of every row."""
    for app in our_apps():
        for model in app.get_models():
            names = [one.attname for one in model._meta.local_concrete_fields if not one.is_relation]
            for row in model._default_manager.all():
                yield from ((Place(row, name), getattr(row, name)) for name in names)


def _drafted():
    """A birthday in a draft lies there in parts, as it was typed."""
    for draft in Draft.objects.all():
        typed = [kept["typed"] for kept in draft.answers.values() if "date_of_birth_day" in kept["typed"]]
        for one in typed:
            year, month, day = (int(one[f"date_of_birth_{part}"][0]) for part in ("year", "month", "day"))
            yield Place(draft, "answers"), date(year, month, day)


class Readers:
    """May somebody read what stands at a place?"""

    def __init__(self):
        self.reads, self.records = cache(sections_read), cache(records_of)
        self.may_read = cache(self.may_read)

    def may_read(self, user: User, place: Place) -> bool:
        """By a section of a record that the row belongs to, or by the row's own policy."""
        label = place.model
        if label in OWNED_BY and getattr(place.row, f"{OWNED_BY[label]}_id") == user.pk:
            return True
        if label in OF_ROLE:
            return user.holds(OF_ROLE[label])
        if label in WHOLE_RECORD and WHOLE_RECORD[label].roles_of(user, place.row):
            return True
        if self._said(user, place) or self._own(user, place) or self._in_the_log(user, place):
            return True
        return any(self.reads(user, one) & sections_in(label, one) for one in self.records(place.row))

    def _said(self, user: User, place: Place) -> bool:
        """What was said of a request or a hand-off is read with it."""
        if place.model not in SAID_OF:
            return False
        policy, name = SAID_OF[place.model]
        return bool(policy.roles_of(user, getattr(place.row, name)))

    def _in_the_log(self, user: User, place: Place) -> bool:
        return str(place) in IN_THE_LOG and user.holds(Role.INFORMATION_GOVERNANCE)

    def _own(self, user: User, place: Place) -> bool:
        is_scope = str(place) == "channel.ConsentEvent.scope"
        if not is_scope and place.model not in OF_OWN_ITEMS:
            return False
        agencies = [post.agency_id for post in user.posts_as(Role.PROVIDER)]
        items = PlanItem.objects.filter(COMMISSIONED, agency__in=agencies)
        if is_scope:
            return items.filter(case=place.row.case_id).exists()
        item = place.row if isinstance(place.row, PlanItem) else getattr(place.row, "session", place.row).item
        return items.filter(pk=item.pk).exists()


def sections_in(label, record):
    """The parts of this kind of record in which rows of a model are read."""
    kind = Part if isinstance(record, ChannelCase) else Section
    return {section for section in SECTIONS.get(label, ()) if isinstance(section, kind)}


def sections_read(user, record):
    """What the policies let somebody read of a record."""
    if isinstance(record, ChannelCase):
        return sections_of(user, record) if POLICIES["Channel case"].roles_of(user, record) else frozenset()
    return REFERRALS.reads(user, record)


def records_of(row):
    """The referrals and cases that a row belongs to, and the cases that a referral led to."""
    found, waiting = set(), [row, *_beside(row)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Referral | ChannelCase):
            found.add(one)
        elif one is not None:
            waiting += [getattr(one, key.name) for key in one._meta.fields if _leads_on(key)]
    of_referrals = [one for one in found if isinstance(one, Referral)]
    led_to = Q(referral__in=of_referrals) | Q(joined_referrals__referral__in=of_referrals)
    return found | set(ChannelCase.objects.filter(led_to))


def _leads_on(key):
    return isinstance(key, ForeignKey) and key.related_model._meta.app_label in RECORDS


def _beside(row):
    """What points at a row that points at no record itself."""
    if isinstance(row, Merging):
        return [*_beside(row.one), *_beside(row.other)]
    if isinstance(row, Individual):
        return [*Referral.objects.filter(individual=row), *ChannelCase.objects.filter(individual=row)]
    if isinstance(row, Document):
        attached = Attachment.objects.filter(document=row).select_related("referral", "material__referral")
        return [one.referral or one.material.referral for one in attached]
    return []
