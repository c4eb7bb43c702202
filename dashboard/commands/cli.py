"""The command line `stance`: its words, how an answer is printed, and how it ends.

A command is a function in one of the rooms beside this one, and gives what is to be printed. Its
room is imported when it is asked for, so that help is quick and only `serve` waits for Streamlit.
"""

import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import click

FINE, DATA_WRONG, COMMAND_WRONG, NOT_WRITTEN = 0, 1, 2, 3
EXTRAS: Final = {
    "pyarrow": "archive",
    "datasketch": "archive",
    "distributed": "archive",
    "authlib": "login",
}
"""What is no part of `[dashboard]`: the library, and the extra that brings it."""
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_NAMED_WRONG: Final = (
    *(errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY),
    *(errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL),
)
"""Why a file cannot be written that was only named wrong."""
INTERRUPTED: Final = 130
"""What a shell calls a command that was stopped from the keyboard."""

COMMANDS: Final = {
    "serve": ("serve", "start the dashboard"),
    "check": ("seeds", "check the seeds, and the documents they cite"),
    "score": ("states", "list the states by score"),
    "order": ("states", "show of whom more is shown, whatever the weights"),
    "country": ("states", "show one state and its evidence"),
    "snapshot": ("package", "write a data package"),
    "publish": ("package", "write a frozen site, an edition"),
    "verify": ("package", "check a data package, a release, or all editions"),
    "diff": ("package", "show what changed, and why"),
    "brief": ("files", "write a brief for Word or the browser"),
    "chart": ("files", "write a chart as PNG or SVG"),
    "robustness": ("robustness", "examine what rests on choices"),
    "whatif": ("robustness", "score by other choices"),
    "schema": ("seeds", "print or write the schema of the seeds"),
    "codebook": ("seeds", "print or write the method"),
    "fingerprint": ("seeds", "fingerprint a paragraph"),
    "propose": ("desk", "propose what an article may say of whom"),
    "screen": ("desk", "find what is worth coding in an archive"),
    "draft": ("desk", "write a seed to be filled in"),
    "settle": ("desk", "compare two codings of an article"),
    "preview": ("desk", "show what a seed file would change"),
    "history": ("desk", "show who did what at the desk"),
}
"""Each word after `stance`: the room where it is, and its help."""


class _Lazy(click.Group):
    """Knows every command by name and help, and imports one when it is to run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (as click calls it)
        """In the order in which they are used, not by alphabet."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant, from its room."""
        name, found, rest = super().resolve_command(ctx, args)
        if name is not None and found is not None:
            found = getattr(import_module(f"dashboard.commands.{COMMANDS[name][0]}"), name)
        return name, found, rest


@click.command(
    cls=_Lazy,
    commands={name: click.Command(name, help=said) for name, (_, said) in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="recognition-stance-tracker", message="stance %(version)s")
def stance() -> None:
    """How far each state engages authorities that few recognise, and on what evidence.

    For completion by the Tab key: eval "$(_STANCE_COMPLETE=bash_source stance)", or zsh_source.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 fine, 1 the data is wrong, 2 the command was wrong, 3 not written."""
    _have_a_home()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no dash
    try:
        said = stance.main(argv, prog_name="stance", standalone_mode=False)
        if isinstance(said, str):
            print(said, flush=True)
    except click.exceptions.NoArgsIsHelpError as error:
        return _complain(error.format_message(), COMMAND_WRONG)
    except click.ClickException as error:
        return _complain(f"stance: {error.format_message()}", error.exit_code)
    except click.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough, as in `stance score | head`; Python would complain at exit.
        _leave_stdout()
        return FINE
    except Exception as error:
        if (ended := _ended_by(error)) is None:
            raise
        return ended
    return FINE


def _ended_by(error: Exception) -> int | None:
    """What is said of an error that somebody can mend, and the code; None for a fault of ours."""
    from model.files import NotWrittenError  # noqa: PLC0415 (not for --help)

    if isinstance(error, ModuleNotFoundError) and (missing := _not_installed(error)):
        mend = f"pip install 'recognition-stance-tracker[{EXTRAS.get(missing, 'dashboard')}]'"
        return _complain(f"stance: this needs {missing}, not installed here; {mend}", COMMAND_WRONG)
    if isinstance(error, NotWrittenError):
        return _complain(
            f"stance: {error}", COMMAND_WRONG if error.errno in _NAMED_WRONG else NOT_WRITTEN
        )
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        _leave_stdout()
        return _complain(f"stance: the answer cannot be written ({error.strerror})", NOT_WRITTEN)
    if isinstance(error, _mendable()):
        return _complain(f"stance: {error}", COMMAND_WRONG)
    return None


def _not_installed(error: ModuleNotFoundError) -> str:
    """The library of others that is missing; empty if it is a module of ours."""
    root = (error.name or "").partition(".")[0]
    return "" if root in ("", "dashboard", "model") else root


def _have_a_home() -> None:
    """Whoever has no home (a service, a number without a name) has the one that Debian gives: it is
    not there, so that Streamlit finds no files of its own in it.
    """
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = "/nonexistent"


def _leave_stdout() -> None:
    """Whoever reads is gone, or has no room: what is left to flush goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str, code: int) -> int:
    print(text, file=sys.stderr, flush=True)
    return code


def _mendable() -> tuple[type[Exception], ...]:
    """What the person at the keyboard can mend; asked for only when something is wrong."""
    from dashboard.settings import SettingsError  # noqa: PLC0415 (the model, not for --help)
    from model.package import PackageError  # noqa: PLC0415
    from model.places import UnknownActorError  # noqa: PLC0415
    from model.robustness.choices import ChoiceError  # noqa: PLC0415
    from model.robustness.exact import NothingRankedError, UnknownSourceError  # noqa: PLC0415
    from model.snapshot import ClockError  # noqa: PLC0415

    robust = (ChoiceError, NothingRankedError, UnknownSourceError)
    return (SettingsError, PackageError, UnknownActorError, ClockError, *robust)


if __name__ == "__main__":
    sys.exit(main())
