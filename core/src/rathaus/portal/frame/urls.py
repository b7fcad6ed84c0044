"""Addresses of the pages that need no module: `localized` also below `/en/`, `plain` once."""

from django.urls import path

from .views import calendar, contact, home, legal, machine, sitemap

app_name = "frame"

localized = [
    path("", home.home, name="home"),
    path("kontakt/", contact.contact, name="contact"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("kalender/<int:year>/<int:month>/", calendar.calendar, name="calendar-month"),
    path("impressum/", legal.legal, {"kind": "imprint"}, name="imprint"),
    path("datenschutz/", legal.legal, {"kind": "privacy"}, name="privacy"),
    path("barrierefreiheit/", legal.accessibility, name="accessibility"),
]

plain = [
    path("stadt-<slug:digest>.css", machine.look, name="look"),
    path("wappen", machine.coat_of_arms, name="coat-of-arms"),
    path("favicon.svg", machine.icon, name="icon"),
    path("favicon.ico", machine.icon),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<int:source>-<int:page>.xml", sitemap.part, name="sitemap-part"),
    path(".well-known/security.txt", machine.security, name="security"),
]
