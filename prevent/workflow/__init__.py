"""The machinery of moves and policies, written once for referrals, cases and reviews."""
