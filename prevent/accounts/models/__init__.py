"""Users, their agencies, their posts, and how they sign in."""

from prevent.accounts.models.agency import Agency, AgencyKind
from prevent.accounts.models.failed_sign_in import FailedSignIn, Proof
from prevent.accounts.models.post import Post
from prevent.accounts.models.session import Session
from prevent.accounts.models.single_sign_on import SingleSignOn
from prevent.accounts.models.team_contact import TeamContact
from prevent.accounts.models.user import User

__all__ = [
    "Agency",
    "AgencyKind",
    "FailedSignIn",
    "Post",
    "Proof",
    "Session",
    "SingleSignOn",
    "TeamContact",
    "User",
]
