"""Check digits: of resident identity numbers (GB 11643) and of unified social credit codes (GB 32100)."""

import re
from datetime import date
from unicodedata import normalize

_RESIDENT = re.compile("[1-9][0-9]{5}(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})[0-9]{3}[0-9X]")
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_RESIDENT_MODULUS = 11
# GB 32100 leaves out I, O, S, V and Z, which are read as figures or as other letters.
_CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(f"[{_CODE_CHARACTERS}]{{18}}")
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CODE_LENGTH = 18
# Numbers of 15 figures were given until 1999 and have no check digit. A figure too many or too few makes these.
_OLD_RESIDENT_LENGTH = 15
_FIGURES = re.compile("[0-9]{15,20}|[0-9]{14,19}X")


def _plain(number: str) -> str:
    return "".join(character for character in normalize("NFKC", number).upper() if character.isalnum())


def is_resident_number(number: str) -> bool:
    """Whether a number is one of 18 characters with its check digit and a day that there is (GB 11643)."""
    plain = _plain(number)
    found = _RESIDENT.fullmatch(plain)
    if found is None:
        return False
    try:
        date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    weighed = sum(weight * int(figure) for weight, figure in zip(_RESIDENT_WEIGHTS, plain[:-1], strict=True))
    return _RESIDENT_CHECKS[weighed % _RESIDENT_MODULUS] == plain[-1]


def is_credit_code(code: str) -> bool:
    """Whether a code is one of 18 characters with its check digit (GB 32100)."""
    plain = _plain(code)
    if not _CODE.fullmatch(plain):
        return False
    values = [_CODE_CHARACTERS.index(character) for character in plain]
    weighed = sum(weight * value for weight, value in zip(_CODE_WEIGHTS, values[:-1], strict=True))
    modulus = len(_CODE_CHARACTERS)
    return (modulus - weighed % modulus) % modulus == values[-1]


def may_be_mistyped(number: str) -> bool:
    """Whether a proof of identity looks like a resident identity number or a credit code and is none.

    Passports and other proofs have no check digit that is known here.
    """
    plain = _plain(number)
    looks_like_one = _FIGURES.fullmatch(plain) or (len(plain) == _CODE_LENGTH and plain.isascii())
    if not looks_like_one or (plain.isdecimal() and len(plain) == _OLD_RESIDENT_LENGTH):
        return False
    return not is_resident_number(plain) and not is_credit_code(plain)
