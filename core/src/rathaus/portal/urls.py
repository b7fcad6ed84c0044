"""The address map outside of any town: empty. Each town has its own, see `rathaus.portal.towns.urlconf`."""

urlpatterns: list = []  # type: ignore[type-arg]
