"""The only reader of exports for pages."""
