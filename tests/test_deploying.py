"""What deploy/ and docs/deploying.md give an owner names what exists, and may do little."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

from tests.running import STANCE

ROOT = Path(__file__).resolve().parents[1]
UNIT = (ROOT / "deploy" / "stance.service").read_text(encoding="utf-8")
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")


def test_the_unit_may_write_nowhere_and_reach_nobody() -> None:
    told = dict(re.findall(r"^([A-Za-z]+)=(.*)$", UNIT, re.MULTILINE))
    for name in ("DynamicUser", "NoNewPrivileges", "PrivateTmp", "ProtectHome", "PrivateDevices"):
        assert told[name] == "yes"
    assert told["ProtectSystem"] == "strict"
    assert (told["IPAddressDeny"], told["IPAddressAllow"]) == ("any", "localhost")
    assert told["CapabilityBoundingSet"] == ""


def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "stance.service"
    unit.write_text(UNIT.replace("/opt/stance/bin/stance", "/bin/true"), encoding="utf-8")
    if (program := shutil.which("systemd-analyze")) is not None:
        done = subprocess.run([program, "verify", unit], capture_output=True, text=True)
        assert "stance.service" not in done.stderr, done.stderr
    assert unit.read_text(encoding="utf-8").count("/bin/true serve ") == 1


def test_the_container_runs_as_nobody_and_says_whether_it_lives() -> None:
    words = dict(re.findall(r"^(USER|HEALTHCHECK|CMD|WORKDIR) (.*)$", CONTAINER, re.MULTILINE))
    assert words["USER"] == "65532:65532"
    assert "/healthz" in CONTAINER.partition("HEALTHCHECK")[2]
    assert "--no-index" in CONTAINER
    assert "curl" not in CONTAINER


def test_what_is_copied_is_what_the_guide_makes() -> None:
    copied = re.findall(r"^COPY (\S+) ", CONTAINER, re.MULTILINE)
    assert copied == ["requirements.lock", "wheelhouse/"]
    assert (ROOT / "requirements.lock").is_file()
    assert "--wheel-dir wheelhouse" in GUIDE
    assert "--dest wheelhouse" in GUIDE


def test_every_setting_that_is_named_exists() -> None:
    known = set(re.findall(r"STANCE_[A-Z_]+", (ROOT / "README.md").read_text(encoding="utf-8")))
    named = set(re.findall(r"STANCE_[A-Z_]+", UNIT + CONTAINER + GUIDE))
    assert named <= known
    assert {"STANCE_PUBLIC_URL", "STANCE_SEEDS", "STANCE_DESK"} <= named


def test_the_command_of_the_unit_is_one_that_the_program_takes() -> None:
    (line,) = re.findall(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)
    program, verb, *_ = words = shlex.split(line)
    assert (program, verb) == ("/opt/stance/bin/stance", "serve")
    options = [word for word in words if word.startswith("--")]
    told = subprocess.run([STANCE, "serve", "--help"], capture_output=True, text=True, check=True)
    assert options == ["--no-browser", "--port", "--seeds"]
    assert all(option in told.stdout for option in options)
