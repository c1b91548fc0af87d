"""Reports of events joined to happenings, what finds the reports to compare, and the decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Applies the revision."""
    _create_report()
    _create_block()
    _create_judgement()


def _create_report() -> None:
    """Creates the reports."""
    op.create_table(
        "event_report",
        sa.Column(
            "id", ID, autoincrement=False, nullable=False,
            comment="hash of article, kind and sentence, kept when read again",
        ),
        sa.Column("article_id", ID, nullable=False, comment="the article"),
        sa.Column("number", sa.Integer(), nullable=False, comment="number of the event in the article"),
        sa.Column(
            "main_id", ID, nullable=False,
            comment="the happening: the earliest report of it, itself where it stands alone",
        ),
        sa.Column(
            "total", sa.Integer(), nullable=False,
            comment="reports of the happening, 0 where another report stands for it",
        ),
        sa.Column("traits", sa.JSON(), nullable=False, comment="what it is compared by: places, persons, figures, …"),
        sa.Column("score", sa.Float(), nullable=True, comment="of the decision that joined it, null where none did"),
        sa.Column("cue", sa.Text(), nullable=False, comment="that decision's comparisons with their weights, in words"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_event_report_article_id_article")),
        sa.ForeignKeyConstraint(["main_id"], ["event_report.id"], name=op.f("fk_event_report_main_id_event_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_report")),
        comment="Events as single articles report them, joined to happenings",
    )  # fmt: skip
    op.create_index(op.f("ix_event_report_article_id_number"), "event_report", ["article_id", "number"], unique=False)
    op.create_index(op.f("ix_event_report_main_id"), "event_report", ["main_id"], unique=False)


def _create_block() -> None:
    """Creates the index of what is compared."""
    op.create_table(
        "event_block",
        sa.Column("block", CODE, nullable=False, comment="kind of event with a place, facility or name"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="a day on which it may have happened"),
        sa.Column("report_id", ID, nullable=False, comment="the report"),
        sa.ForeignKeyConstraint(["report_id"], ["event_report.id"], name=op.f("fk_event_block_report_id_event_report")),
        sa.PrimaryKeyConstraint("block", "day", "report_id", name=op.f("pk_event_block")),
        comment="Reports of events by kind and place, and the day to look at",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_event_block_report_id"), "event_block", ["report_id"], unique=False)


def _create_judgement() -> None:
    """Creates the decisions."""
    op.create_table(
        "event_judgement",
        sa.Column("id", ID, autoincrement=False, nullable=False, comment="hash of the two and of who judged when"),
        sa.Column(
            "first_id", ID, nullable=False,
            comment="the report with the smaller id; a person's decision stays when an article loses the event",
        ),
        sa.Column("second_id", ID, nullable=False, comment="the report with the larger id"),
        sa.Column("verdict", sa.String(length=9), nullable=False, comment="same, different or unsure"),
        sa.Column("who", sa.Text(), nullable=False, comment="score, or the person who judged"),
        sa.Column(
            "judged_at", sa.String(length=40), nullable=False,
            comment="when a person judged, ISO 8601, empty for a score",
        ),
        sa.Column("score", sa.Float(), nullable=True, comment="sum of the comparisons' weights, null for a person"),
        sa.Column("cue", sa.Text(), nullable=False, comment="the comparisons with their weights, in words"),
        sa.Column(
            "undone", sa.Boolean(), nullable=False,
            comment="whether it was taken back: a score's stays taken back",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_judgement")),
        comment="Decisions whether two reports tell one happening, by score or by a person",
    )  # fmt: skip
    op.create_index(op.f("ix_event_judgement_first_id"), "event_judgement", ["first_id"], unique=False)
    op.create_index(op.f("ix_event_judgement_second_id"), "event_judgement", ["second_id"], unique=False)
    op.create_index(op.f("ix_event_judgement_verdict_score"), "event_judgement", ["verdict", "score"], unique=False)


def downgrade() -> None:
    """Takes the revision back."""
    op.drop_table("event_judgement")
    op.drop_table("event_block")
    op.drop_table("event_report")
