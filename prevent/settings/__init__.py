"""Settings: base is production; local and test say only where they differ."""
