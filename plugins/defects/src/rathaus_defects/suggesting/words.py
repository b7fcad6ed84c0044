"""A text as pieces: its words, pairs of words, and every four letters in a row.

Letters are folded as the portal's search folds them (ß is ss; ä, ae and a are alike), digits are all the
same: which lamp it is says nothing about the category.
"""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

MAX_CHARACTERS = 4_000
"""Characters of a text that count: GeoReport's longest description."""
LETTERS = 4
"""Letters of a piece of a word. Three to five together were no better and took twice as long."""
WORD = re.compile(r"[^\W_]+")
DIGIT = re.compile(r"\d")
DIGRAPHS = re.compile(r"(?<![aeuq])(?:ae|oe)|(?<![aeq])ue")
"""ae, oe, ue where they stand for an umlaut; not in "neue", "bauen", "Quelle"."""


def folded(text: str) -> str:
    """The text with its letters folded: "Straße", "STRASSE" → "strasse"; "Müll", "Muell" → "mull"."""
    letters = unicodedata.normalize("NFKD", text[:MAX_CHARACTERS].replace("\u00ad", "").casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("ß", "ss")
    return DIGRAPHS.sub(lambda match: match.group()[0], plain)


def pieces(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often each word and pair of words occurs, and each four letters; a blank marks a word's ends."""
    found = WORD.findall(DIGIT.sub("0", folded(text)))
    whole = Counter("=" + word for word in found)
    whole.update(f"={first} {second}" for first, second in pairwise(found))
    parts: Counter[str] = Counter()
    for word in found:
        framed = f" {word} "
        parts.update(framed[at : at + LETTERS] for at in range(max(1, len(framed) - LETTERS + 1)))
    return whole, parts
