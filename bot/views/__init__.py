"""Messages and their buttons, made from domain values without database, network or clock."""
