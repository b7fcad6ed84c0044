"""The mount `/georeport/`: one pattern, so that whatever is asked below it is answered in GeoReport's own
form.
"""

from django.urls import re_path

from .views import endpoint

urlpatterns = [re_path(r"^(?P<path>.*)$", endpoint, name="georeport")]
