"""The texts of the demo's documents, from the content and the course of a meeting."""

import datetime as dt

from .content import DemoPaper
from .documents import Facts, Section

KINDS_WITH_DECISION = frozenset({"Beschlussvorlage", "Antrag"})


def day(date: dt.date) -> str:
    """A date as Germans write it."""
    return f"{date.day}.{date.month}.{date.year}"


def euros(amount: int) -> str:
    """An amount in euros, thousands apart."""
    return f"{amount:,} Euro".replace(",", ".") if amount else "keine"


def accepted(paper: DemoPaper) -> bool:
    """Whether the vote carried the proposal: more yes than no (a tie rejects, abstentions do not count)."""
    return paper.vote is not None and paper.vote[0] > paper.vote[1]


def result(paper: DemoPaper, final: bool) -> str:
    """The result of an agenda item. Committees recommend, the council decides."""
    if paper.vote is None:
        return "zur Kenntnis genommen" if paper.kind != "Anfrage" else "beantwortet"
    if not final:
        return "dem Stadtrat empfohlen"
    yes, no, abstained = paper.vote
    if paper.how == "secret":
        return f"in geheimer Wahl gewählt ({yes} Ja-Stimmen)"
    abstentions = f"{abstained} {'Enthaltung' if abstained == 1 else 'Enthaltungen'}"
    if not no:
        beside = f", {abstentions}" if abstained else ""
        return f"einstimmig beschlossen ({yes} Ja-Stimmen{beside})"
    counted = f"{yes} Ja-Stimmen, {no} Nein-{'Stimme' if no == 1 else 'Stimmen'}, {abstentions}"
    by_name = "namentliche Abstimmung: " if paper.how == "named" else ""
    became = "mehrheitlich beschlossen" if accepted(paper) else "bei Stimmengleichheit abgelehnt"
    return f"{became} ({by_name}{counted})"


def paper_parts(paper: DemoPaper, reference: str, date: dt.date, committee: str) -> list[Section | Facts]:
    """The document of a paper."""
    facts = Facts(
        (
            ("Nummer", reference),
            ("Datum", day(date)),
            ("Beratungsfolge", f"{committee}, Stadtrat"),
            ("Kosten", euros(paper.cost)),
            ("Ort", paper.street or "ganze Stadt"),
        )
    )
    heading = "Beschlussvorschlag" if paper.kind in KINDS_WITH_DECISION else "Hinweis"
    return [facts, Section("Sachverhalt", (paper.matter,)), Section(heading, (paper.proposal,))]


def invitation_parts(
    committee: str, start: dt.datetime, place: str, items: list[tuple[str, str]]
) -> list[Section | Facts]:
    """The invitation to a meeting: public items only."""
    facts = Facts(
        (("Sitzung", committee), ("Tag", day(start.date())), ("Beginn", f"{start:%H:%M} Uhr"), ("Ort", place))
    )
    return [
        facts,
        Section("Tagesordnung (öffentlicher Teil)", [f"{number} {name}" for number, name in items]),
    ]


def minutes_parts(
    committee: str, start: dt.datetime, present: int, items: list[tuple[str, str, str]]
) -> list[Section | Facts]:
    """The minutes of a meeting's public part."""
    facts = Facts((("Sitzung", committee), ("Tag", day(start.date())), ("Anwesend", f"{present} Mitglieder")))
    return [
        facts,
        *(Section(f"{number} {name}", (outcome or "Keine Wortmeldung.",)) for number, name, outcome in items),
    ]
