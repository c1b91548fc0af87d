"""Hostile input does nothing, and every answer carries the headers that keep it so."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/style.css"])
def test_every_answer_forbids_what_is_inline_or_foreign(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert client.get(path).headers["x-content-type-options"] == "nosniff"


# address → status; an address that no query can answer gets a clear page
@pytest.mark.parametrize(
    ("address", "status"),
    [("/?lang=%00", 400), ("/?lang=%ff", 400), ("/?q=" + "a" * 50_000, 414), ("/nowhere", 404), ("/?lang=xx", 200)],
)
def test_what_cannot_be_answered_is_said(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "<h1>" in answer.text
