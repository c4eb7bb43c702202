"""The command line as typed: exit codes, plain words, and a quick start."""

import subprocess
import sys

import pytest

from dashboard.commands.cli import COMMAND_WRONG, COMMANDS, FINE, main


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == FINE
    said = capsys.readouterr().out
    assert all(command.name in said and command.help in said for command in COMMANDS)


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == FINE
    assert capsys.readouterr().out == "stance 0.1.0\n"


@pytest.mark.parametrize("words", [[], ["dance"], ["serve", "--loud"]])
def test_a_wrong_command_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == COMMAND_WRONG


def test_a_wrong_setting_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--seeds", "/nowhere"]) == COMMAND_WRONG
    said = capsys.readouterr().err
    assert said.startswith("stance: --seeds names /nowhere")
    assert said.count("\n") == 1


def test_streamlit_is_not_imported_before_serve_needs_it() -> None:
    program = (
        "import sys; from dashboard.commands.cli import main\n"
        "code = main(['serve', '--seeds', '/nowhere'])\n"
        "heavy = {'streamlit', 'altair', 'pandas'} & sys.modules.keys()\n"
        "sys.exit(f'{code} {heavy}' if heavy or code != 2 else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
