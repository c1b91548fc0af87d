"""What events and figures are counted by stands in short rows; indices for joined reports and for posts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JOINED = sa.text("total <> 1")
REPORT_INDEX = "ix_event_report_article_id_number_main_id"
ROLE_KEY = ["person_id", "day"]
POSTS_KEY = [*ROLE_KEY, "article_id", "number", "folded", "organisation"]

_CONCERNED = """
    SELECT article_id, number, {listed} AS ids FROM (
        SELECT l.article_id, l.number, l.entity_id AS id FROM entity n JOIN fact_link l ON l.entity_id = n.id
        WHERE n.kind IN ('place', 'programme', 'disease') AND l.fact = '{fact}' ORDER BY 1, 2, 3
    ) link GROUP BY article_id, number
"""
_LISTED = {"sqlite": "json_group_array(id)", "postgresql": "json_agg(id ORDER BY id)"}
_FACTS = {"event": "f.type, f.status", "figure": "f.unit, f.qualifier"}


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "fact_facet",
        sa.Column("article_id", ID, nullable=False, comment="the article"),
        sa.Column("fact", sa.String(length=10), nullable=False, comment="event or figure"),
        sa.Column("number", sa.Integer(), nullable=False, comment="number of the fact in the article"),
        sa.Column("type", sa.String(length=20), nullable=False, comment="kind of event or unit of figure"),
        sa.Column("status", sa.String(length=10), nullable=False, comment="status of an event, qualifier of a figure"),
        sa.Column("source", CODE, nullable=False, comment="name of the article's source"),
        sa.Column(
            "entities", sa.JSON(), nullable=False,
            comment="ids of the places, programmes and diseases that it concerns, as fact_link has them",
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_fact_facet_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", "fact", "number", name=op.f("pk_fact_facet")),
        comment="What events and figures are counted by",
        sqlite_with_rowid=False,
    )  # fmt: skip
    listed = _LISTED[op.get_bind().dialect.name]
    for fact, columns in _FACTS.items():
        op.execute(
            f"INSERT INTO fact_facet (article_id, fact, number, type, status, source, entities)"  # noqa: S608
            f" SELECT f.article_id, '{fact}', f.number, {columns}, a.source, coalesce(c.ids, '[]')"
            f" FROM {fact} f JOIN article a ON a.id = f.article_id"
            f" LEFT JOIN ({_CONCERNED.format(listed=listed, fact=fact)}) c"
            f" ON c.article_id = f.article_id AND c.number = f.number"
        )
    op.create_index(
        op.f(REPORT_INDEX), "event_report", ["article_id", "number", "main_id"], unique=False,
        sqlite_where=JOINED, postgresql_where=JOINED,
    )  # fmt: skip
    op.drop_index(op.f("ix_role_person_id_day"), table_name="role")
    op.create_index(op.f(f"ix_role_{'_'.join(POSTS_KEY)}"), "role", POSTS_KEY, unique=False)
    for table in ("event_report", "fact_facet", "role"):
        op.execute(f"ANALYZE {table}")  # without it the new index is not taken for the short one that it is


def downgrade() -> None:
    """Takes the revision back."""
    op.drop_index(op.f(f"ix_role_{'_'.join(POSTS_KEY)}"), table_name="role")
    op.create_index(op.f("ix_role_person_id_day"), "role", ROLE_KEY, unique=False)
    op.drop_index(op.f(REPORT_INDEX), table_name="event_report")
    op.drop_table("fact_facet")
