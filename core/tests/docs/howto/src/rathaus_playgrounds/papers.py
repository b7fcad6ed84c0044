"""What the council decides about playgrounds: a draft for staff, with the paper's address."""

from rathaus.api import PaperPublished

from . import write
from .models import Playground


def note_paper(event: PaperPublished) -> None:
    """Make a draft of a paper that is about a playground. A second delivery finds it and does nothing."""
    if "spielplatz" not in event.name.casefold():
        return
    if not Playground.objects.filter(text=event.id).exists():
        write.save(Playground(title=event.name[:200], text=event.id), event.at)
