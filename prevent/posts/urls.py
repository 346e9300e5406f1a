"""Addresses of people, posts, and the hand-over of work.

Role changes ask for step-up sign-in where it is on: invite_person, give_post, end_post, name_line, disable_account.
"""

from django.urls import path

from prevent.posts import views, work_views

app_name = "posts"
urlpatterns = [
    path("", views.PeopleList.as_view(), name="people"),
    path("work/", work_views.Work.as_view(), name="work"),
    path("work/<uuid:person>/hand-over/", work_views.HandOverWork.as_view(), name="hand_over_work"),
    path("agencies/<uuid:agency>/invite/", views.InvitePerson.as_view(), name="invite_person"),
    path("people/<uuid:person>/", views.PersonView.as_view(), name="person"),
    path("people/<uuid:person>/invite-again/", views.InviteAgain.as_view(), name="invite_again"),
    path("people/<uuid:person>/disable/", views.DisableAccount.as_view(), name="disable_account"),
    path("people/<uuid:person>/posts/<uuid:agency>/give/", views.GivePost.as_view(), name="give_post"),
    path("<uuid:post_key>/confirm/", views.ConfirmPost.as_view(), name="confirm_post"),
    path("<uuid:post_key>/end/", views.EndPost.as_view(), name="end_post"),
    path("<uuid:post_key>/line/", views.NameLine.as_view(), name="name_line"),
]
