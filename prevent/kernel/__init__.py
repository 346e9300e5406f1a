"""What everything else stands on: errors, clock, identifiers, abstract models, form fields. No tables."""
