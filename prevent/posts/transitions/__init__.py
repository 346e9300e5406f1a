"""The only writer of posts: one verb, one function."""

from prevent.posts.transitions.account import disable_account, invite_again, invite_person
from prevent.posts.transitions.ending import end_post, lapse_post
from prevent.posts.transitions.giving import NewPost, give_post, name_line
from prevent.posts.transitions.handing_over import hand_over_work
from prevent.posts.transitions.keeping import confirm_post

__all__ = [
    "NewPost",
    "confirm_post",
    "disable_account",
    "end_post",
    "give_post",
    "hand_over_work",
    "invite_again",
    "invite_person",
    "lapse_post",
    "name_line",
]
