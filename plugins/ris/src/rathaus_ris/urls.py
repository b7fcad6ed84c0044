"""The addresses of the public pages, below the module's prefix and, in English, below `/en/`."""

from django.urls import path

from .views import files, meetings, organizations, overview, papers, people

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("sitzungen/", meetings.meetings, name="meetings"),
    path("sitzungen/<int:key>/", meetings.meeting, name="meeting"),
    path("vorlagen/", papers.papers, name="papers"),
    path("vorlagen/<int:key>/", papers.paper, name="paper"),
    path("gremien/", organizations.organizations, name="organizations"),
    path("gremien/<int:key>/", organizations.organization, name="organization"),
    path("personen/", people.persons, name="persons"),
    path("personen/<int:key>/", people.person, name="person"),
    path("dateien/<int:key>/", files.file, name="file"),
    path("dateien/<int:key>/ansehen", files.content, {"attachment": False}, name="file-view"),
    path("dateien/<int:key>/herunterladen", files.content, {"attachment": True}, name="file-download"),
]
