"""Referrals as a Django app."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Referral, triage, information gathering, section 36."""

    name = "referrals"
