"""The one family of errors by which an operation says that it cannot go on, and what a log says of others."""

import traceback


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


class WorkerFaultError(Exception):
    """A fault of ours in another process of ours; the text is its trace, as `trace_of` tells it."""


def trace_of(error: BaseException) -> str:
    """Where an error arose and of what kind it and its causes are, without their messages.

    The message of a parser, a validator or a dictionary quotes what it was given: the report's own words.
    """
    told: list[str] = []
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        code = f" {each.errno}" if isinstance(each, OSError) else ""
        inner = f"\n{each}" if isinstance(each, WorkerFaultError) else ""
        where = "".join(traceback.format_tb(each.__traceback__))
        told.append(f"{where}{type(each).__module__}.{type(each).__qualname__}{code}{inner}")
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "\n\nfrom\n".join(told)
