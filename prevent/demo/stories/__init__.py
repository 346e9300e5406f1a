"""The demonstration's made-up past: about two hundred referrals over two years, told by the real moves."""
