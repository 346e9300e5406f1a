"""Which records name an owner whose posts no longer reach them?"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from channel.choices import OwnerKind
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICE
from channel.queries.owned import OWNER_COLUMN, owned_cases, owned_referrals
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from referrals.models import Allocation, Referral


def _holds(owner: str, area: str, *roles: Role) -> Exists:
    """The owner holds one of these roles for the record's force or panel."""
    posts = Post.objects.in_force(clock.today()).filter(role__in=roles, user__is_active=True)
    return Exists(posts.filter(user=OuterRef(owner), **{area: OuterRef(area)}))


def adrift_referrals() -> QuerySet[Referral]:
    """Their officer is no case officer of the force; nor, where it waits for reassignment, one of its supervisors."""
    waits = Allocation.objects.filter(referral=OuterRef("pk"), until=None, from_leaver__isnull=False)
    stands = _holds("officer", "force", Role.CASE_OFFICER)
    return owned_referrals().exclude(
        Q(stands) | Q(_holds("officer", "force", Role.SUPERVISOR)) & Q(Exists(waits))
    )


def adrift_cases(kind: OwnerKind) -> QuerySet[ChannelCase]:
    """Their risk owner is not with the police of the force any more, or their plan owner chairs the panel no more."""
    area, roles = ("force", POLICE) if kind == OwnerKind.RISK else ("panel", CHAIRS)
    return owned_cases().exclude(Q(_holds(OWNER_COLUMN[kind], area, *roles)))


def away() -> QuerySet[User]:
    """Everybody who is named as owner of something that they do not reach any more."""
    owners = Q(pk__in=adrift_referrals().values("officer"))
    for kind in OwnerKind:
        owners |= Q(pk__in=adrift_cases(kind).values(OWNER_COLUMN[kind]))
    return User.objects.filter(owners)
