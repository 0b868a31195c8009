"""Search through the interview, in Swedish and with its Russian names.

`normal` and `names` make of a word what it is looked up by, `index` is the engine,
tantivy, and `searching` is what the rest of the bot uses.
"""
