"""Which rows does a referral leave behind? What was said of whom, then the work of the police, then that of the panel."""

from datetime import date
from typing import Any

from prevent.demo.generating.bulk import Bulk
from prevent.demo.generating.events import Log
from prevent.demo.generating.gathering import write_gathered
from prevent.demo.generating.index import Index
from prevent.demo.generating.lives import Days, Life, Person, Team
from prevent.demo.generating.matching import Matching
from prevent.demo.generating.moments import Story, Trace, moment
from prevent.demo.generating.panelling import Panelling
from prevent.demo.generating.stating import write_stated
from prevent.demo.generating.triaging import write_triaged
from prevent.people.models import Individual
from referrals.choices import GatewayOutcome, Move, Section36Outcome, Stage
from referrals.models import Referral, ReferralHistory
from referrals.workflow import GATEWAY_LEADS_TO, SECTION_36_LEADS_TO

AFTER_ALLOCATION, BEFORE_ENDORSING = range(12, 19), range(8, 15)
"""Hours at which the officer reads what came in, and the supervisor what is to be endorsed."""


class Writer:
    """Writes lives, whoever of a team of its own, with audit events where there is a log; what would come after `today` has not
    come.
    """

    def __init__(self, bulk: Bulk, team: Team, today: date, log: Log | None = None) -> None:
        self._bulk, self._team, self._today, self._log = bulk, team, today, log
        self._panel, self._matching = Panelling(), Matching()
        self._known: set[Any] = (
            set()
        )  # a hundred bytes for each person: little beside what a million take on disk
        self.index = Index(bulk)

    def write(self, life: Life) -> str:
        """All rows of one life; answers the key of its referral."""
        bulk, team, days = self._bulk, life.team or self._team, life.steps
        bulk.begin(days.received)
        key, person = bulk.key(), life.person
        individual = (
            self._individual(person, days) if days.allocated and (life.identified or days.discussed) else None
        )
        story = _story(life, days, team)
        here = life.authority
        bulk.add(
            Referral,
            id=key,
            **story.stands(),
            counts_from=story.since_on,
            received_from="agency" if team.agency else "public",
            sector_id=f"sector.{life.sector}",
            force_id=here.force_id,
            authority_id=here.pk,
            panel_id=here.panel_id,
            agency_id=team.agency,
            submitted_by_id=team.submitter,
            officer_id=team.officer if days.allocated else None,
            individual_id=individual,
            to_endorse=bool(days.signed and not days.decided),
        )
        trace = Trace(bulk, key, life, days, team, self._today, self._log)
        story.write(trace, ReferralHistory, key)
        trace.looked(Referral, team.officer, days.allocated, AFTER_ALLOCATION)
        trace.looked(Referral, team.supervisor, days.endorsed, BEFORE_ENDORSING, Move.ENDORSE_GATEWAY)
        write_stated(bulk, key, life)
        self._matching.write(trace)
        write_triaged(trace, individual)
        if life.outcome == GatewayOutcome.GO_ON:
            write_gathered(trace)
        if days.decided and individual and life.decided_as == Section36Outcome.REFER:
            self._panel.write(trace, individual)
        self.index.enter(key, person, individual, days)
        return key

    def _individual(self, person: Person, days: Days) -> Any:
        """Written once, however often the person is referred."""
        if person.key not in self._known:
            self._known.add(person.key)
            self._bulk.add(
                Individual,
                id=person.key,
                person=person.key,
                made_at=moment(days.received),
                given_names=person.given_names,
                family_name=person.family_name,
                date_of_birth=person.date_of_birth,
                approximate_age=person.age,
            )
        return person.key


def _story(life: Life, days: Days, team: Team) -> Story:
    """The moves on the referral itself."""
    story = Story()
    story.goes_on(Move.SUBMIT_REFERRAL, Stage.RECEIVED, team.submitter, days.received, 10)
    if days.allocated:
        story.goes_on(Move.ALLOCATE_REFERRAL, Stage.GATEWAY, team.supervisor, days.allocated, 11)
        if life.identified or days.discussed:
            story.goes_on(Move.IDENTIFY_INDIVIDUAL, Stage.GATEWAY, team.officer, days.allocated, 12)
    if days.questioned:
        story.goes_on(Move.ASK_REFERRER, Stage.GATEWAY, team.officer, days.questioned, 13)
    if days.answered:
        story.goes_on(Move.ANSWER_QUESTION, Stage.GATEWAY, team.submitter, days.answered, 10)
    if days.assessed:
        story.goes_on(Move.ASSESS_GATEWAY, Stage.GATEWAY_ENDORSEMENT, team.officer, days.assessed, 14)
    if days.endorsed:
        leads_to = GATEWAY_LEADS_TO[GatewayOutcome(life.outcome)]
        story.goes_on(Move.ENDORSE_GATEWAY, leads_to, team.supervisor, days.endorsed, 15)
    _after_gateway(story, life, days, team)
    return story


def _after_gateway(story: Story, life: Life, days: Days, team: Team) -> None:
    if days.ended and life.outcome == GatewayOutcome.POLICE_LED:
        story.goes_on(Move.END_POLICE_LED, Stage.CLOSED, team.officer, days.ended, 10)
    if days.ended and life.outcome == GatewayOutcome.OTHER_SERVICE:
        story.goes_on(Move.CLOSE_HANDED_OFF, Stage.CLOSED, team.officer, days.ended, 10)
    if days.requested:
        story.goes_on(Move.REQUEST_INFORMATION, Stage.INFORMATION_GATHERING, team.officer, days.requested, 16)
    if days.signed:
        story.goes_on(Move.RECORD_ASSESSMENT, Stage.SECTION_36, team.officer, days.signed, 16)
    if days.decided:
        story.goes_on(Move.ENDORSE_ASSESSMENT, Stage.SECTION_36, team.supervisor, days.decided, 16)
        decided = SECTION_36_LEADS_TO[Section36Outcome(life.decided_as)]
        story.goes_on(Move.DECIDE_SECTION_36, decided, team.supervisor, days.decided, 17)
