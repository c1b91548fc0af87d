"""Writes a run's figures for Prometheus' node_exporter, which reads them from a text file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from web.nightly.files import write_whole

# metric → what it says
HELP = {
    "sehat_run_start_seconds": "When the last run began, as Unix time",
    "sehat_run_end_seconds": "When the last run ended, as Unix time",
    "sehat_run_exit_code": "0 when all went well",
    "sehat_run_failures": "What failed in the last run",
    "sehat_pages": "Pages of the last run that were read",
    "sehat_articles": "Articles of the last run by what became of them",
    "sehat_health_news": "Health news of the last run",
    "sehat_drops": "Pages of the last run without an article, by reason",
    "sehat_source_articles": "New articles of a source",
    "sehat_source_pages": "Pages fetched from a source",
    "sehat_source_silent": "1 where a source is silent",
    "sehat_source_failed": "1 where a source could not be crawled",
    "sehat_new_entities": "Entities named for the first time, by kind",
    "sehat_unsure_pairs": "Pairs of entities that wait for a person",
    "sehat_score_mean": "Mean score of the reader",
    "sehat_stage_seconds": "Seconds that a stage took",
    "sehat_stage_peak_bytes": "Largest memory of a process in a stage",
}


def samples(report: Mapping[str, Any]) -> dict[str, list[tuple[dict[str, str], float]]]:
    """Return for each metric its samples, as labels and value."""
    sources = report["sources"]
    return {
        "sehat_run_start_seconds": [({}, _unix(report["started_at"]))],
        "sehat_run_end_seconds": [({}, _unix(report["finished_at"]))],
        "sehat_run_exit_code": [({}, report["exit_code"])],
        "sehat_run_failures": [({}, len(report["failures"]))],
        "sehat_pages": [({}, report["pages"])],
        "sehat_articles": [({"outcome": name}, count) for name, count in report["articles"].items()],
        "sehat_health_news": [({}, report["health_news"])],
        "sehat_drops": [({"reason": name}, count) for name, count in report["drops"].items()],
        "sehat_source_articles": [({"source": row["name"]}, row["articles"]) for row in sources],
        "sehat_source_pages": [({"source": row["name"]}, row["pages"]) for row in sources],
        "sehat_source_silent": [({"source": row["name"]}, row["silent"]) for row in sources],
        "sehat_source_failed": [({"source": row["name"]}, bool(row["failure"])) for row in sources],
        "sehat_new_entities": [({"kind": name}, count) for name, count in report["new_entities"].items()],
        "sehat_unsure_pairs": [({}, report["unsure"])],
        "sehat_score_mean": [
            ({"score": name}, row["mean"]) for name, row in report["scores"].items() if row["mean"] is not None
        ],
        "sehat_stage_seconds": [({"stage": name}, row["seconds"]) for name, row in report["stages"].items()],
        "sehat_stage_peak_bytes": [({"stage": name}, row["peak_mb"] << 20) for name, row in report["stages"].items()],
    }


def metrics_text(report: Mapping[str, Any]) -> str:
    """Return the report in Prometheus' text format."""
    lines = []
    for name, rows in samples(report).items():
        if rows:
            lines += [f"# HELP {name} {HELP[name]}", f"# TYPE {name} gauge"]
            lines += [f"{name}{_labels(labels)} {float(value):.15g}" for labels, value in rows]
    return "\n".join(lines) + "\n"


def write_metrics(path: Path, report: Mapping[str, Any]) -> None:
    """Put the metrics in place of the file in one step."""
    write_whole(path, metrics_text(report))


def _labels(labels: Mapping[str, str]) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}" if pairs else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _unix(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
