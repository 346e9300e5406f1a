"""Users, their agencies and their posts."""

from prevent.accounts.models.account_act import AccountAct
from prevent.accounts.models.agency import Agency, AgencyKind
from prevent.accounts.models.post import Post
from prevent.accounts.models.team_contact import TeamContact
from prevent.accounts.models.user import User

__all__ = ["AccountAct", "Agency", "AgencyKind", "Post", "TeamContact", "User"]
