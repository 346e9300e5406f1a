"""Assurance: referrals that were closed below the threshold are looked at once more by somebody independent."""
