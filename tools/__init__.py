"""What developers run now and then; nothing of it is installed with the bot."""
