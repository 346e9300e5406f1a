"""Addresses of people, posts, and the hand-over of work.

Whoever changes who may do what, or how people sign in, has just proved anew who they are: all but the lists and confirming.
"""

from django.urls import path

from prevent.posts import sign_on_views, views, work_views

app_name = "posts"
urlpatterns = [
    path("", views.PeopleList.as_view(), name="people"),
    path("work/", work_views.Work.as_view(), name="work"),
    path("work/<uuid:person>/hand-over/", work_views.HandOverWork.as_view(), name="hand_over_work"),
    path("agencies/<uuid:agency>/invite/", views.InvitePerson.as_view(), name="invite_person"),
    path("single-sign-on/", sign_on_views.SingleSignOns.as_view(), name="single_sign_ons"),
    path(
        "agencies/<uuid:agency>/single-sign-on/",
        sign_on_views.SetSingleSignOn.as_view(),
        name="set_single_sign_on",
    ),
    path(
        "agencies/<uuid:agency>/single-sign-on/end/",
        sign_on_views.EndSingleSignOn.as_view(),
        name="end_single_sign_on",
    ),
    path("agencies/<uuid:agency>/confirm/", views.ConfirmPosts.as_view(), name="confirm_posts"),
    path("people/<uuid:person>/", views.PersonView.as_view(), name="person"),
    path("people/<uuid:person>/invite-again/", views.InviteAgain.as_view(), name="invite_again"),
    path("people/<uuid:person>/disable/", views.DisableAccount.as_view(), name="disable_account"),
    path("people/<uuid:person>/unlock/", views.UnlockAccount.as_view(), name="unlock_account"),
    path("people/<uuid:person>/forget-factors/", views.ForgetFactors.as_view(), name="forget_factors"),
    path("people/<uuid:person>/posts/<uuid:agency>/give/", views.GivePost.as_view(), name="give_post"),
    path("<uuid:post_key>/confirm/", views.ConfirmPost.as_view(), name="confirm_post"),
    path("<uuid:post_key>/end/", views.EndPost.as_view(), name="end_post"),
    path("<uuid:post_key>/line/", views.NameLine.as_view(), name="name_line"),
]
