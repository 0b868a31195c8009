"""Russian names: one key for the spellings of Swedish, English, German, French and Russian."""

import re
from functools import lru_cache

CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e",
        "ж": "z", "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n",
        "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "z", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e",
        "ю": "iu", "я": "ia",
    }
)  # fmt: skip
"""After folding, which makes и of й and е of ё."""

CASES = re.compile(r"(?<=[а-я]{3})(?:ого|ому|ыми|ими|ой|ом|ым|ем|ей|ами|ах|а|у|е|ы|и|я|ю)$")
"""Endings of Russian cases, folded."""

NOMINATIVES = ("", "ии", "ыи", "ои", "а", "и", "ь", "я")
"""What a name ends with in the nominative instead, folded."""

FLEETING = re.compile(r"[бвгджзклмнпрстфхцчшщ][кц]$")
"""What cases leave of a name that has a vowel between in the nominative: Торжке is of Торжок."""

Steps = list[tuple[re.Pattern[str], str]]


def _steps(*steps: tuple[str, str]) -> Steps:
    return [(re.compile(pattern), key) for pattern, key in steps]


GROUPS = _steps(
    (r"(?<=[^\Waeiou])s$", ""),  # the genitive
    (r"ck", "k"),
    (r"schtsch|shch|chtch|sjtj|stj", "s"),  # щ
    (r"tsch|tch|tj", "c"),  # ч
    (r"sch|sh|sj", "s"),  # ш
    (r"zh|zj", "z"),  # ж
    (r"kh", "h"),  # х
    (r"ts|tz", "z"),  # ц
    (r"x", "ks"),
    (r"w", "v"),
)
"""What stands for one letter. What is lost (ж and з are one) is no harm to comparing."""

FRENCH = _steps((r"ou", "u"), (r"(?<=[^\Waeiou])e$", ""), (r"gu(?=[ei])", "g"))
"""How French writes у and the ends of names, where that was typed."""

CH = ("c", "h", "s")
"""What `ch` may be: ч as in English, х as in Swedish, ш as in French."""

SOUNDS = _steps(
    (r"(?<=[bcdfghklmnprstvz])j$", ""),  # ь
    (r"[ijy]+", "i"),
    (r"^ie|(?<=[aeou])ie", "e"),
    (r"(?<=[aeou])i(?=[aeou])", ""),
    (r"(?<=[csz])i?ov$", "ev"),
    (r"(.)\1", r"\1"),
)
"""What is heard and written differently: е and ё, й and ы, soft and doubled letters."""

SHORTEST = 3


@lru_cache(512)
def keys(folded: str) -> frozenset[str]:
    """Return the keys of a name without capitals and diacritics, several if there is a `ch`.

    Two spellings are of one name when they have a key in common.
    """
    return frozenset(key for key in _all(folded) if len(key) >= SHORTEST)


@lru_cache(512)
def beginnings(folded: str) -> frozenset[str]:
    """Return what the key of a name begins with that has begun to be typed, if it is certain."""
    keys_ = _all(folded)
    return frozenset(key for key in keys_ if len(key) >= SHORTEST - 1)


@lru_cache(512)
def typed_keys(folded: str) -> frozenset[str]:
    """Return the keys of what somebody typed, which may be French or in a Russian case."""
    forms = {folded, _taken(FRENCH, folded)}
    if ending := CASES.search(folded):
        stem = folded[: ending.start()]
        forms |= {stem + nominative for nominative in NOMINATIVES}
        if FLEETING.search(stem):
            forms |= {f"{stem[:-1]}{vowel}{stem[-1]}" for vowel in "ое"}
    return frozenset().union(*map(keys, forms))


def _all(folded: str) -> set[str]:
    grouped = _taken(GROUPS, folded).translate(CYRILLIC)
    sounds = CH if "ch" in grouped else CH[:1]
    return {_taken(SOUNDS, grouped.replace("ch", sound)) for sound in sounds}


def _taken(steps: Steps, word: str) -> str:
    for pattern, key in steps:
        word = pattern.sub(key, word)
    return word
