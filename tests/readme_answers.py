"""Asks the README's questions of the demo's database: run as a script, it writes the answers into the README."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ sehat ([^\n]+)\n(.*?)```", re.DOTALL)


def answer(question: str, database: str) -> str:
    """Return what the command line prints on a terminal of 110 columns."""
    call = [sys.executable, str(ROOT / "pipeline.py"), *question.split()]
    environment = {**os.environ, "SEHAT_DATABASE": database, "COLUMNS": "110"}
    return subprocess.run(call, capture_output=True, text=True, check=True, env=environment).stdout


def main(database: str) -> None:
    """Write today's answers into the README."""

    def filled(match: re.Match[str]) -> str:
        lines = "\n".join(line.rstrip() for line in answer(match.group(1), database).splitlines())
        return f"```console\n$ sehat {match.group(1)}\n{lines}\n```"

    README.write_text(BLOCK.sub(filled, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
