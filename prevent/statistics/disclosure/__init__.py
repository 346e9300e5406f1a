"""Disclosure control (security 3.2): what may be given away of areas below a region without giving anybody away."""
