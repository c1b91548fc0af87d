"""What reviewers corrected, and the records of corrected articles as the reader gave them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Applies the revision."""
    op.create_table(
        "correction",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of who corrected what and when"),
        sa.Column("article_id", ID, nullable=True, comment="the article, null for an alias"),
        sa.Column("entity_id", ID, nullable=True, comment="the entity that an alias was given to"),
        sa.Column("action", sa.String(length=8), nullable=False, comment="wrong, fix, add, alias or approve"),
        sa.Column(
            "fact", sa.String(length=10), nullable=False,
            comment="role, figure, event, statement, mention, entity, article or alias",
        ),
        sa.Column("who", sa.Text(), nullable=False, comment="the reviewer"),
        sa.Column("made_at", sa.String(length=40), nullable=False, comment="when, ISO 8601"),
        sa.Column(
            "before", sa.JSON(none_as_null=True), nullable=True,
            comment="the fact as it was shown, with its words, sentence and offsets",
        ),
        sa.Column(
            "after", sa.JSON(none_as_null=True), nullable=True,
            comment="the fact as it is to be shown, null for a wrong one",
        ),
        sa.Column("undone_by", sa.Text(), nullable=True, comment="who took it back, null while it stands"),
        sa.Column("undone_at", sa.String(length=40), nullable=True, comment="when it was taken back, ISO 8601"),
        sa.Column(
            "state", sa.String(length=8), nullable=False,
            comment="applied, agreed (the reader says the same by itself) or lapsed (its sentence is gone)",
        ),
        sa.Column(
            "number", sa.Integer(), nullable=True,
            comment="number of the corrected fact in its article, null without one",
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_correction_article_id_article")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_correction_entity_id_entity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        comment="What reviewers corrected: kept whatever is read later, and taken back by command",
    )  # fmt: skip
    op.create_index(op.f("ix_correction_article_id"), "correction", ["article_id"], unique=False)
    op.create_index(op.f("ix_correction_entity_id"), "correction", ["entity_id"], unique=False)
    op.create_index(op.f("ix_correction_made_at_id"), "correction", ["made_at", "id"], unique=False)
    op.create_table(
        "reading",
        sa.Column("article_id", ID, autoincrement=False, nullable=False, comment="the article"),
        sa.Column("reader", CODE, nullable=False, comment="version of the reader that gave it"),
        sa.Column("record", sa.JSON(), nullable=False, comment="the record without corrections"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_reading_article_id_article")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_reading")),
        comment="Records of corrected articles as the reader gave them",
    )


def downgrade() -> None:
    """Takes the revision back."""
    op.drop_table("reading")
    op.drop_index(op.f("ix_correction_made_at_id"), table_name="correction")
    op.drop_index(op.f("ix_correction_entity_id"), table_name="correction")
    op.drop_index(op.f("ix_correction_article_id"), table_name="correction")
    op.drop_table("correction")
