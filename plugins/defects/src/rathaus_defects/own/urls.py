"""The addresses of the private pages, below `/maengel/`."""

from django.urls import path

from .. import converters  # noqa: F401  how numbers of reports look
from . import choosing, ending, listing, supporting, views

urlpatterns = [
    path("abonnieren/", choosing.follow, name="follow"),
    path("meine/", listing.ask, name="own-reports"),
    path("meine/mail/", listing.asked, name="own-asked"),
    path("meine/zu-spaet/", views.too_late, name="own-too-late"),
    path("meine/liste/<str:token>/", listing.listed, name="own-list"),
    path("meine/keine-mails/", ending.mails_ended, name="mails-ended"),
    path("meine/keine-mails/<str:token>/", ending.end_mails, name="end-mails"),
    path("meine/<str:token>/", views.own_report, name="own-report"),
    path("meine/<str:token>/ergaenzen/", views.add, name="own-add"),
    path("meine/<str:token>/zurueckziehen/", views.withdraw, name="own-withdraw"),
    path("meine/<str:token>/ohne-mails/", views.no_mails, name="own-no-mails"),
    path("meine/<str:token>/noch-einmal/", views.send_again, name="own-again"),
    path("meine/<str:token>/foto/<int:key>/", views.photo, name="own-photo"),
    path("<report_number:number>/unterstuetzen/", supporting.support, name="support"),
]
