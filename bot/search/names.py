"""Russian names: one key for the spellings of Swedish, English, German and Russian."""

import re

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

Steps = list[tuple[re.Pattern[str], str]]


def _steps(*steps: tuple[str, str]) -> Steps:
    return [(re.compile(pattern), key) for pattern, key in steps]


GROUPS = _steps(
    (r"(?<=[^\Waeiou])s$", ""),  # the genitive
    (r"ck", "k"),
    (r"schtsch|shch|sjtj|stj", "s"),  # щ
    (r"tsch|tch|tj", "c"),  # ч
    (r"sch|sh|sj", "s"),  # ш
    (r"zh|zj", "z"),  # ж
    (r"kh", "h"),  # х
    (r"ts|tz", "z"),  # ц
    (r"x", "ks"),
    (r"w", "v"),
)
"""What stands for one letter. What is lost (ж and з are one) is no harm to comparing."""

CH = ("c", "h")
"""What `ch` may be: ч as in English, х as in Swedish."""

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


def keys(folded: str) -> frozenset[str]:
    """Return the keys of a word without capitals and diacritics, two if there is a `ch` in it.

    Two spellings are of one name when they have a key in common.
    """
    grouped = _taken(GROUPS, folded).translate(CYRILLIC)
    found = {_taken(SOUNDS, grouped.replace("ch", sound)) for sound in CH}
    return frozenset(key for key in found if len(key) >= SHORTEST)


def _taken(steps: Steps, word: str) -> str:
    for pattern, key in steps:
        word = pattern.sub(key, word)
    return word
