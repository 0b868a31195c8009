"""The time zone of a town or location that a reader names or shares; the version of the rules."""
