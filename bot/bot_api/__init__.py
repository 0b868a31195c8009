"""The Bot API from the bot's side: requests, their errors, the rate limit and the updates that come."""
