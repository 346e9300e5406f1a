"""How do papers go round before a meeting, so that what was shown is what is kept, and how do agencies write their part?"""

from channel.choices import ItemState, MeetingMove, Move
from channel.denials import Denial
from channel.meeting_conditions import coming_item
from channel.models import AgencyInput, ChannelCase, CirculatedPapers, PanelMeeting
from channel.policy import MEETING_POLICY, POLICE, POLICY
from channel.queries.papers import digests_of, papers_now
from channel.transitions.agenda import items_for
from channel.transitions.checks import refused, required
from channel.transitions.telling import tell
from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.denials import Denial as Common
from prevent.workflow.moves import moving

NOTHING = "There is no case on the agenda yet. Put one on it first."


def circulate_papers(reference: str, *, by: User, seen: int | None) -> PanelMeeting:
    """Freeze the papers of each case on the agenda, and tell the members of the agencies that are invited to it.

    What changes later is seen beside them; circulated again, they are kept once more.
    """
    with moving(MEETING_POLICY, MeetingMove.CIRCULATE_PAPERS, reference, by=by, seen=seen) as meeting:
        waiting = items_for(meeting, by).filter(state=ItemState.WAITING).select_related("case__individual")
        cases = [item.case for item in waiting]
        if not cases:
            raise Invalid(NOTHING)
        CirculatedPapers.objects.bulk_create(_frozen(case, meeting, by) for case in cases)
        members = {user for case in cases for user in POLICY.holders(Role.PANEL_MEMBER, case)}
        tell(members, NoticeKind.PAPERS_CIRCULATED, meeting, by=by)
    return meeting


def _frozen(case: ChannelCase, meeting: PanelMeeting, by: User) -> CirculatedPapers:
    content = papers_now(case, meeting)
    return CirculatedPapers(
        case=case,
        meeting=meeting,
        content=content,
        digests=digests_of(content),
        circulated_at=clock.now(),
        by=by,
    )


def agency_of(by: User, case: ChannelCase) -> Agency | None:
    """For which agency somebody writes on a case: a member for theirs, an officer for the police."""
    for role in (Role.PANEL_MEMBER, *POLICE):
        for post in by.posts_as(role):
            if role != Role.PANEL_MEMBER or post.panel_id == case.panel_id:
                return post.agency
    return None


def give_input(
    reference: str, *, known: str, view: str = "", offers: str = "", by: User, seen: int | None = None
) -> AgencyInput:
    """Write what one's agency knows, thinks and offers, for the meeting on whose agenda the case stands.

    Two agencies write at once without a word between them; written again, what was written before stays on record.
    """
    with moving(POLICY, Move.GIVE_INPUT, reference, by=by, seen=seen) as case:
        item, agency = coming_item(case), agency_of(by, case)
        if item is None:
            raise refused(Denial.ON_NO_AGENDA)
        if agency is None:
            raise refused(Common.ROLE)
        return AgencyInput.objects.create(
            case=case,
            meeting=item.meeting,
            agency=agency,
            known=required(known, "known", "Say what your agency knows, or that nothing is new."),
            view=view.strip(),
            offers=offers.strip(),
            by=by,
        )
