"""An invented trail and the draft of another, for demonstrations; calling it again changes nothing."""

import datetime as dt
from typing import Any

from rathaus.api import DemoResult

from . import write
from .models import TOWN_TIME, Place, Trail

FROG: dict[str, Any] = {
    "title": "Mit Fridolin Frosch durch die Stadt",
    "text": "Fridolin Frosch sucht den Weg nach Hause. Hilf ihm! An jedem Ort wartet ein Rätsel. Für jedes "
    "gelöste Rätsel bekommst du einen Buchstaben.\n\nDieser Weg ist für die Vorführung erfunden.",
    "minutes": 60,
    "word": "TEICH",
}
PLACES: tuple[dict[str, Any], ...] = (
    {
        "title": "Drachenplatz: der Brunnen",
        "way": "Geh auf den Drachenplatz. Du hörst das Wasser schon von weitem.",
        "text": "Fridolin ist durstig. Gut, dass hier Wasser fließt!",
        "picture": "fountain",
        "lat": 51.3361,
        "lon": 12.6083,
        "question": "Ich laufe immer und habe keine Beine. Was bin ich?",
        "answers": "Wasser\nein Bach\nein Fluss",
        "hint": "Man kann es trinken und darin baden.",
    },
    {
        "title": "Am Markt: der Turm",
        "way": "Vom Brunnen sind es zwei Minuten, immer auf die Turmspitze zu.",
        "text": "Ganz oben dreht sich ein Hahn. Fridolin hat ein bisschen Angst vor ihm.",
        "picture": "tower",
        "lat": 51.3350,
        "lon": 12.6100,
        "question": "Welcher Hahn kräht nie?",
        "choices": "der Wetterhahn\nder Haushahn\nder Truthahn",
        "answers": "der Wetterhahn",
        "hint": "Er ist aus Metall und zeigt, woher der Wind weht.",
    },
    {
        "title": "Kaffeemühlenstraße: die Mühle",
        "way": "Geh die Straße bis zur Kurve. Schau nach oben!",
        "text": "Hier wohnte eine Müllerin, die den besten Kuchen der Stadt backte.",
        "picture": "mill",
        "lat": 51.3366,
        "lon": 12.6031,
        "question": "Wie viele Flügel hat die Mühle auf dem Bild?",
        "answers": "4",
        "hint": "Zähle langsam. Es sind mehr als drei.",
    },
    {
        "title": "Musterallee: der alte Baum",
        "way": "Der Weg führt jetzt über die Wiese zur Allee.",
        "text": "Unter diesem Baum macht Fridolin Pause. Mach doch mit!",
        "picture": "tree",
        "lat": 51.3342,
        "lon": 12.6005,
        "question": "Was wird größer, je mehr man davon wegnimmt?",
        "choices": "ein Loch\nein Kuchen\nein Berg",
        "answers": "ein Loch",
        "hint": "Fridolin gräbt gern eines in die Erde.",
    },
    {
        "title": "Mühlenteich: endlich zu Hause",
        "way": "Geh über die kleine Brücke. Bleib am Geländer.",
        "text": "Fridolin ist zu Hause. Quak!",
        "picture": "frog",
        "lat": 51.3338,
        "lon": 12.6085,
        "question": "Was war Fridolin, als er ganz klein war?",
        "answers": "eine Kaulquappe",
        "hint": "Es schwimmt, hat einen Schwanz und noch keine Beine.",
    },
)
DRAFT = {"title": "Lichter im Winter", "text": "Ein Weg für dunkle Nachmittage. Er ist noch nicht fertig."}


def build_demo(today: dt.date) -> DemoResult:
    """A trail with five places, published the day before `today`, and a draft without any."""
    if Trail.objects.exists():
        return DemoResult()
    noon = dt.datetime.combine(today, dt.time(12), TOWN_TIME) - dt.timedelta(days=1)
    trail = write.save(Trail(**FROG), noon)
    for values in PLACES:
        write.save_place(Place(trail=trail, **values), noon)
    write.publish(trail, noon)
    write.save(Trail(**DRAFT), noon)
    return DemoResult(created={"trails": 2, "places": len(PLACES)})
