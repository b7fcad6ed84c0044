"""Addresses of the rules in the workspace, and of what is done with a report's duty."""

from django.urls import path

from ..forwarding import pages as forwarding
from . import pages

urlpatterns = [
    path("regeln/", pages.rules, name="rules"),
    path("regeln/neu/", pages.rule, name="rule-add"),
    path("regeln/<int:key>/", pages.rule, name="rule"),
    path("regeln/<int:key>/aendern/", pages.act, name="rule-act"),
    path("<str:number>/ablehnen/", pages.refusal, name="refuse"),
    path("<str:number>/weitergeben/", forwarding.forward, name="forward"),
]
