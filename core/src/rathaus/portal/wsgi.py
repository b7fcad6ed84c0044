"""The WSGI application for granian, or any other WSGI server: `rathaus.portal.wsgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.portal.settings")

from django.core.wsgi import get_wsgi_application

from rathaus.portal.towns import towns
from rathaus.portal.towns.urlconf import warm
from rathaus.portal.towns.wsgi import TownApplication

application = TownApplication(get_wsgi_application())
warm(town.enabled for town in towns())
