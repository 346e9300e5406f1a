"""The doors of signing in."""
