"""All relations of a paper at once: nine small tables that are nearly always empty, in one statement."""

from collections import defaultdict

from django.db import connection

from ..models import Location, Organization, Paper, Person
from .reading import by_key

TABLES = (
    ("originators", "organization_id", "ris_paperoriginatororganization", "paper_id"),
    ("persons", "person_id", "ris_paperoriginatorperson", "paper_id"),
    ("directors", "organization_id", "ris_paperunderdirection", "paper_id"),
    ("places", "location_id", "ris_paperlocation", "paper_id"),
    ("above", "superordinated_id", "ris_papersuperordinated", "paper_id"),
    ("below", "paper_id", "ris_papersuperordinated", "superordinated_id"),
    ("beside", "related_id", "ris_paperrelated", "paper_id"),
    ("beside", "paper_id", "ris_paperrelated", "related_id"),
)
"""What a relation is called, and the column that leads there from the paper in the other column."""

ROWS = "SELECT {0} AS sort, {1} AS target, position, id FROM {2} WHERE {3} = %s"
STATEMENT = (
    " UNION ALL ".join(ROWS.format(number, *table[1:]) for number, table in enumerate(TABLES))
    + " ORDER BY sort, position, id"
)


class Relations(dict[str, list[int]]):
    """The keys on the other side by the relation's name, in order; what they name must still be read through
    `public`."""


def relations_of(key: int) -> Relations:
    """The relations of a paper. One query."""
    found: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [key] * len(TABLES))
        for sort, target, _position, _id in cursor.fetchall():
            found[TABLES[sort][0]].append(target)
    return Relations({name: found[name] for name, *_rest in TABLES})


def related_to(paper: Paper) -> dict[str, list[object]]:
    """The public objects a paper is related to: originators, directors, places, and the papers above, below
    and beside it, each of these once. A relation between papers counts from either end.
    """
    keys = relations_of(paper.pk)
    groups = by_key(Organization, [*keys["originators"], *keys["directors"]])
    people = by_key(Person, keys["persons"])
    places = by_key(Location, keys["places"])
    papers = by_key(Paper, [*keys["above"], *keys["below"], *keys["beside"]])
    nearer = {paper.pk, *keys["above"], *keys["below"]}
    return {
        "originators": [
            *(groups[key] for key in keys["originators"] if key in groups),
            *(people[key] for key in keys["persons"] if key in people),
        ],
        "directors": [groups[key] for key in keys["directors"] if key in groups],
        "places": [places[key] for key in keys["places"] if key in places],
        "above": [papers[key] for key in keys["above"] if key in papers],
        "below": [papers[key] for key in keys["below"] if key in papers],
        "related": [
            papers[key] for key in dict.fromkeys(keys["beside"]) if key in papers and key not in nearer
        ],
    }
