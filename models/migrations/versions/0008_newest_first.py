"""SQLite's full-text index has the newest articles first, as older versions lose rows when they read backwards."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

from models import fulltext

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BATCH = 5_000


def upgrade() -> None:
    """Applies the revision."""
    _fill_anew(f"{fulltext.LAST} - :position")


def downgrade() -> None:
    """Takes the revision back."""
    _fill_anew(":position")


def _fill_anew(row: str) -> None:
    """Indexes all articles of a SQLite database again, each under this row."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    fulltext.drop(connection)
    fulltext.create(connection)
    add = text(f"INSERT INTO article_text (rowid, title, body) VALUES ({row}, :title, :body)")  # noqa: S608
    after = -1
    while True:
        articles = connection.execute(
            text("SELECT id, position, title, text FROM article WHERE id > :after ORDER BY id LIMIT :batch"),
            {"after": after, "batch": BATCH},
        ).all()
        if not articles:
            return
        after = articles[-1].id
        terms = (
            {
                "position": one.position,
                "title": " ".join(fulltext.terms(one.title)),
                "body": " ".join(fulltext.terms(one.text)),
            }
            for one in articles
        )
        connection.execute(add, sorted(terms, key=lambda one: -one["position"]))
