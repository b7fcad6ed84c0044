"""Words that decide whether a name is a place, folded as `wording.fold` does it."""

_EVERYDAY = """
allee altstadt anger anliegerstrasse arbeitsmarkt arbeitsplatz arbeitsweg aue ausweg bach bahndamm bahnhof
bahnhofsvorplatz bauhof baumarkt berg bibliothek bolzplatz bundesstrasse burg campingplatz damm dorfplatz
durchgangsstrasse einbahnstrasse erschliessungsstrasse fahrradstrasse fahrweg feld feldweg festplatz
feuerwehr flohmarkt flugplatz freibad friedhof fussweg garten gasse gehweg gemeindestrasse gewerbegebiet
graben grillplatz grund grundschule gymnasium hauptverkehrsstrasse heide heimweg hochwasserdamm hof
hohlweg hort industriegebiet innenstadt jahrmarkt kirche kirchweg kita krankenhaus kreisstrasse
kreisverkehr lagerplatz landesstrasse markt mitte muhle muhlweg museum nord oberschule ortsdurchfahrt
ortsstrasse ost park parkplatz plan platz radweg rastplatz rathaus rechtsweg rettungsweg ring rundweg
schloss schule schulhof schulweg see siedlung sonderweg spielplatz spielstrasse sportplatz staatsstrasse
stadtpark standplatz stellplatz strasse sud supermarkt tal teich transportweg turm turnhalle ufer umweg
vorplatz wald waldweg wanderweg weg weihnachtsmarkt west wiese winkel wirtschaftsweg wochenmarkt
wohngebiet wohnstrasse zentrum
"""
_ADJECTIVES = """
alt ausser breit durr gross grun heilig hinter hoh inner kalt klein krumm kurz lang link mittel mittler
neu nieder ober recht rot rund schmal schon schwarz steil still tief unter vorder warm weiss weit
"""
_NOT_ADJECTIVES = """
aber aller anlieger anwohner ausser besucher bewohner burger daher der dieser dreier eigentumer einer
einwohner er folgender fussganger hier hinter ihrer immer inhaber jeder keiner leiter mehrerer mieter nur
nutzer oder per radfahrer seiner super uber unser unter vertreter vor vorher wieder zweier
"""

EVERYDAY = frozenset(_EVERYDAY.split())
"""Names of streets and places that are something else far more often: they need clear evidence."""
ADJECTIVES = frozenset(_ADJECTIVES.split())
"""Stems of the adjectives in names: the Lange Straße, in der Langen Straße."""
NOT_ADJECTIVES = frozenset(_NOT_ADJECTIVES.split())
"""Words that end like the adjective of a town (Beuchaer) and are none."""
PREPOSITIONS = frozenset(
    ("am", "an", "auf", "bei", "beim", "hinter", "im", "in", "uber", "unter", "vor", "zum", "zur")
)
"""What names like "Am Markt" begin with."""
_ENDINGS = """
strasse gasse allee chaussee promenade siedlung platz markt anger weg ring damm steig pfad hof berg grund park
winkel graben ufer tor brucke stieg hang blick garten aue plan
"""
ENDINGS = tuple(_ENDINGS.split())
"""What a street's name may end with: one that ends so is a street's name by itself."""
