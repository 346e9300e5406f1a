"""What was done, read or refused, by whom, when and from where (Data Protection Act 2018 s.62)."""
