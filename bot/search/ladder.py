"""The ladder of matches: the ways in which a word of the text may be what was typed."""

from enum import Enum


class Rung(Enum):
    """A way to match, from the strictest to the most forgiving, and the score of it.

    ============ ===== ===================================================== =================
    rung         score the word of the text                                  typed → found
    ============ ===== ===================================================== =================
    FORM         1.00  is what was typed, but for capitals                   katten → katten
    PLAIN        0.95  is what was typed, with dots that were left out       angrar → ångrar
    STEM         0.90  has a stem in common with it                          katter → katten
    NAME         0.85  is the same name in another spelling                  Jelzin → Jeltsin
    OTHER_WORD   0.70  is listed for it, as a synonym or a translation       prison → fängelset
    BEGINNING    0.65  begins with it, or a name in any spelling does        isbe → isberg
    COMPOUND     0.60  is a part of the typed compound, or contains it       bjudning → inbjudan
    ONE_ERROR    0.50  differs by one typing error                           isbrg → isberg
    TWO_ERRORS   0.35  differs by two typing errors, not in the first letter iverg → isberg
    ============ ===== ===================================================== =================
    """

    FORM = 1.0
    PLAIN = 0.95
    STEM = 0.9
    NAME = 0.85
    OTHER_WORD = 0.7
    BEGINNING = 0.65
    COMPOUND = 0.6
    ONE_ERROR = 0.5
    TWO_ERRORS = 0.35
