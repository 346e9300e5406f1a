"""What is looked at afterwards: at 6, 12 and up to 24 months."""
