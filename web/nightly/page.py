"""Shows a run's report to people: one page that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from web.nightly.chart import bars, columns
from web.nightly.report import Past, Report

STYLE = """
:root{color-scheme:light dark;--bar:#2a6f97;--bad:#b3261e}
body{font:16px/1.5 system-ui,"Noto Sans Devanagari",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid #8886}
th:first-child,td:first-child,td.words{text-align:left}.scroll{overflow-x:auto}
svg{max-width:100%;height:auto}svg rect{fill:var(--bar)}svg text{font-size:12px;fill:currentColor}
.bad{color:var(--bad);font-weight:600}.numbers{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1rem 0;padding:0}
.numbers div{min-width:7rem}.numbers dt{font-size:.85rem}.numbers dd{margin:0;font-size:1.6rem}
@media(prefers-color-scheme:dark){:root{--bar:#7cc0e8;--bad:#ffb4ab}}
"""
COLUMNS = (
    ("name", "स्रोत", "source"),
    ("pages", "पृष्ठ", "pages"),
    ("articles", "नई खबरें", "new articles"),
    ("usual_articles", "सामान्य", "usual"),
    ("health_news", "स्वास्थ्य खबरें", "health news"),
    ("dropped", "छोड़े गए", "dropped"),
    ("boilerplate_share", "खाली पृष्ठ", "without text"),
    ("left", "बाकी", "left"),
    ("state", "स्थिति", "state"),
)


def report_page(report: Report, past: Past) -> str:
    """Return the page in HTML: what to look at, the counts, charts, one row a source."""
    day = escape(str(report["started_at"])[:16].replace("T", " "))
    parts = [
        f"<h1>रात की रिपोर्ट <span lang=en>· Nightly report, {day} UTC</span></h1>",
        _alerts(report),
        _numbers(report),
        _section("पिछले दिन", "Articles of the last nights", columns("Articles by night", _nights(report, past))),
        _section("स्रोत", "Sources", _sources(report["sources"])),
        _section("छोड़ने के कारण", "Reasons for dropped pages", _bars("Dropped pages", report["drops"])),
        _section("नई पहचान", "New entities", _bars("New entities", report["new_entities"])),
        _section("समय", "Seconds of each stage", _stages(report, "seconds", " s")),
        _section("मेमोरी", "Peak memory of each stage", _stages(report, "peak_mb", " MB")),
        _section("पाठक के अंक", "The reader's mean scores", _scores(report["scores"])),
    ]
    return (
        '<!doctype html><html lang="hi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Sehat Samachar · {day}</title><style>{STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _section(title: str, english: str, content: str) -> str:
    return f"<section><h2>{title} <span lang=en>· {english}</span></h2>{content}</section>"


def _alerts(report: Report) -> str:
    found = [*report["alerts"], *report["failures"], *report["left"]]
    if not found:
        return "<p>सब ठीक है <span lang=en>· All is well.</span></p>"
    return f"<ul lang=en>{''.join(f'<li class=bad>{escape(line)}</li>' for line in found)}</ul>"


def _numbers(report: Report) -> str:
    rows = (
        ("पृष्ठ · pages", report["pages"]),
        ("नई खबरें · new articles", report["articles"].get("new", 0)),
        ("स्वास्थ्य खबरें · health news", report["health_news"]),
        ("नई पहचान · new entities", sum(report["new_entities"].values())),
        ("निर्णय बाकी · unsure pairs", report["unsure"]),
    )
    shown = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows)
    return f'<dl class="numbers">{shown}</dl>'


def _nights(report: Report, past: Past) -> list[tuple[str, float]]:
    nights: dict[str, float] = {}
    for one in (*past.reports, report):
        day = str(one["started_at"])[:10]
        nights[day] = nights.get(day, 0) + sum(row["articles"] for row in one.get("sources", ()))
    return sorted(nights.items())


def _sources(rows: Sequence[Mapping[str, Any]]) -> str:
    head = "".join(f"<th scope=col>{hindi}<br><span lang=en>{english}</span></th>" for _, hindi, english in COLUMNS)
    body = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in rows)
    chart = bars("New articles by source", [(str(row["name"]), row["articles"]) for row in rows])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'{chart}<div class="scroll" tabindex="0">{table}</div>'


def _cells(row: Mapping[str, Any]) -> list[str]:
    read = row["read"]
    said = [row["failure"], row["silence"], "new layout?" if row["layout_changed"] else ""]
    values = {
        **row,
        "health_news": read["health_news"],
        "dropped": sum(read["drops"].values()),
        "state": "; ".join(filter(None, said)) or "ठीक · well",
    }
    shown = [_shown(name, values.get(name)) for name, _, _ in COLUMNS]
    state = "words bad" if any(said) else "words"
    return [*(f"<td>{value}</td>" for value in shown[:-1]), f'<td class="{state}">{shown[-1]}</td>']


def _shown(name: str, value: object) -> str:
    if value is None:
        return "–"
    return f"{float(str(value)):.0%}" if name == "boilerplate_share" else escape(str(value))


def _bars(title: str, counts: Mapping[str, float]) -> str:
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return bars(title, rows) if rows else "<p>–</p>"


def _stages(report: Report, name: str, unit: str) -> str:
    return bars(name, [(stage, row[name]) for stage, row in report["stages"].items()], unit)


def _scores(scores: Mapping[str, Mapping[str, Any]]) -> str:
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{_plain(row['mean'])}</td><td>{_plain(row['usual'])}</td>"
        f"<td>{'<span class=bad>drifted</span>' if row['drifted'] else 'ठीक'}</td></tr>"
        for name, row in scores.items()
    )
    head = "<tr><th scope=col>score</th><th scope=col>आज · tonight</th><th scope=col>सामान्य · usual</th><th></th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
