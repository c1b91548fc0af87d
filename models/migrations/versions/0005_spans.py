"""The indices over days hold when a fact began, so that what lasts beyond a period is found in them alone."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = ["day", "article_id", "number"]
INDICES = (("event", KEY), ("event", ["type", *KEY]), ("figure", KEY), ("figure", ["unit", *KEY]))
BEGUN = "first_day"


def upgrade() -> None:
    """Applies the revision."""
    for table, columns in INDICES:
        _replace(table, columns, [*columns, BEGUN])


def downgrade() -> None:
    """Takes the revision back."""
    for table, columns in INDICES:
        _replace(table, [*columns, BEGUN], columns)


def _replace(table: str, old: list[str], new: list[str]) -> None:
    op.drop_index(op.f(f"ix_{table}_{'_'.join(old)}"), table_name=table)
    op.create_index(op.f(f"ix_{table}_{'_'.join(new)}"), table, new, unique=False)
