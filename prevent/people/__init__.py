"""One individual across referrals, whatever the spelling."""
