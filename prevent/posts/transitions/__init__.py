"""The only writer of posts: one verb, one function."""

from prevent.posts.transitions.account import (
    disable_account,
    forget_factors,
    invite_again,
    invite_person,
    unlock_account,
)
from prevent.posts.transitions.ending import end_post, lapse_post
from prevent.posts.transitions.giving import NewPost, give_post, name_line
from prevent.posts.transitions.handing_over import hand_over_work
from prevent.posts.transitions.keeping import confirm_post, confirm_posts
from prevent.posts.transitions.single_sign_on import end_single_sign_on, set_single_sign_on

__all__ = [
    "NewPost",
    "confirm_post",
    "confirm_posts",
    "disable_account",
    "end_post",
    "end_single_sign_on",
    "forget_factors",
    "give_post",
    "hand_over_work",
    "invite_again",
    "invite_person",
    "lapse_post",
    "name_line",
    "set_single_sign_on",
    "unlock_account",
]
