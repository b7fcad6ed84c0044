"""The town's lexicon: which words its public documents hold, and in how many of them.

Made of the index itself by the nightly job, and earlier when the index has grown. It takes compounds apart
and finds what a misspelt word may have meant; it is never shown: what is offered to people is read from a
document that is found now.
"""

from collections import Counter
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from ..towns import current_town
from .compounds import Lexicon
from .models import SearchDocument, SearchLexicon

WORDS = 200_000
"""So many words are kept, the most frequent ones."""
LONGEST = 30
GROWTH, SOME = 1.2, 20
"""A lexicon made of fewer documents than the index has now, by this factor and so many, is made anew."""


def lexicon() -> Lexicon:
    """The current town's lexicon; an empty one before the first was made. One small query."""
    built = SearchLexicon.objects.values_list("built", flat=True).first()
    return _read(current_town().id, built.isoformat()) if built is not None else Lexicon()


@lru_cache(maxsize=2)
def _read(_town: str, _built: str) -> Lexicon:
    words = SearchLexicon.objects.values_list("words", flat=True).first() or ""
    pairs = (line.split(" ") for line in words.split("\n") if line)
    return Lexicon({word: int(count) for word, count in pairs})


def rebuild() -> bool:
    """Make the lexicon of what is in the index now. Returns whether it holds more or other words than
    before."""
    counts: Counter[str] = Counter()
    total = 0
    rows = SearchDocument.objects.values_list("title_terms", "text_terms", "forms")
    for texts in rows.iterator(chunk_size=200):
        counts.update({word for text in texts for word in text.split(" ") if is_word(word)})
        total += 1
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORDS]
    words = "\n".join(f"{word} {count}" for word, count in kept)
    with transaction.atomic():
        if SearchLexicon.objects.filter(words=words).exists():
            return False
        SearchLexicon.objects.all().delete()
        SearchLexicon.objects.create(built=timezone.now(), documents=total, words=words)
    return True


def is_outgrown() -> bool:
    """Whether the index has grown so much that its lexicon should be made anew."""
    built = SearchLexicon.objects.values_list("documents", flat=True).first() or 0
    return SearchDocument.objects.count() > built * GROWTH + SOME


def forget() -> None:
    """Drop the lexicon; the next job makes a new one."""
    SearchLexicon.objects.all().delete()


def is_word(text: str) -> bool:
    """Whether the lexicon keeps this: letters only, no code points of other scripts, no marks of pieces."""
    return 3 <= len(text) <= LONGEST and text.isalpha()
