"""File storage below the current town's media folder. They have no address: views serve them."""

from django.core.files.storage import FileSystemStorage

from .context import current_town


class TownStorage(FileSystemStorage):
    """Django caches these four as values; here they are asked each time."""

    @property
    def base_location(self) -> str:
        return str(current_town().media)

    @property
    def location(self) -> str:
        return str(current_town().media)

    @property
    def base_url(self) -> None:  # type: ignore[override]
        return None
