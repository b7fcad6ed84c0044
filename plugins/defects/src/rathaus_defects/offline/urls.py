"""The addresses of working without network, below `/maengel/`."""

from django.urls import path

from . import views, worker

urlpatterns = [
    path("offline/", views.page, name="offline"),
    path("offline/schluessel.json", views.key, name="offline-key"),
    path("offline/senden/", views.send, name="offline-send"),
    path("dienst.js", worker.worker, name="worker"),
]
