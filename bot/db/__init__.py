"""The database: functions that take and return domain values; rows are used in here only.

Every function takes a session inside an open transaction; none opens, commits or closes it.
On PostgreSQL several transactions run at once, so each locks rows in this order: a chat, its
subscription, its deliveries. In another order two could wait for each other (a deadlock).
"""
