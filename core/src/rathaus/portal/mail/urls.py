"""The page that a confirmation's link leads to."""

from django.urls import path

from . import views

app_name = "mail"

localized = [
    path("bestaetigen/<str:token>/", views.confirm_page, name="confirm"),
    path("bestaetigt/", views.confirmed, name="confirmed"),
]
