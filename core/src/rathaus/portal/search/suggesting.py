"""What misspelt words may have meant.

The lexicon names the candidates, but what is offered is read from a document that is found by them now: a
word of something that is not public (any more) is never offered.
"""

from collections.abc import Iterator

from .analyser import term, words
from .compounds import Lexicon
from .models import SearchDocument
from .parsing import Clause, Query

TRIED = 5
"""So many candidates of a word are tried."""
MISSPELT = 3
"""Misspelt words of a query that are looked for: each means walking through the whole lexicon."""


def meant(parsed: Query, lexicon: Lexicon) -> str:
    """The query with the words that nothing is found by replaced; empty if there is nothing to offer."""
    from .asking import Narrowed, matching

    said: list[str] = []
    misspelt = 0
    for clause in parsed.wanted:
        if matching(Query((clause,)), Narrowed({})):
            said.append(_written(clause))
            continue
        misspelt += 1
        better = next(_better(clause, lexicon), "") if misspelt <= MISSPELT else ""
        if not better:
            return ""
        said.append(better)
    return " ".join(said) if misspelt else ""


def _better(clause: Clause, lexicon: Lexicon) -> Iterator[str]:
    """Words like this one as public documents write them, the most likely first."""
    from .asking import Narrowed, matching

    word = clause.prefix or clause.terms[0]
    if len(clause.terms) > 1 or len(word) < 4:
        return
    for candidate in _candidates(word, lexicon):
        stem = term(candidate)
        for number in matching(Query((Clause((stem,)),)), Narrowed({}))[:1]:
            row = SearchDocument.objects.filter(pk=number).first()
            written = (found.text for found in words(f"{row.title} {row.text}")) if row else iter(())
            found = next((text for text in written if term(text) == stem), "")
            if found:
                yield found


def _candidates(word: str, lexicon: Lexicon) -> list[str]:
    allowed = 1 if len(word) < 6 else 2
    near = []
    for other, seen in lexicon.seen.items():
        if abs(len(other) - len(word)) > allowed or other == word:
            continue
        if other[0] != word[0] and other[1:3] != word[1:3]:
            continue
        far = distance(word, other, allowed)
        if far <= allowed:
            near.append((far, -seen, other))
    return [other for _far, _seen, other in sorted(near)[:TRIED]]


def distance(one: str, other: str, most: int) -> int:
    """Letters to insert, drop, change or swap to get from one word to the other; `most` + 1 if it is more.

    The restricted Damerau-Levenshtein distance.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _written(clause: Clause) -> str:
    """The words of a clause as they can be asked for again."""
    text = " ".join(clause.terms)
    return f'"{text}"' if len(clause.terms) > 1 else clause.prefix or text
