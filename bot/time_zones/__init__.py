"""Which time zone a place has that a reader names or shares, and how new the zones' rules are."""
