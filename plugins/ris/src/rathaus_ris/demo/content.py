"""The words of the demo: people, groups, streets and papers, all invented."""

from typing import NamedTuple


class DemoPerson(NamedTuple):
    """Somebody in the council. `faction` is the short name of a faction; empty for the mayor."""

    given: str
    family: str
    gender: str
    faction: str
    title: str = ""
    status: str = ""


class DemoPaper(NamedTuple):
    """A paper: who deals with it first (`TA`, `VA`), its kind, the matter, the proposal, yearly or one-off
    cost in euros, the street it concerns, and the vote in the council (yes, no, abstained); no vote: it is
    only taken note of; `how` it was cast: openly, by name (`named`) or in secret.
    """

    committee: str
    kind: str
    name: str
    matter: str
    proposal: str
    cost: int
    street: str = ""
    vote: tuple[int, int, int] | None = (15, 0, 1)
    how: str = ""


MAYOR = DemoPerson("Erika", "Mustermann-Beispiel", "female", "", status="Bürgermeisterin")

COUNCILLORS = (
    DemoPerson("Otto", "Normalbürger", "male", "LM"),
    DemoPerson("Frieda", "Fiktiv", "female", "LM", title="Dr."),
    DemoPerson("Max", "Mustermann", "male", "LM"),
    DemoPerson("Lieschen", "Müllermuster", "female", "LM"),
    DemoPerson("Kunibert", "Beispielhaft", "male", "LM"),
    DemoPerson("Wilhelmine", "Wolkenstein-Muster", "female", "LM"),
    DemoPerson("Theo", "Retisch", "male", "BB"),
    DemoPerson("Anna", "Nym", "female", "BB"),
    DemoPerson("Rainer", "Zufall", "male", "BB"),
    DemoPerson("Klara", "Fall", "female", "BB", title="Prof. Dr."),
    DemoPerson("Bärbel", "Beispiel", "female", "BB"),
    DemoPerson("Ernst", "Fall", "male", "WF"),
    DemoPerson("Mara", "Märchenhain", "female", "WF"),
    DemoPerson("Jurij", "Přikładowski", "male", "WF"),
    DemoPerson("Hanka", "Wumyslena", "female", "WF"),
    DemoPerson("Phil", "Luftschloss", "male", "WF"),
)

FACTIONS = {
    "LM": "Fraktion Liste Muster",
    "BB": "Fraktion Bündnis Beispiel",
    "WF": "Fraktion Wählervereinigung Fiktivia",
}

COMMITTEES = {
    "SR": ("Stadtrat", "Parlament"),
    "TA": ("Technischer Ausschuss", "Ausschuss"),
    "VA": ("Verwaltungsausschuss", "Ausschuss"),
    "OR": ("Ortschaftsrat Musterdorf", "Ortschaftsrat"),
}

OFFICES = {"BA": "Bauamt", "HA": "Hauptamt"}

HALL = ("Ratssaal", "Beispielgasse 0", "1. Obergeschoss, stufenlos über den Hof")
SCHOOL = ("Dorfschule Musterdorf", "Märchenring 0", "Turnhalle")

DRAFTS = ("Benutzungsordnung für den Sternenpark", "Neue Bänke am Fantasieweg")
"""Papers in preparation; nobody but staff sees them."""

PAPERS = (
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Erneuerung der Straßenbeleuchtung in der Musterallee",
        "In der Musterallee sind 42 Leuchten älter als 35 Jahre. Sie fallen oft aus und brauchen viel Strom. "
        "Leuchten mit LED sparen rund 70 Prozent.",
        "Die Leuchten in der Musterallee werden bis zum Ende des Jahres gegen LED-Leuchten getauscht.",
        86_000,
        "Musterallee",
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Sichere Querung am Drachenplatz",
        "Am Drachenplatz queren jeden Morgen etwa 120 Schulkinder die Fahrbahn. Eine Zählung vom Frühjahr "
        "zeigt, "
        "dass viele Fahrzeuge zu schnell sind.",
        "Am Drachenplatz wird eine Mittelinsel mit Fußgängerüberweg gebaut.",
        64_500,
        "Drachenplatz",
    ),
    DemoPaper(
        "VA",
        "Beschlussvorlage",
        "Gebühren der Stadtbibliothek",
        "Die Gebühren der Bibliothek sind seit neun Jahren gleich. Kinder und Jugendliche sollen weiter "
        "nichts bezahlen.",
        "Die Jahresgebühr für Erwachsene steigt von 10 auf 12 Euro. Für alle unter 18 Jahren bleibt sie "
        "frei.",
        0,
        vote=(11, 4, 1),
    ),
    DemoPaper(
        "TA",
        "Antrag",
        "Trinkbrunnen auf dem Fantasiemarkt",
        "Im Sommer wird es auf dem Fantasiemarkt sehr heiß. Ein Brunnen gibt Menschen kostenlos Wasser.",
        "Die Verwaltung prüft Standort und Kosten eines Trinkbrunnens und berichtet in drei Monaten.",
        12_000,
        "Fantasiemarkt",
        vote=(16, 0, 0),
    ),
    DemoPaper(
        "VA",
        "Beschlussvorlage",
        "Haushaltssatzung mit Haushaltsplan",
        "Der Entwurf lag öffentlich aus. Eingegangen sind drei Einwendungen; die Verwaltung nimmt zu jeder "
        "Stellung.",
        "Der Stadtrat beschließt die Haushaltssatzung mit Haushaltsplan und Stellenplan.",
        0,
        vote=(12, 3, 1),
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Bebauungsplan „Am Regenbogen“: Aufstellung",
        "Zwischen Regenbogenstraße und Lindwurmweg sollen etwa 30 Wohnungen entstehen. Ein Drittel davon "
        "soll "
        "barrierefrei sein.",
        "Für das Gebiet „Am Regenbogen“ wird ein Bebauungsplan aufgestellt. Die Öffentlichkeit wird früh "
        "beteiligt.",
        28_000,
        "Regenbogenstraße",
        vote=(13, 2, 1),
    ),
    DemoPaper(
        "TA",
        "Mitteilung",
        "Stand der Arbeiten am Hortgebäude",
        "Der Rohbau ist fertig. Der Einbau der Fenster verschiebt sich um drei Wochen, weil der Hersteller "
        "später liefert.",
        "Der Stadtrat nimmt den Bericht zur Kenntnis.",
        0,
        "Märchenring",
        vote=None,
    ),
    DemoPaper(
        "VA",
        "Anfrage",
        "Öffnungszeiten des Bürgerbüros am Sonnabend",
        "Die Fraktion Bündnis Beispiel fragt, ob das Bürgerbüro an einem Sonnabend im Monat öffnen kann.",
        "Die Verwaltung antwortet schriftlich.",
        0,
        vote=None,
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Neuer Spielplatz am Lindwurmweg",
        "Der Spielplatz wurde mit 45 Kindern geplant. Gewünscht wurden ein Kletterdrache und eine "
        "Wasserpumpe. "
        "Zwei Geräte sind auch vom Rollstuhl aus nutzbar.",
        "Der Auftrag für Planung und Bau des Spielplatzes wird vergeben.",
        148_000,
        "Lindwurmweg",
        vote=(16, 0, 0),
    ),
    DemoPaper(
        "VA",
        "Beschlussvorlage",
        "Satzung über die Benutzung der Festhalle",
        "Vereine nutzen die Festhalle sehr verschieden. Die neue Satzung regelt Vorrang, Kaution und Lärm.",
        "Der Stadtrat beschließt die Satzung über die Benutzung der Festhalle.",
        0,
        vote=(14, 1, 1),
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Radweg von Musterdorf zum Bahnhof",
        "Der Radweg ist 1,8 Kilometer lang. Das Land fördert 80 Prozent der Kosten, wenn bis März beantragt "
        "wird.",
        "Die Verwaltung beantragt die Förderung und legt die Entwurfsplanung vor.",
        390_000,
        "Bahnhofsweg",
        vote=(12, 2, 2),
    ),
    DemoPaper(
        "VA",
        "Antrag",
        "Papierlose Ratsarbeit",
        "Die Unterlagen einer Sitzung haben im Schnitt 180 Seiten. Sie werden 18-mal gedruckt und verteilt.",
        "Ab dem nächsten Quartal erhalten Ratsmitglieder die Unterlagen digital, auf Wunsch weiter auf "
        "Papier.",
        9_600,
        vote=(10, 5, 1),
        how="named",
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Sanierung des Feuerwehrhauses Musterdorf",
        "Das Dach ist undicht, und die Umkleiden sind zu klein. Ein Gutachten nennt drei Lösungen.",
        "Der Stadtrat entscheidet sich für die zweite Lösung: Sanierung und Anbau.",
        720_000,
        "Märchenring",
    ),
    DemoPaper(
        "VA",
        "Beschlussvorlage",
        "Wahl der Schiedsperson",
        "Die Amtszeit der Schiedsperson endet. Es liegt eine Bewerbung vor.",
        "Der Stadtrat wählt die Schiedsperson für fünf Jahre.",
        0,
        vote=(16, 0, 0),
        how="secret",
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Tempo 30 in der Beispielgasse",
        "Anwohner haben 84 Unterschriften gesammelt. Die Straße ist schmal und hat keinen durchgehenden "
        "Gehweg.",
        "Die Verwaltung ordnet in der Beispielgasse Tempo 30 an.",
        1_800,
        "Beispielgasse",
        vote=(8, 8, 0),
    ),
    DemoPaper(
        "TA",
        "Mitteilung",
        "Bericht über den Zustand der Straßen",
        "Alle 61 Kilometer Gemeindestraßen wurden befahren und bewertet. 14 Prozent sind in schlechtem "
        "Zustand.",
        "Der Stadtrat nimmt den Bericht zur Kenntnis.",
        0,
        vote=None,
    ),
    DemoPaper(
        "VA",
        "Beschlussvorlage",
        "Zuschüsse an Vereine",
        "Es liegen 23 Anträge vor. Die Vorschläge folgen der Richtlinie zur Vereinsförderung.",
        "Die Zuschüsse werden nach der anliegenden Liste gewährt.",
        31_000,
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Bäume in der Regenbogenstraße",
        "Neun Linden sind krank und müssen gefällt werden. Für jede gefällte Linde sollen zwei Bäume "
        "gepflanzt werden.",
        "In der Regenbogenstraße werden 18 Bäume gepflanzt, die Hitze und Trockenheit vertragen.",
        22_000,
        "Regenbogenstraße",
        vote=(15, 0, 1),
    ),
    DemoPaper(
        "VA",
        "Antrag",
        "Jugendbeirat für die Stadt",
        "Junge Menschen sollen bei Fragen, die sie angehen, gehört werden. Andere Städte haben gute "
        "Erfahrungen.",
        "Die Verwaltung legt eine Satzung für einen Jugendbeirat vor.",
        5_000,
        vote=(14, 0, 2),
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Abwasserkanal im Fantasieweg",
        "Der Kanal stammt aus dem Jahr 1912. Eine Kamerafahrt zeigt Risse auf 140 Metern.",
        "Der Kanal im Fantasieweg wird auf 140 Metern erneuert.",
        265_000,
        "Fantasieweg",
    ),
    DemoPaper(
        "VA",
        "Beschlussvorlage",
        "Elternbeiträge für Kindertagesstätten",
        "Die Betriebskosten sind gestiegen. Die Beiträge richten sich nach dem Gesetz über "
        "Kindertageseinrichtungen.",
        "Der Stadtrat beschließt die Elternbeiträge nach der anliegenden Tabelle.",
        0,
        vote=(9, 6, 1),
        how="named",
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Photovoltaik auf der Grundschule",
        "Das Dach trägt eine Anlage mit 60 Kilowatt. Sie deckt etwa die Hälfte des Stroms der Schule.",
        "Auf der Grundschule wird eine Photovoltaik-Anlage gebaut.",
        98_000,
        "Märchenring",
        vote=(15, 1, 0),
    ),
    DemoPaper(
        "VA",
        "Anfrage",
        "Barrierefreie Haltestellen",
        "Die Fraktion Wählervereinigung Fiktivia fragt, welche Haltestellen noch umgebaut werden müssen, "
        "zum Beispiel die in der Dorfstraße.",
        "Die Verwaltung antwortet in der Sitzung.",
        0,
        vote=None,
    ),
    DemoPaper(
        "TA",
        "Beschlussvorlage",
        "Hochwasserschutz am Wiesenbach",
        "Beim Starkregen im Mai stand der Bahnhofsweg unter Wasser. Ein Rückhaltebecken hält 6.000 "
        "Kubikmeter zurück.",
        "Die Planung für ein Rückhaltebecken am Wiesenbach wird in Auftrag gegeben.",
        57_000,
        "Bahnhofsweg",
    ),
)

POINTS = {
    "Musterallee": (12.6021, 51.3342),
    "Drachenplatz": (12.6089, 51.3361),
    "Fantasiemarkt": (12.6102, 51.3349),
    "Regenbogenstraße": (12.6153, 51.3377),
    "Märchenring": (12.6214, 51.3291),
    "Lindwurmweg": (12.6168, 51.3389),
    "Bahnhofsweg": (12.6187, 51.3312),
    "Beispielgasse": (12.6110, 51.3336),
    "Fantasieweg": (12.6059, 51.3318),
}
"""A point (longitude, latitude, WGS84 degrees) inside the municipality for each invented street."""
