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
"""Latin letters for Cyrillic ones in folded words, in which й has become и, and ё has become е."""

CASES = re.compile(r"(?<=[а-я]{3})(?:ого|ому|ыми|ими|ой|ом|ым|ем|ей|ами|ах|а|у|е|ы|и|я|ю)$")
"""Endings of Russian cases, folded."""

NOMINATIVES = ("", "ии", "ыи", "ои", "а", "и", "ь", "я")
"""Endings of names in the nominative, folded, which are tried in the place of those of CASES."""

FLEETING = re.compile(r"[бвгджзклмнпрстфхцчшщ][кц]$")
"""Stems of names that have one more vowel in the nominative: Торжк-е is a case of Торжок."""

Replacements = list[tuple[re.Pattern[str], str]]


def _patterns(*replacements: tuple[str, str]) -> Replacements:
    return [(re.compile(pattern), key) for pattern, key in replacements]


GROUPS = _patterns(
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
"""Replacements for groups of letters that transcribe one Russian letter. Some letters become the
same, as ж and з; so may, rarely, different names."""

FRENCH = _patterns((r"ou", "u"), (r"(?<=[^\Waeiou])e$", ""), (r"gu(?=[ei])", "g"))
"""Replacements for the French transcription of у and г, and for the silent e at the end; tried for
typed words only."""

CH = ("c", "h", "s")
"""What `ch` may stand for: ч as in English, х as in Swedish, ш as in French."""

SOUNDS = _patterns(
    (r"(?<=[bcdfghklmnprstvz])j$", ""),  # ь
    (r"[ijy]+", "i"),
    (r"^ie|(?<=[aeou])ie", "e"),
    (r"(?<=[aeou])i(?=[aeou])", ""),
    (r"(?<=[csz])i?ov$", "ev"),
    (r"(.)\1", r"\1"),
)
"""Replacements for sounds that transcriptions write differently: е and ё, й and ы, soft and
doubled letters."""

SHORTEST = 3


@lru_cache(512)
def keys(folded: str) -> frozenset[str]:
    """Return the keys of a name; there may be several if it has a `ch`, and none if it is short.

    `folded` has no capitals or diacritics. Two spellings are of one name if they have a key in
    common.
    """
    return frozenset(key for key in _keys_of_any_length(folded) if len(key) >= SHORTEST)


@lru_cache(512)
def beginnings(folded: str) -> frozenset[str]:
    """Return the beginnings of the keys of names that begin with these letters."""
    keys_ = _keys_of_any_length(folded)
    return frozenset(key for key in keys_ if len(key) >= SHORTEST - 1)


@lru_cache(512)
def typed_keys(folded: str) -> frozenset[str]:
    """Return the keys of what somebody typed, which may be French or in a Russian case."""
    forms = {folded, _replaced(FRENCH, folded)}
    if ending := CASES.search(folded):
        stem = folded[: ending.start()]
        forms |= {stem + nominative for nominative in NOMINATIVES}
        if FLEETING.search(stem):
            forms |= {f"{stem[:-1]}{vowel}{stem[-1]}" for vowel in "ое"}
    return frozenset().union(*map(keys, forms))


def _keys_of_any_length(folded: str) -> set[str]:
    grouped = _replaced(GROUPS, folded).translate(CYRILLIC)
    sounds = CH if "ch" in grouped else CH[:1]
    return {_replaced(SOUNDS, grouped.replace("ch", sound)) for sound in sounds}


def _replaced(replacements: Replacements, word: str) -> str:
    for pattern, key in replacements:
        word = pattern.sub(key, word)
    return word
