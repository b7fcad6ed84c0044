"""Why a file is not taken. The texts are sentences for the person who sent it.

FileRefused(ValueError)      the file is not stored
  TooLarge                   more bytes than allowed
  NotAllowed                 its content is of a type that is not allowed here
  Polyglot                   it is two things at once (a picture with a program behind it)
  UnreadablePicture          a picture that is damaged, or has far too many points
    TooManyPoints            wider, higher, or more work to open than allowed
  MovingPicture              an animation where a photo is expected
"""


class FileRefused(ValueError):
    """The file is not stored; `str()` is a sentence in the active language."""


class TooLarge(FileRefused):
    """More bytes than allowed."""


class NotAllowed(FileRefused):
    """The content is of a type that is not allowed; `mime` is what it is."""

    def __init__(self, text: str, mime: str) -> None:
        super().__init__(text)
        self.mime = mime


class Polyglot(FileRefused):
    """The content can be read as two types."""


class UnreadablePicture(FileRefused):
    """A picture that cannot be decoded, or that would fill the memory."""


class TooManyPoints(UnreadablePicture):
    """A picture that is too wide, too high, or takes too much time or memory to open."""


class MovingPicture(FileRefused):
    """An animation where a photo is expected."""
