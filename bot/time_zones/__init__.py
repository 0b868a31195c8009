"""The time zone of a place that a reader names or shares, and the version of the zones' rules."""
