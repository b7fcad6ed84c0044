"""The WSGI application for granian, or any other WSGI server: `rathaus.portal.wsgi:application`."""

import gc
import os
import signal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.portal.settings")

from django.core.wsgi import get_wsgi_application

from rathaus.portal.parent import SERVER, end_with
from rathaus.portal.towns import towns
from rathaus.portal.towns.urlconf import warm
from rathaus.portal.towns.wsgi import TownApplication

application = TownApplication(get_wsgi_application())
warm(town.enabled for town in towns())
# What is loaded now stays: going over all of it, a collection of garbage stops all threads for 0.1 s.
gc.freeze()
if (_server := os.environ.get(SERVER)) is not None and int(_server) == os.getppid():
    end_with(int(_server), lambda: os.kill(os.getpid(), signal.SIGKILL))
