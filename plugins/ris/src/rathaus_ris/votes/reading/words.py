"""The words of German result texts. Patterns ignore case unless they say otherwise."""

import re
from typing import Final

NUMBERS: Final = {
    "null": 0, "kein": 0, "keine": 0, "keiner": 0, "keinen": 0, "keinerlei": 0, "ohne": 0, "o": 0,
    "ein": 1, "eine": 1, "einer": 1, "einem": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
"""`o` is the letter typed for the digit, as in "O Enthaltungen"."""

WORD_NUMBER: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))
NUMBER: Final = rf"\d{{1,4}}|(?<![^\W\d_])(?:{WORD_NUMBER})(?![^\W\d_])"

END: Final = r"(?-i:(?!(?!zu\b)[a-zäöüß]{2}))"
"""Vendors drop line breaks, so that a word runs into the next: "Enthaltungenb) 9 Ja-Stimmen"."""
VOTES: Final = rf"stimme(?:n|\(n\))?{END}"
DASH: Final = r"\s*[-–]?\s*"
SIDES: Final = {
    "for": rf"(?<![^\W\d_])(?:ja{DASH}{VOTES}|ja(?![^\W\d_])|dafür(?![^\W\d_])|fürstimmen?{END})",
    "against": rf"(?<![^\W\d_])(?:nein{DASH}{VOTES}|nein(?![^\W\d_])|dagegen(?![^\W\d_])|gegen{VOTES})",
    "abstained": r"(?:stimm)?(?:ent?haltun?g|entahltung|enthaltug)(?:en|\(en\))?" + END
    + r"|(?<![^\W\d_])enth(?:\.|(?![^\W\d_]))|(?<=\d )enthalten(?![^\W\d_])",
    "invalid": rf"(?<![^\W\d_])ungültige?(?:\s+{VOTES})?(?![^\W\d_])",
}  # fmt: skip

UNANIMOUS: Final = (
    r"(?<!un)(?:einstimmig|einstimimig|enstimmig|einstimig|eintimmig|einstimmit|einstimmg)(?:e[rnms]?)?"
    r"|einstimmung(?=\s*,\s*\d+\s+enth)"
)
MAJORITY: Final = r"(?:nicht\s+einstimmig|mehrheitlich|mehrstimmig|stimmenmehrheit|mit\s+mehrheit)"
SECRET: Final = r"(?:in\s+)?geheime[rnm]?\s+(?:abstimmung|wahl)|geheim(?=\s+abgestimmt)"  # noqa: S105
NAMED: Final = r"namentliche[rnm]?\s+abstimmung|namentlich(?=\s+abgestimmt)"
OPEN: Final = r"offene[rnm]?\s+(?:abstimmung|wahl)"
BIASED: Final = (
    rf"(?P<n>{NUMBER})\s+(?:\w*mitglied(?:er)?\s+|\w*rät(?:e|innen)\s+|personen\s+)?befangen(?![^\W\d_])"
)

NEGATED: Final = (
    r"(?:angenommen|zugestimmt|beschlossen|stattgegeben|gefolgt|genehmigt|entsprochen|gebilligt|befürwortet)"
)
YES: Final = (
    r"(?:angenommen|beschlossen|zugestimmt|zustimmung|stattgegeben|genehmigt|gebilligt|entsprochen"
    r"|befürwortet)"
)
CHANGED: Final = r"(?:(?<!un)geänder\w+|änderung\w*)"
OUTCOMES: Final = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        ("rejected_partly", r"teilweise\s+abgelehnt"),
        ("accepted_partly", rf"teilweise\s+{YES}"),
        (
            "rejected",
            rf"nicht\s+{NEGATED}|abgelehnt|ablehnung|zurückgewiesen|keine\s+(?:mehrheit|zustimmung)"
            r"|zustimmung\s+(?:wird\s+|wurde\s+)?(?:versagt|verweigert|nicht\s+erteilt)",
        ),
        (
            "accepted_changed",
            rf"{YES}\s+(?:zu|in|mit)\s+{CHANGED}|(?:mit|in)\s+{CHANGED}(?:\s+\w+)?\s+{YES}|(?<!un)geändert\s+{YES}",
        ),
        ("no_vote", r"(?:keine|ohne)\s+abstimmung|nicht\s+abgestimmt"),
        ("noted", r"zur\s+kenntnis\s+genommen|kenntnisnahme|zur\s+kenntnis(?=[.!]?\s*$)"),
        ("postponed", r"vertagt|vertagung|zurückgestellt|von\s+der\s+tagesordnung\s+abgesetzt"),
        ("referred", r"verwiesen|überwiesen|verweisung"),
        ("withdrawn", r"zurückgezogen|zurückgenommen"),
        ("recommended", r"empfohlen"),
        ("answered", r"beantwortet"),
        ("settled", r"erledigt|mit\s+stellungnahme\s+einverstanden"),
        ("discussed", r"vorberaten"),
        ("elected", r"(?<!nicht )(?:wieder)?gewählt"),
        ("accepted", YES),
    )
)
"""Outcomes with their words, the special before the general; what one takes the next do not see."""

DENIED: Final = re.compile(
    r"(?:nicht\s+|\bun)(?:abgelehnt|zurückgewiesen|vertagt|zurückgestellt|verwiesen|überwiesen|zurückgezogen"
    r"|zurückgenommen|empfohlen|beantwortet|erledigt|vorberaten|gewählt)",
    re.IGNORECASE,
)
"""What did not happen; said of these it means nothing else did."""

NONE: Final = re.compile(
    r"\W*(?:ohne|keine?|entfällt|kein\s+beschluss|ohne\s+beschluss|kein\s+text\s+vorhanden|-\.-|./\.)\W*"
    r"|ohne,\s+da\s+mitteilungsvorlage\W*|-\.-|\./\.",
    re.IGNORECASE,
)
"""Texts that say that there is no result."""
