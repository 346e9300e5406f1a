"""Pages of referrals: each names a move, a form and a template."""
