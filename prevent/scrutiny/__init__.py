"""Who looked at what, and does somebody look at that? The audit log's pages, its extracts, and reading that is unusual."""
