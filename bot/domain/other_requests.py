"""Recognises what people want of daily excerpts beside time and place: a rate, sound, a topic."""

import re

_N = r"(?:\w+|\d+)"

RATE = re.compile(
    r"(?<!\w)(?:"
    # Swedish
    r"var\s?annan\s(?:dag|vecka)|var\s?tredje\sdag|(?:varje|en\sgång\si|per)\s(?:vecka|veckan|månad|timme)n?"
    rf"|(?:två|tre|fyra|fem|flera|ett\spar|[2-9])\sgånger(?:\s(?:om|i|per)\s\w+)?|{_N}\sgång(?:er)?\s(?:i|per)\s(?:veckan?|månad(?:en)?|timmen?)"
    r"|vecko(?:vis|vist)|månads?vis|varje\s(?:timme|månad)"
    # English
    r"|(?:every|each)\s(?:other|second|third|two|three|few|[2-9])\s(?:days?|weeks?)"
    r"|(?:once|one)\s(?:a|per|every)\s(?:week|month|hour)|(?:twice|thrice)(?:\s(?:a|per)\s\w+)?"
    rf"|{_N}\stimes\s(?:a|per)\s\w+|every\s(?:week|month|hour)|weekly|monthly|hourly|fortnightly"
    # Russian
    r"|через\sдень|(?:раз|один\sраз|1\sраз)\sв\s(?!день|сутки)\w+(?:\s(?:дня|недели|месяца))?"
    r"|(?:два|три|четыре|несколько|[2-9])\sраза?(?:\sв\s\w+)?|(?:каждую|каждые)\s(?:неделю|\w+\s(?:дня|дней|недели))"
    r"|кажд(?:ый|ые)\s(?:час|месяц|второй\sдень|\w+\sчас\w*)|ежемесячно|еженедельно|ежечасно"
    r")(?!\w)",
    re.IGNORECASE,
)
"""A frequency other than once on each of some weekdays: `weekly`, `varannan dag`."""

OTHER = re.compile(
    r"(?<!\w)(?:"
    r"(?:utan|med|with|without|no|без|со)\s(?:ljud|avisering(?:ar)?|notis(?:er)?|sound|notifications?|звук\w*|уведомлени\w*)"
    r"|tyst|ljudlös[at]?|silent(?:ly)?|quiet(?:ly)?|беззвучно|тихо|без\sзвука"
    r"|(?:på\s)?(?:ämne|ämnet|tema|temat|topics?|subject|тем[аеуы]|темам)(?!\w)"
    r"|slumpvis|i\sslump\w*|shuffled?|(?:in\s)?random(?:\sorder)?|вперемешку|вразнобой|наугад"
    r"|по\sпорядку|i\s(?:läs)?ordning|in\sorder"
    r")(?!\w)",
    re.IGNORECASE,
)
"""The pattern of words about what has a setting of its own: sound, topic or order."""

_COMMON = """
vecka veckan veckor dag dagen dagar månad månaden år timme timmar minut minuter sekund
gång gånger nästa snart sedan senare nu ofta alltid aldrig ibland utan ljud övermorgon
mellan week weeks day days month months year hour hours minute minutes second time times
next soon later now often always never sometimes without sound after before неделя
неделю недели день дня дней месяц месяца год час часа часов минут минуты минута раз раза
скоро потом позже сейчас часто всегда никогда иногда без звука теме тему через
послезавтра следующей следующую
"""
COMMON = frozenset(_COMMON.split())
"""Words that are taken neither for the beginning nor for a misspelling of a town's name."""


def is_rate(text: str) -> bool:
    """Tell whether a text asks for a frequency that daily excerpts cannot have: “weekly”."""
    return RATE.search(text) is not None


def is_other(text: str) -> bool:
    """Tell whether a text names what is chosen in the settings: sound, topic or order."""
    return OTHER.search(text) is not None


def has_common_word(text: str) -> bool:
    """Tell whether a text has one of the `COMMON` words, so that it is no town's name misspelt."""
    return not COMMON.isdisjoint(text.casefold().split())
