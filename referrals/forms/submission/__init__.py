"""The national referral form (process.md section 5), one question set a page."""
