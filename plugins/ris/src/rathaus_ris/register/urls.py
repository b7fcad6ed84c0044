"""The addresses below `/arbeitsplatz/ris/`, the same for each of the words in `kinds`."""

from django.urls import re_path

from . import views
from .kinds import KINDS

WORD = f"^(?P<word>{'|'.join(KINDS)})/"

urlpatterns = [
    re_path(f"{WORD}$", views.listing, name="register"),
    re_path(f"{WORD}neu/$", views.new, name="register-new"),
    re_path(rf"{WORD}(?P<key>[1-9][0-9]{{0,17}})/$", views.entry, name="entry"),
    re_path(rf"{WORD}(?P<key>[1-9][0-9]{{0,17}})/veroeffentlichen/$", views.publish, name="entry-publish"),
]
