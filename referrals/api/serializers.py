"""What does a system send to refer somebody, and what does it get back? In and out apart, every field by name.

Words of a list are sent as the codes that the form shows (`/api/schema/` names them); the form's own rules check them.
"""

from typing import Any

from rest_framework import serializers

from referrals.queries.status import Status


def _text(**options: Any) -> serializers.CharField:
    return serializers.CharField(
        **{"required": False, "allow_blank": True, "trim_whitespace": False, **options}
    )


class HomeIn(serializers.Serializer[Any]):
    """Home area: ONS code or name of an authority or district."""

    home_known = serializers.BooleanField()
    home_area = _text()
    referrer_area = _text()


class PersonIn(serializers.Serializer[Any]):
    """Name, age, gender."""

    given_names = _text()
    family_name = _text()
    description = _text()
    date_of_birth = serializers.DateField(required=False)
    approximate_age = serializers.IntegerField(required=False)
    gender = _text(required=True)
    gender_described = _text()


class OtherNameIn(serializers.Serializer[Any]):
    """Another name or spelling."""

    name = _text(required=True)
    kind = _text(required=True)


class AddressIn(serializers.Serializer[Any]):
    """An address."""

    lines = _text(required=True)
    postcode = _text()
    when = _text(required=True)


class NationalityIn(serializers.Serializer[Any]):
    """Nationality, status, languages: lists of the terms' ids, such as `nationality.GBR` and `language.eng`.

    Where a list is empty its `…_unanswered` says why: `declined`, `not_asked`, `not_known`.
    """

    nationalities = serializers.ListField(child=serializers.CharField(), required=False)
    nationalities_unanswered = _text()
    languages = serializers.ListField(child=serializers.CharField(), required=False)
    languages_unanswered = _text()
    immigration_status = _text(required=True)
    immigration_notes = _text()
    english = _text(required=True)
    interpreter = _text(required=True)
    interpreter_notes = _text()


class BackgroundIn(serializers.Serializer[Any]):
    """Ethnic group and religion: a term's id, or `declined`, `not_asked`, `not_known`."""

    ethnicity = _text(required=True)
    religion = _text()


class ContactPointIn(serializers.Serializer[Any]):
    """A number, address or account."""

    kind = _text(required=True)
    value = _text(required=True)
    platform = _text()


class HouseholdIn(serializers.Serializer[Any]):
    """Home and family."""

    lives_with = _text()
    family = _text()


class OccupationIn(serializers.Serializer[Any]):
    """Work, school, college, university."""

    kind = _text(required=True)
    place = _text(required=True)
    details = _text()
    when = _text(required=True)


class ConcernIn(serializers.Serializer[Any]):
    """The concern."""

    account = _text(required=True)
    kinds = serializers.ListField(child=serializers.CharField())
    first_noticed_on = serializers.DateField()


class DetailsIn(serializers.Serializer[Any]):
    """The form's further prompts."""

    travel = _text()
    contacts = _text()
    online = _text()
    threats = _text()
    interests = _text()
    anything_else = _text()


class KnowledgeIn(serializers.Serializer[Any]):
    """What was seen, told, thought."""

    witnessed = _text()
    told_by_others = _text()
    opinion = _text()


class NeedsIn(serializers.Serializer[Any]):
    """Complex needs."""

    victim = _text()
    living = _text()
    citizenship = _text()
    relationships = _text()
    behaviour = _text()
    grievances = _text()
    health_and_learning = _text()
    other_needs = _text()


class ConditionIn(serializers.Serializer[Any]):
    """A health condition."""

    condition = _text(required=True)
    status = _text(required=True)
    details = _text()


class HealthIn(serializers.Serializer[Any]):
    """Health and neurodiversity."""

    conditions = _text(required=True)
    health_conditions = ConditionIn(many=True, required=False)


class AgencyIn(serializers.Serializer[Any]):
    """An agency that is involved."""

    name = _text(required=True)
    in_place = _text()
    contact = _text()


class SupportIn(serializers.Serializer[Any]):
    """Other agencies, protective factors, earlier referrals."""

    agencies = AgencyIn(many=True, required=False)
    protective = _text()
    earlier_referrals = _text(required=True)
    earlier_referrals_known = _text()


class SafeguardingIn(serializers.Serializer[Any]):
    """Safeguarding lead, action taken."""

    lead_consulted = _text(required=True)
    lead_name = _text()
    lead_consulted_on = serializers.DateField(required=False)
    lead_outcome = _text()
    action_taken = _text()
    discussed_with = _text()


class ToldIn(serializers.Serializer[Any]):
    """What the person and the parents know."""

    person_told = _text(required=True)
    person_response = _text()
    person_not_told_why = _text()
    parents_told = _text(required=True)
    parents_response = _text()
    parents_not_told_why = _text()


class NoticedIn(serializers.Serializer[Any]):
    """Who noticed first."""

    noticed_by_me = serializers.BooleanField()
    name = _text()
    organisation = _text()
    job = _text()
    relationship = _text()
    phone = _text()
    email = _text()
    may_be_named = serializers.BooleanField(required=False)


class ReferrerIn(serializers.Serializer[Any]):
    """Who refers."""

    name = _text(required=True)
    organisation = _text()
    job = _text()
    relationship = _text()
    may_be_contacted = serializers.BooleanField()
    phone = _text()
    email = _text()
    safe_contact = _text()
    may_be_named = serializers.BooleanField()


class ReferralIn(serializers.Serializer[Any]):
    """A complete national form; `agency`, by its id, where the person refers for several."""

    agency = serializers.UUIDField(required=False)
    home = HomeIn()
    person = PersonIn()
    other_names = OtherNameIn(many=True, required=False)
    addresses = AddressIn(many=True, required=False)
    nationality = NationalityIn()
    background = BackgroundIn()
    contact_points = ContactPointIn(many=True, required=False)
    military_number = _text()
    household = HouseholdIn(required=False)
    occupations = OccupationIn(many=True, required=False)
    concern = ConcernIn()
    details = DetailsIn(required=False)
    knowledge = KnowledgeIn(required=False)
    needs = NeedsIn(required=False)
    health = HealthIn()
    support = SupportIn()
    safeguarding = SafeguardingIn()
    told = ToldIn()
    noticed = NoticedIn()
    you = ReferrerIn()


class QuestionOut(serializers.Serializer[Any]):
    """A question to the referrer."""

    text = serializers.CharField()
    asked_at = serializers.DateTimeField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)


class FeedbackOut(serializers.Serializer[Any]):
    """Words for the referrer."""

    text = serializers.CharField()
    sent_at = serializers.DateTimeField()


class StatusOut(serializers.Serializer[Status]):
    """What a referrer learns; the same for every outcome until feedback is sent. The stage is not among it."""

    reference = serializers.CharField()
    received_at = serializers.DateTimeField()
    questions = QuestionOut(many=True)
    feedback = FeedbackOut(many=True)


class ErrorOut(serializers.Serializer[Any]):
    """Why something was not done."""

    code = serializers.CharField()
    detail = serializers.CharField()
    problems = serializers.DictField(required=False)
