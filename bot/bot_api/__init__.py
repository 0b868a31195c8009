"""The Bot API from the bot's side: requests, what their errors mean, the rate limit, updates."""
