"""The database: functions that take and return domain values; rows are used in here only.

A function that takes a session expects it inside an open transaction, and does not commit or close
it. On PostgreSQL several transactions run at once, so each locks rows in this order: a chat, its
subscription, its deliveries. In any other order two could wait for each other (a deadlock).
"""
