"""What a command has to say, and how it ended; printing is left to the command line."""

from dataclasses import dataclass

FINE, DATA_WRONG, COMMAND_WRONG = 0, 1, 2


@dataclass(frozen=True)
class Answer:
    """The result of one command."""

    text: str = ""
    """For standard output."""
    complaint: str = ""
    """For standard error."""
    code: int = FINE
    """Exit code: 0 fine, 1 the data is wrong, 2 the command was wrong."""
