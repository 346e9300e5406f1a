"""Addresses of signing in. Names are allauth's own, which it looks for; what it offers beyond these is not there."""

from django.urls import path, re_path

from prevent.signin.views import agency, entering, factors, proving, sessions

urlpatterns = [
    path("login/", entering.SignIn.as_view(), name="account_login"),
    path("login/second-step/", entering.SecondStep.as_view(), name="mfa_authenticate"),
    path("login/passkey/", entering.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("logout/", entering.SignOut.as_view(), name="account_logout"),
    path("signup/", entering.Closed.as_view(), name="account_signup"),
    path("password/change/", entering.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", entering.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/reset/done/", entering.LinkSent.as_view(), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        entering.PasswordIsNew.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entering.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("confirm/", proving.ByPassword.as_view(), name="account_reauthenticate"),
    path("confirm/code/", proving.ByCode.as_view(), name="mfa_reauthenticate"),
    path("confirm/passkey/", proving.ByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("", factors.YourSignIn.as_view(), name="mfa_index"),
    path("app/", factors.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("app/remove/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("passkeys/add/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("recovery-codes/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", factors.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("sessions/", sessions.Sessions.as_view(), name="sessions"),
    path("agency/<slug:provider_id>/", agency.go, name="openid_connect_login"),
    path("agency/<slug:provider_id>/back/", agency.come_back, name="openid_connect_callback"),
]
