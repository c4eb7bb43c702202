"""The command line `stance`.

Each command imports what it needs when it runs: only `serve` may wait for Streamlit.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.answer import COMMAND_WRONG, DATA_WRONG, FINE, Answer

__all__ = ["COMMANDS", "COMMAND_WRONG", "DATA_WRONG", "FINE", "build_parser", "main"]


@dataclass(frozen=True)
class Command:
    """One word after `stance`: its help, its options, and what it does."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _seeds_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seeds", metavar="DIR", help="folder of the evidence (or STANCE_SEEDS)")


def _check_options(parser: argparse.ArgumentParser) -> None:
    _seeds_option(parser)
    parser.add_argument(
        "--documents", metavar="DIR", help="your own copies of the articles (or STANCE_DOCUMENTS)"
    )


def _clock_options(parser: argparse.ArgumentParser) -> None:
    _seeds_option(parser)
    day = "a date such as 2024-12-17; 2024-12 or 2024 is its last day"
    parser.add_argument("--as-of", metavar="DATE", help=f"what had happened by then: {day}")
    parser.add_argument(
        "--known-by", metavar="DATE", help=f"what had been published by then: {day}"
    )


def _score_options(parser: argparse.ArgumentParser) -> None:
    _clock_options(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")


def _country_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("state", metavar="ISO3", help="three letters such as KAZ, or a name")
    _score_options(parser)


def _snapshot_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", required=True, help="folder of the data package")
    _clock_options(parser)


def _schema_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", help="folder to write to; printed if not given")


def _codebook_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE", help="file to write; printed if not given")


def _fingerprint_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a document")
    parser.add_argument("paragraph", metavar="PARAGRAPH", help="its number over non-empty lines")


def _serve_options(parser: argparse.ArgumentParser) -> None:
    _check_options(parser)
    parser.add_argument("--host", help="address to listen on; 127.0.0.1 if not given")
    parser.add_argument("--port", help="port to listen on; 8501 if not given")
    parser.add_argument(
        "--no-browser", action="store_true", help="only print the address, open nothing"
    )


def _serve(arguments: argparse.Namespace) -> int:
    from dashboard.settings import read_settings  # noqa: PLC0415 (keeps other commands fast)

    settings = read_settings(
        os.environ,
        seeds=arguments.seeds,
        documents=arguments.documents,
        host=arguments.host,
        port=arguments.port,
    )
    from dashboard.server import serve  # noqa: PLC0415 (Streamlit; after the settings are right)

    return serve(settings, open_browser=not arguments.no_browser)


def _answer(arguments: argparse.Namespace) -> int:
    from dashboard.commands import answer  # noqa: PLC0415 (the model, not for --help)

    return _say(answer(arguments))


def _say(answer: Answer) -> int:
    for stream, text in ((sys.stdout, answer.text), (sys.stderr, answer.complaint)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no dash
        if text:
            print(text, file=stream, flush=True)
    return answer.code


COMMANDS = (
    Command("serve", "start the dashboard", _serve_options, _serve),
    Command("check", "check the seeds, and the documents they cite", _check_options, _answer),
    Command("score", "list the states by score", _score_options, _answer),
    Command("country", "show one state and its evidence", _country_options, _answer),
    Command("snapshot", "write a data package", _snapshot_options, _answer),
    Command("schema", "print or write the schema of the seeds", _schema_options, _answer),
    Command("codebook", "print or write the method", _codebook_options, _answer),
    Command("fingerprint", "fingerprint a paragraph", _fingerprint_options, _answer),
)


class _Version(argparse.Action):
    """Prints the version; looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it and stop."""
        from importlib.metadata import version  # noqa: PLC0415 (slow to import, rarely needed)

        print(f"stance {version('recognition-stance-tracker')}")
        parser.exit(FINE)


def build_parser(commands: Sequence[Command] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="stance",
        description="How far each state engages the authorities in Kabul, and on what evidence.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    words = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in commands:
        sub = words.add_parser(command.name, help=command.help, description=command.help)
        command.options(sub)
        sub.set_defaults(run=command.run, command=command.name)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 fine, 1 the data is wrong, 2 the command was wrong."""
    arguments = build_parser().parse_args(argv)
    from dashboard.settings import SettingsError  # noqa: PLC0415 (pydantic, not for --help)

    try:
        code: int = arguments.run(arguments)
    except SettingsError as error:
        print(f"stance: {error}", file=sys.stderr)
        return COMMAND_WRONG
    except BrokenPipeError:
        # The reader has seen enough, as in `stance score | head`; Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return code


if __name__ == "__main__":
    sys.exit(main())
