"""How does somebody come to read the other referral of a possible match, which another force holds?"""

from datetime import datetime, time, timedelta

from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Limit
from prevent.reference.models import PoliceForce
from prevent.workflow import granting
from prevent.workflow.disclosing import PUBLIC_TASK, Share, disclose
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Purpose, Shared
from referrals.choices import Move
from referrals.models import ContentAnswer, ContentRequest, PossibleMatch, Referral
from referrals.policy import EXCEPTIONS, MATCH_POLICY, POLICE, POLICY, asked_of, seen_of
from referrals.queries.due import due_after
from referrals.transitions.telling import tell


def ask_content(reference: str, *, reasons: str, by: User, seen: int | None) -> PossibleMatch:
    """Ask to read the other referral, because it may be about the same person: the supervisors of its force answer."""
    with moving(MATCH_POLICY, Move.ASK_CONTENT, reference, by=by, seen=seen) as match:
        force = _unread(match, by)
        ContentRequest.objects.create(match=match, force=force, reasons=reasons, by=by)
        there = [
            one
            for one in MATCH_POLICY.holders(Role.SUPERVISOR, match)
            if any(post.force_id == force.pk for post in one.posts_as(Role.SUPERVISOR))
        ]
        tell(there, NoticeKind.CONTENT_ASKED, match)
    return match


def _unread(match: PossibleMatch, by: User) -> PoliceForce:
    """The force that holds the referral which the person may not read."""
    read = {one.pk for one in seen_of(by, match)}
    return match.earlier_force if match.earlier_id not in read else match.later_force


def answer_content(reference: str, *, opens: bool, reasons: str, by: User, seen: int | None) -> PossibleMatch:
    """Open the referral for a time to whoever asked, to be read only; or refuse, with reasons."""
    with moving(MATCH_POLICY, Move.ANSWER_CONTENT, reference, by=by, seen=seen) as match:
        for request in asked_of(by, match):
            ContentAnswer.objects.create(request=request, opens=opens, reasons=reasons, by=by)
            if opens:
                _open(_asked_for(request, match, by), request, reasons, by)
            tell([request.by], NoticeKind.CONTENT_ANSWERED, match)
    return match


def _asked_for(request: ContentRequest, match: PossibleMatch, by: User) -> Referral:
    is_earlier = request.force_id == match.earlier_force_id
    return POLICY.visible_to(by).get(pk=match.earlier_id if is_earlier else match.later_id)


def _open(referral: Referral, request: ContentRequest, reasons: str, by: User) -> None:
    """It goes to another force: a disclosure, on the basis on which the police pass referrals on (docs/adr/0010)."""
    if EXCEPTIONS.opened_to(referral).filter(user=request.by, kind=GrantKind.MATCH).exists():
        return
    last = due_after(Limit.MATCH_CONTENT, clock.today(), referral.force.division)
    until = datetime.combine(last + timedelta(days=1), time.min, tzinfo=clock.LONDON)
    granting.grant(EXCEPTIONS, referral, request.by, GrantKind.MATCH, why=reasons, by=by, until=until)
    posts = [post for role in POLICE for post in request.by.posts_as(role)]
    to = ", ".join(sorted({post.agency.name for post in posts}))
    share = Share(
        to=to, what=[Shared.WHOLE], purpose=Purpose.ASSESSMENT, basis=PUBLIC_TASK, why=request.reasons
    )
    disclose(referral, share, move=Move.ANSWER_CONTENT, by=by)
