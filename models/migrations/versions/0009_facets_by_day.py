"""What facts are counted by stands in the order of days, as the newest are counted."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COLUMNS: dict[str, tuple[Any, str]] = {
    "fact": (sa.String(length=10), "event or figure"),
    "day": (sa.String(length=10), "last day of the fact, as fact_link has it"),
    "article_id": (ID, "the article"),
    "number": (sa.Integer(), "number of the fact in the article"),
    "type": (sa.String(length=20), "kind of event or unit of figure"),
    "status": (sa.String(length=10), "status of an event, qualifier of a figure"),
    "source": (CODE, "name of the article's source"),
    "entities": (sa.JSON(), "ids of the places, programmes and diseases that it concerns, as fact_link has them"),
}
BY_DAY = tuple(COLUMNS)
BY_ARTICLE = ("article_id", "fact", "number", "type", "status", "source", "entities")


def upgrade() -> None:
    """Applies the revision."""
    rest = ", ".join(f"c.{name}" for name in BY_DAY[2:])
    _remake(
        BY_DAY,
        4,
        f"SELECT c.fact, coalesce(e.day, f.day, ''), {rest} FROM fact_facet c"  # noqa: S608
        " LEFT JOIN event e ON c.fact = 'event' AND e.article_id = c.article_id AND e.number = c.number"
        " LEFT JOIN figure f ON c.fact = 'figure' AND f.article_id = c.article_id AND f.number = c.number"
        " ORDER BY 1, 2, 3, 4",
    )
    op.create_index(op.f("ix_fact_facet_article_id"), "fact_facet", ["article_id"], unique=False)
    op.execute("ANALYZE fact_facet")


def downgrade() -> None:
    """Takes the revision back."""
    _remake(BY_ARTICLE, 3, f"SELECT {', '.join(BY_ARTICLE)} FROM fact_facet ORDER BY 1, 2, 3")  # noqa: S608


def _remake(names: tuple[str, ...], keys: int, rows: str) -> None:
    """Puts a table of these columns, the first of them its key, in place of the one that there is."""
    if op.get_bind().dialect.name == "postgresql":
        for name in ("pk_fact_facet", "fk_fact_facet_article_id_article"):
            op.drop_constraint(name, "fact_facet")  # their names are wanted for the new table
    columns: list[sa.Column[Any]] = [
        sa.Column(name, COLUMNS[name][0], nullable=False, comment=COLUMNS[name][1]) for name in names
    ]
    op.create_table(
        "fact_facet_new",
        *columns,
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_fact_facet_article_id_article")),
        sa.PrimaryKeyConstraint(*names[:keys], name=op.f("pk_fact_facet")),
        comment="What events and figures are counted by",
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO fact_facet_new {rows}")
    op.drop_table("fact_facet")
    op.rename_table("fact_facet_new", "fact_facet")
