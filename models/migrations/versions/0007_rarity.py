"""Search keys stand in the order of how many articles name their entities."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COMMENT = "Keys under which names are looked up"
KEY = ("key", CODE, "Latin sound key of a name or of one of its words")
ENTITY = ("entity_id", ID, "whose key it is")
RANKED = (
    KEY,
    ("rarity", sa.Integer(), "minus the number of binary digits of how many articles name the entity"),
    ENTITY,
    ("kind", sa.String(length=12), "kind of the entity"),
)
_DIGITS = 31
"""Binary digits of the largest number of articles."""


def upgrade() -> None:
    """Applies the revision."""
    steps = " ".join(f"WHEN e.articles >= {1 << digits - 1} THEN -{digits}" for digits in range(_DIGITS, 0, -1))
    _remake(
        RANKED,
        f"SELECT k.key, CASE {steps} ELSE 0 END, k.entity_id, e.kind"  # noqa: S608
        " FROM entity_key k JOIN entity e ON e.id = k.entity_id ORDER BY 1, 2, 3",
    )


def downgrade() -> None:
    """Takes the revision back."""
    _remake((KEY, ENTITY), "SELECT key, entity_id FROM entity_key ORDER BY 1, 2")


def _remake(columns: tuple[tuple[str, Any, str], ...], rows: str) -> None:
    """Puts a table of these columns, all of them its key, in place of the one that there is."""
    for name in ("pk_entity_key", "fk_entity_key_entity_id_entity"):
        if op.get_bind().dialect.name == "postgresql":
            op.drop_constraint(name, "entity_key")  # its name is wanted for the new table
    op.create_table(
        "entity_key_new",
        *(sa.Column(name, kind, nullable=False, comment=comment) for name, kind, comment in columns),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_entity_key_entity_id_entity")),
        sa.PrimaryKeyConstraint(*(name for name, _, _ in columns), name=op.f("pk_entity_key")),
        comment=COMMENT,
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO entity_key_new {rows}")
    op.drop_table("entity_key")
    op.rename_table("entity_key_new", "entity_key")
    op.create_index(op.f("ix_entity_key_entity_id"), "entity_key", ["entity_id"], unique=False)
    op.execute("ANALYZE entity_key")
