"""The town's lexicon: which words its public documents hold, and in how many of them.

Made of the index itself by the nightly job, and earlier when the index has grown; words that leave the index
leave it in the same transaction. It takes compounds apart and finds what a misspelt word may have meant; it
is never shown: what is offered to people is read from a document that is found now.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from ..towns import current_town
from .compounds import Lexicon
from .engine import selected
from .models import SearchDocument, SearchLexicon

WORDS = 200_000
"""So many words are kept, the most frequent ones."""
LONGEST = 30
COLUMNS = ("title_terms", "text_terms", "forms")
TRIES = 3
"""So often words are counted while the portal goes on changing them."""
GROWTH, SOME = 1.2, 20
"""A lexicon made of fewer documents than the index has now, by this factor and so many, is made anew."""


def lexicon() -> Lexicon:
    """The current town's lexicon; an empty one before the first was made. One small query."""
    rows = selected("SELECT built FROM portal_search_searchlexicon", ())
    return _read(current_town().id, str(rows[0][0])) if rows else Lexicon()


@lru_cache(maxsize=2)
def _read(_town: str, _built: str) -> Lexicon:
    words = SearchLexicon.objects.values_list("words", flat=True).first() or ""
    pairs = (line.split(" ") for line in words.split("\n") if line)
    return Lexicon({word: int(count) for word, count in pairs})


def rebuild() -> bool:
    """Make the lexicon of what is in the index now. Returns whether it holds more or other words than
    before. Words that go while it counts are not in it: then it counts again."""
    SearchLexicon.objects.get_or_create(defaults={"built": timezone.now(), "documents": 0, "words": ""})
    for _attempt in range(TRIES):
        begun = SearchLexicon.objects.values_list("built", flat=True).first()
        words, total = _counted()
        with transaction.atomic():
            row = SearchLexicon.objects.select_for_update().first()
            if row is not None and row.built == begun:
                return _keep(row, words, total)
    with transaction.atomic():  # changes wait, or it would never end
        return _keep(SearchLexicon.objects.select_for_update().get(), *_counted())


def lose(lost: Mapping[str, int]) -> None:
    """Take out words that so many documents no longer have. In the transaction that changes them: what was
    withdrawn must not even show in how words are taken apart."""
    row = SearchLexicon.objects.select_for_update().first() if lost else None
    if row is None:
        return
    seen = dict(_read(current_town().id, row.built.isoformat()).seen)
    for word, count in lost.items():
        left = seen.pop(word, 0) - count
        if left > 0:
            seen[word] = left
    row.built, row.words = timezone.now(), _written(seen.items())
    row.save(update_fields=["built", "words"])


def words_of(texts: Iterable[str]) -> set[str]:
    """The words that the lexicon counts in a document's analysed texts (see `COLUMNS`)."""
    return {word for text in texts for word in text.split(" ") if is_word(word)}


def _counted() -> tuple[str, int]:
    counts: Counter[str] = Counter()
    total = 0
    for texts in SearchDocument.objects.values_list(*COLUMNS).iterator(chunk_size=200):
        counts.update(words_of(texts))
        total += 1
    return _written(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORDS]), total


def _keep(row: SearchLexicon, words: str, total: int) -> bool:
    if row.words == words:
        return False
    row.built, row.documents, row.words = timezone.now(), total, words
    row.save()
    return True


def _written(counts: Iterable[tuple[str, int]]) -> str:
    return "\n".join(f"{word} {count}" for word, count in counts)


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
