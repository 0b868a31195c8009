"""Search through the interview: in Swedish, with its names and other words in any language.

`engine` is what the rest of the bot uses. `passages` says what is searched, `analysis` and
`transliteration` what a word is compared by, `ladder` in which ways a word may be meant,
`vocabulary` and `other_words` which words of the text are, `index` where they stand, and `ranking`
what is best.
"""
