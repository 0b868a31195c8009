"""The database: rows stay in here, domain values come out.

Every function takes a session inside an open transaction; none opens, commits or closes.
Several may run at once on PostgreSQL, so each locks rows in this order: a chat, its
subscription, its deliveries. Two that did it otherwise could wait for each other.
"""
