"""The addresses below `/arbeitsplatz/ris/`, the same for each of the words in `kinds`: they come last."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:word>/", views.listing, name="register"),
    path("<slug:word>/neu/", views.new, name="register-new"),
    path("<slug:word>/<int:key>/", views.entry, name="entry"),
    path("<slug:word>/<int:key>/veroeffentlichen/", views.publish, name="entry-publish"),
]
