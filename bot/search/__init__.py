"""Search through the interview: in Swedish, with its names and other words in any language.

In the order in which to read them:

- `engine`: what the rest of the bot calls; builds the index when it is first needed
- `passages`: the texts that are searched, each with its part of the interview
- `ladder`: the ways in which a typed word can match a word of the text, with their scores
- `analysis`: splits a text into words, removes diacritics, and finds stems
- `transliteration`: a key for each name that is the same for its spellings in several languages
- `vocabulary`: finds the words of the text that match a typed word
- `other_words`: the interview's own list of synonyms and translations
- `texts`: where each word stands in the passages
- `index`: turns a query into terms, and terms into hits
- `ranking`: the score of each passage for the terms of a query
- `stop_words`: words that are left out of a query
- `typing_errors`: which differences are slips of the fingers on a keyboard
- `keyboard`: what was typed with the keyboard in the wrong language
- `topics`: the topics that a query names by words of their titles
"""
