"""Interview files: Markdown in, domain values and a list of problems out.

`folder` finds the files, `markdown` reads one into a draft that knows its lines, `front` the
YAML at its head, `check` turns both into an interview, `export` writes it as JSON.
"""
