"""Search through the interview, in Swedish and with its Russian names.

`searching` is what the rest of the bot uses. `normal` and `names` say what a word is compared
by, `vocabulary` which words of the interview a typed one may mean, and `index` is the engine,
tantivy, which ranks the passages that have them.
"""
