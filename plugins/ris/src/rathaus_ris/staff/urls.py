"""The module's pages in the workspace, below `/arbeitsplatz/ris/`; their names are in the namespace
`ris-staff`."""

from django.urls import path

from ..placing.staff_urls import urlpatterns as placing
from ..register.urls import urlpatterns as register
from .pages import documents, files, meetings, overview, papers, sources, versions, voting, withdrawal

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("sitzungen/neu/", meetings.new, name="meeting-new"),
    path("sitzungen/<int:key>/", meetings.meeting, name="meeting"),
    path("sitzungen/<int:key>/tagesordnung/", meetings.more_items, name="meeting-items"),
    path("sitzungen/<int:key>/ordnen/", meetings.arrange, name="meeting-arrange"),
    path("sitzungen/<int:key>/veroeffentlichen/", meetings.publish, name="meeting-publish"),
    path("sitzungen/<int:key>/vorlage/<int:item>/", papers.paper_for, name="paper-for"),
    path("abstimmungen/<int:key>/", voting.votes, name="votes"),
    path("abstimmungen/<int:key>/<int:place>/", voting.vote, name="vote"),
    path("abstimmungen/<int:key>/aendern/", voting.change, name="votes-change"),
    path("hochladen/<slug:word>/<int:key>/", files.upload, name="upload"),
    path("dateien/<int:key>/", files.file, name="file"),
    path("dateien/<int:key>/inhalt/", files.content, name="file-content"),
    path("dateien/<int:key>/ersetzen/", files.replace, name="file-replace"),
    path("dateien/<int:key>/schwaerzen/", files.redact, name="file-redact"),
    path("dateien/<int:key>/barrierefrei/", files.accessible, name="file-accessible"),
    path("barrierefreiheit/", documents.overview, name="documents"),
    path("barrierefreiheit.csv", documents.as_csv, name="documents-csv"),
    path("quellen/", sources.sources, name="sources"),
    path("quellen/einlesen/", sources.read_now, name="source-read"),
    path("quellen/<int:key>/", sources.source, name="source"),
    path("quellen/<int:key>/pause/", sources.pause, name="source-pause"),
    path("laeufe/<int:key>/", sources.run, name="run"),
    path("laeufe/<int:key>/befunde/<slug:rule>/", sources.issues, name="issues"),
    path("zurueckziehen/<slug:word>/<int:key>/", withdrawal.withdraw, name="withdraw"),
    path("zurueckgezogen/<slug:word>/<int:key>/", withdrawal.withdrawn, name="withdrawn"),
    path("zurueckgezogen/<slug:word>/<int:key>/rueckgaengig/", withdrawal.restore, name="restore"),
    path("fassungen/<slug:word>/<int:key>/", versions.remove, name="forget"),
    *placing,
    *register,
]
