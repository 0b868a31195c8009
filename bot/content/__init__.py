"""Interview files: Markdown in, domain values and a list of problems out.

`files` finds them, `markdown` reads one into a draft that knows its lines, `front_matter` the YAML
at its head, `other_words` the `words.txt` beside it; `check` and `build` make an interview of the
file, and `export` makes JSON of interviews.
"""
