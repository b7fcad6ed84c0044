"""The addresses of the public pages, below the module's prefix and, in English, below `/en/`."""

from django.urls import path

from .downloads.urls import urlpatterns as downloads
from .history.urls import urlpatterns as history
from .placing.urls import urlpatterns as placing
from .views import bodies, calendars, files, meetings, news, organizations, overview, papers, people, votes

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("koerperschaften/<int:key>/", bodies.body, name="body"),
    path("neu/", news.news, name="news"),
    path("sitzungen/", meetings.meetings, name="meetings"),
    path("sitzungen/<int:key>/", meetings.meeting, name="meeting"),
    path("sitzungen/<int:key>/kalender.ics", calendars.meeting_calendar, name="meeting-calendar"),
    path("sitzungen/<int:key>/ergebnisse/", votes.meeting_results, name="meeting-results"),
    path("vorlagen/", papers.papers, name="papers"),
    path("vorlagen/<int:key>/", papers.paper, name="paper"),
    path("gremien/", organizations.organizations, name="organizations"),
    path("gremien/<int:key>/", organizations.organization, name="organization"),
    path("gremien/<int:key>/kalender.ics", calendars.committee_calendar, name="organization-calendar"),
    path("personen/", people.persons, name="persons"),
    path("personen/<int:key>/", people.person, name="person"),
    path("personen/<int:key>/abstimmungen/", votes.person_votes, name="person-votes"),
    path("gremien/<int:key>/abstimmungen/", votes.group_votes, name="organization-votes"),
    path("dateien/<int:key>/", files.file, name="file"),
    path("dateien/<int:key>/text/", files.text, name="file-text"),
    path("dateien/<int:key>/ansehen", files.content, {"attachment": False}, name="file-view"),
    path("dateien/<int:key>/herunterladen", files.content, {"attachment": True}, name="file-download"),
    *downloads,
    *history,
    *placing,
]
