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

STEPS = [
    (re.compile(pattern), key)
    for pattern, key in (
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
        (r"(?<=[bcdfghklmnprstvz])j$", ""),  # ь
        (r"[ijy]+", "i"),
        (r"^ie|(?<=[aeou])ie", "e"),
        (r"(?<=[aeou])i(?=[aeou])", ""),
        (r"(?<=[csz])i?ov$", "ev"),
        (r"(.)\1", r"\1"),
    )
]
"""In order. What is lost (ж and з, ц and з are one) is no harm: a key is only compared."""

SHORTEST = 3


def keys(folded: str) -> frozenset[str]:
    """Return the keys of a word without capitals and diacritics.

    There are two where `ch` is in it: ч as in English, or х as in Swedish. Two spellings
    are of one name when they have a key in common.
    """
    latin = folded.translate(CYRILLIC)
    found = (
        {_key(latin)}
        if "ch" not in latin
        else {_key(re.sub(r"(?<!s)ch", sound, latin)) for sound in ("tj", "kh")}
    )
    return frozenset(key for key in found if len(key) >= SHORTEST)


def _key(latin: str) -> str:
    for pattern, key in STEPS:
        latin = pattern.sub(key, latin)
    return latin
