"""Who may come to the pages of signing in? Each is for a moment at which the gate would else turn somebody away."""

from prevent.workflow.access import Access, Factor

ENTERING = Access(signed_in=False, factor=Factor.NOT_NEEDED)
"""Before anybody is signed in."""
PROVING = Access(factor=Factor.NOT_NEEDED)
"""To show what is missing, and to sign out."""
ONE_S_OWN = Access(factor=Factor.BEING_SET_UP)
"""Also for whoever has no second factor yet."""
SETTING_UP = Access(factor=Factor.BEING_SET_UP, step_up=True)
"""To add a second factor: on the first day, and later only by whoever has just proved who they are."""
CAREFUL = Access(step_up=True)
"""To take a second factor away."""
