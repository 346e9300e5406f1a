"""Users, their agencies and posts, how they sign in, and the abstract exceptions that each app keeps for its records."""

from prevent.accounts.models.account_act import AccountAct
from prevent.accounts.models.agency import Agency, AgencyKind
from prevent.accounts.models.exception import OPENING, Exceptional, Exclusion, Grant, GrantKind
from prevent.accounts.models.failed_sign_in import FailedSignIn, Proof
from prevent.accounts.models.post import Post
from prevent.accounts.models.session import Session
from prevent.accounts.models.single_sign_on import SingleSignOn
from prevent.accounts.models.team_contact import TeamContact
from prevent.accounts.models.user import User

__all__ = [
    "OPENING",
    "AccountAct",
    "Agency",
    "AgencyKind",
    "Exceptional",
    "Exclusion",
    "FailedSignIn",
    "Grant",
    "GrantKind",
    "Post",
    "Proof",
    "Session",
    "SingleSignOn",
    "TeamContact",
    "User",
]
