"""House numbers after a street's name."""

import re
from typing import NamedTuple

BETWEEN = (
    r"(?:\.[ \t]{0,2}|[ \t]{1,3}\n?[ \t]*|\.?[ \t]*,?[ \t]*(?:Haus)?(?:nummern?|nrn?\.?)[ \t]*"
    r"|,?[ \t]*Hs\.?[ -]?Nr\.?[ \t]*)"
)
LETTER = r"[a-kA-K](?![\w.])"
NUMBER = re.compile(
    BETWEEN + rf"(?P<first>\d{{1,3}})[ \t]?(?P<letter>{LETTER})?"
    rf"(?:[ \t]*(?:[-\u2010-\u2015/+]|bis|und|u\.)[ \t]*(?P<last>\d{{1,3}})[ \t]?(?P<last_letter>{LETTER})?)?"
    r"(?!\d|[.,]\d)",
    re.IGNORECASE,
)
SHORT = ("str", "pl")
"""Endings after which a full stop belongs to the name."""
NO_NUMBER = re.compile(
    r"\.?[ \t]*\n?[ \t]*(?:m|m²|qm|ha|km|cm|mm|Meter|Metern|Uhr|Euro|€|EUR|%|Prozent|Stück|Jahre|Tage|Mio"
    r"|Bäumen?|Wohnungen|Wohneinheiten|Parkplätze|Stellplätze|Grad)\b|[ \t]*[%€°]"
)
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
ORDINAL = re.compile(
    r"\.[ \t]*(?:Bauabschnitt|BA\b|Änderung|Teil|Abschnitt|Ordnung|Stufe|Etage|OG\b|Quartal|Sitzung|\d"
    rf"|{MONTHS})"
)


class Number(NamedTuple):
    """A house number or range ("12-18") as it is written in lists, and where it ends in the text."""

    text: str
    end: int


def number_after(text: str, end: int) -> Number:
    """The house number that follows at `end`; an empty one, ending there, if none does."""
    found = NUMBER.match(text, end)
    if (
        found is not None
        and text[end : end + 1] == "."
        and not text[max(0, end - 3) : end].casefold().endswith(SHORT)
    ):
        return Number("", end)
    if found is None or NO_NUMBER.match(text, found.end()) or ORDINAL.match(text, found.end()):
        return Number("", end)
    first = found["first"].lstrip("0") + (found["letter"] or "").lower()
    last = (found["last"] or "").lstrip("0") + (found["last_letter"] or "").lower()
    if not found["first"].lstrip("0"):
        return Number("", end)
    return Number(f"{first}-{last}" if last and found["last"] else first, found.end())
