"""Pages of subscriptions, feeds and calendar."""

from django.urls import path, re_path

from ..limits.clients import limited_reading
from .views import calendar, ending, follow, manage, readers

app_name = "subscriptions"

localized = [
    path("abo/", follow.follow, name="follow"),
    path("abo/angefragt/", follow.asked, name="asked"),
    path("abo/beendet/", ending.ended_page, name="ended"),
    path("abo/link/", manage.send_link_page, name="link"),
    path("abo/verwalten/<str:token>/", manage.manage, name="manage"),
    path("abo/ende/<str:token>/", ending.end_page, name="end"),
    re_path(
        r"^abo/(?P<module>[a-z0-9_-]+)/(?P<key>[^/]+)\.atom$",
        limited_reading("subscriptions.atom")(readers.atom_feed),
        name="atom",
    ),
    path("kalender.ics", limited_reading("subscriptions.ical")(calendar.ical), name="ical"),
]
