"""What the portal's search knows of the module: its public trails, without riddles and answers."""

from collections.abc import Iterable, Iterator

from rathaus.api import SearchDocument, SearchSource

from .models import Trail
from .names import title
from .own import Walk, as_item, own_walks


def document(trail: Trail) -> SearchDocument:
    """A public trail as a document; hand in nothing that is not public."""
    return as_document(Walk(trail, list(trail.places.all())))


def sources() -> list[SearchSource]:
    """One kind of documents."""
    return [SearchSource(kind="trail", label=title(), documents=f"{__name__}:documents")]


def documents(keys: Iterable[str] | None) -> Iterator[SearchDocument]:
    """All public trails, or those of the keys that are public now."""
    wanted = None if keys is None else set(keys)
    walks = (walk for walk in own_walks() if wanted is None or str(walk.trail.pk) in wanted)
    return (as_document(walk) for walk in walks)


def as_document(walk: Walk) -> SearchDocument:
    """A trail as a document: its places are found too, what they ask is not."""
    item = as_item(walk)
    parts = [item.text, *(f"{place.title}. {place.text}" for place in walk.places)]
    text = "\n\n".join(part for part in parts if part)
    return SearchDocument(key=item.key, kind="trail", title=item.title, text=text, url=item.url)
