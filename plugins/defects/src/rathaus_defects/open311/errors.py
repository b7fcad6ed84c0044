"""What cannot be answered, as GeoReport's array of errors."""

from collections.abc import Mapping, Sequence


class Fault(Exception):
    """An answer with an error status. The sentences are for people, in the active language."""

    def __init__(self, status: int, *sentences: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(sentences))
        self.status = status
        self.sentences: Sequence[str] = sentences
        self.headers = dict(headers or {})

    def rows(self) -> list[dict[str, object]]:
        """The errors; `code` repeats the status (GeoReport v2, "Errors")."""
        return [{"code": self.status, "description": text} for text in self.sentences]
