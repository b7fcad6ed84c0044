"""The addresses of the public pages, below the module's prefix, in English also below `/en/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.items, name="items"),
    path("<int:key>/", views.item, name="item"),
    path("<int:key>/ziel/", views.finish, name="finish"),
    path("<int:key>/<int:number>/", views.place, name="place"),
]
