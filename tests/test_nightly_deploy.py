"""What ships for operators is sound: units, cron line, container file; and every command in them exists."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import pipeline

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "deploy"
SERVICE, TIMER = FOLDER / "sehat-nightly.service", FOLDER / "sehat-nightly.timer"
GUIDE = ROOT / "docs" / "nightly.md"
INSTRUCTIONS = {
    "FROM", "RUN", "WORKDIR", "COPY", "USER", "VOLUME", "ENV", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD",
}  # fmt: skip


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(re.sub(r"\\\n\s*", "", path.read_text(encoding="utf-8")))
    return parser


def instructions() -> list[tuple[str, str]]:
    """The container file's instructions with their arguments, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (FOLDER / "Containerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def calls() -> dict[str, list[str]]:
    """Every call of the program that is shipped, as its arguments."""
    steps = dict(instructions())
    health = steps["HEALTHCHECK"].partition("CMD ")[2]
    cron = next(line for line in (FOLDER / "sehat.cron").read_text().splitlines() if line.startswith("15 "))
    found = {
        "service": shlex.split(unit(SERVICE)["Service"]["ExecStart"])[1:],
        "cron": shlex.split(cron.partition("bin/sehat ")[2]),
        "container": json.loads(steps["CMD"]),
        "health": json.loads(health)[1:],
    }
    guide = re.findall(r"^(?:sudo -u sehat )?sehat (.+?)(?:\s+#.*)?$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    return found | {f"guide {number}": shlex.split(line) for number, line in enumerate(guide)}


@pytest.mark.parametrize("name", sorted(calls()))
def test_every_command_and_option_that_is_shipped_exists(name: str) -> None:
    arguments = calls()[name]
    command: Any = get_command(pipeline.app)
    while arguments and hasattr(command, "commands"):
        command = command.commands[arguments.pop(0)]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {part for part in arguments if part.startswith("-")} <= options


def test_the_service_runs_without_rights_and_ends_gracefully() -> None:
    service = unit(SERVICE)["Service"]
    assert service["User"] not in {"", "root"}
    assert (service["KillMode"], service["KillSignal"]) == ("mixed", "SIGTERM")
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    written = [part for part in shlex.split(service["ExecStart"])[1:] if part.startswith("/")]
    assert all(path.startswith(service["ReadWritePaths"]) for path in written)


def test_the_timer_starts_the_service() -> None:
    timer = unit(TIMER)["Timer"]
    assert timer["Unit"] == SERVICE.name
    assert timer["Persistent"] == "yes"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    program = shutil.which("true")
    for path in (SERVICE, TIMER):
        text = path.read_text(encoding="utf-8").replace("/srv/sehat/.venv/bin/sehat", str(program))
        (tmp_path / path.name).write_text(text)
    call = ["systemd-analyze", "verify", "--man=no", "--generators=no", *map(str, tmp_path.iterdir())]
    found = subprocess.run(call, capture_output=True, text=True, check=False, env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:"})
    faults = [line for line in (found.stdout + found.stderr).splitlines() if "sehat-nightly" in line]
    assert faults == []


def test_the_cron_line_has_its_seven_fields() -> None:
    lines = [line for line in (FOLDER / "sehat.cron").read_text().splitlines() if line and not line.startswith("#")]
    assert all(re.match(r"[A-Z_]+=\S+$", line) for line in lines[:-1])
    assert re.match(r"\d+ \d+ \* \* \* [a-z]+ cd \S+ && \S+", lines[-1])
    assert "%" not in lines[-1]  # cron reads it as the end of the line


def test_the_container_runs_as_no_root_and_tells_its_health() -> None:
    steps = instructions()
    names = [name for name, _ in steps]
    assert set(names) <= INSTRUCTIONS
    assert names[0] == "FROM"
    assert ":latest" not in steps[0][1]
    assert ":" in steps[0][1]
    user = dict(steps)["USER"]
    assert user.isdigit()
    assert int(user) >= 1000
    assert names.index("USER") < names.index("CMD")
    assert names.count("HEALTHCHECK") == 1
    copied = [part for name, rest in steps if name == "COPY" for part in rest.split()[:-1]]
    assert [part for part in copied if not (ROOT / part).exists()] == []


def test_nothing_that_ships_holds_a_secret() -> None:
    for path in FOLDER.iterdir():
        assert not re.search(r"(?i)(password|token|secret|key)\s*=\s*\S", path.read_text(encoding="utf-8"))
