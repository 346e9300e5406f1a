"""From "someone is worried" to the section 36 decision."""
