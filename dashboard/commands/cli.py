"""The command line `stance`.

Each command imports what it needs when it runs: only `serve` may wait for Streamlit.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.commands import options
from dashboard.commands.answer import COMMAND_WRONG, DATA_WRONG, FINE, Answer

__all__ = ["COMMANDS", "COMMAND_WRONG", "DATA_WRONG", "FINE", "build_parser", "main"]


@dataclass(frozen=True)
class Command:
    """One word after `stance`: its help, its options, and what it does."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _serve(arguments: argparse.Namespace) -> int:
    from dashboard.settings import read_settings  # noqa: PLC0415 (keeps other commands fast)

    settings = read_settings(
        os.environ,
        seeds=arguments.seeds,
        documents=arguments.documents,
        host=arguments.host,
        port=arguments.port,
    )
    from dashboard.web.server import serve  # noqa: PLC0415 (Streamlit; after the settings are right)

    return serve(settings, open_browser=not arguments.no_browser)


def _answer(arguments: argparse.Namespace) -> int:
    from dashboard.commands.commands import answer  # noqa: PLC0415 (the model, not for --help)

    return _say(answer(arguments))


def _robust(arguments: argparse.Namespace) -> int:
    from dashboard.commands.robustness import answer  # noqa: PLC0415 (numpy and scipy)

    return _say(answer(arguments))


def _say(answer: Answer) -> int:
    for stream, text in ((sys.stdout, answer.text), (sys.stderr, answer.complaint)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no dash
        if text:
            print(text, file=stream, flush=True)
    return answer.code


COMMANDS = (
    Command("serve", "start the dashboard", options.serve_options, _serve),
    Command(
        "check", "check the seeds, and the documents they cite", options.check_options, _answer
    ),
    Command("score", "list the states by score", options.score_options, _answer),
    Command("country", "show one state and its evidence", options.country_options, _answer),
    Command("snapshot", "write a data package", options.snapshot_options, _answer),
    Command("verify", "check a data package", options.verify_options, _answer),
    Command("diff", "show what changed, and why", options.diff_options, _answer),
    Command("brief", "write a brief for Word or the browser", options.brief_options, _answer),
    Command("chart", "write a chart as PNG or SVG", options.chart_options, _answer),
    Command("robustness", "examine what rests on choices", options.robustness_options, _robust),
    Command("whatif", "score by other choices", options.whatif_options, _robust),
    Command("schema", "print or write the schema of the seeds", options.schema_options, _answer),
    Command("codebook", "print or write the method", options.codebook_options, _answer),
    Command("fingerprint", "fingerprint a paragraph", options.fingerprint_options, _answer),
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
