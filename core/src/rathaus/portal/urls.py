"""The address map outside of any town: empty. Each town has its own, see `rathaus.portal.towns.urlconf`."""

urlpatterns: list = []  # type: ignore[type-arg]
handler429 = "rathaus.portal.staff.lockout.handler429"
"""django-allauth looks for it here."""
