"""Places that stay ambiguous say between which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Applies the revision."""
    op.add_column(
        "article_entity",
        sa.Column(
            "candidates",
            sa.JSON(),
            nullable=True,
            comment="gazetteer ids of the places that an ambiguous name may mean",
        ),
    )


def downgrade() -> None:
    """Takes the revision back."""
    op.drop_column("article_entity", "candidates")
