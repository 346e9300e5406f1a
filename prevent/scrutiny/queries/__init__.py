"""The only reader of the audit log for pages and extracts. Each question names its asker first."""
