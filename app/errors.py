"""The one family of errors by which an operation says that it cannot go on."""


class ReportError(Exception):
    """An operation that cannot go on; `user_message` says in Chinese what happened and what to do next."""

    def __init__(self, user_message: str) -> None:
        super().__init__(user_message)
        self.user_message = user_message


class SpecError(ReportError):
    """A format specification (resources/specs/*.toml) is missing or wrong."""


class ReadError(ReportError):
    """A foreign file cannot be read as a report."""


class RenderError(ReportError):
    """A document cannot be produced, for example because its template lacks a part."""


class StorageError(ReportError):
    """A file of our own cannot be opened or written."""


class OutdatedError(ReportError):
    """What was worked out for a report does not fit it any more: it has been changed since."""


class CalledOffError(Exception):
    """The author called long work off; nothing is to be said about it."""
