"""Runs the migrations on the connection that the caller hands over."""

from alembic import context

from models.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=lambda _object, name, kind, _reflected, _other: (
        not (kind == "table" and str(name).startswith("article_text"))
    ),
)
with context.begin_transaction():
    context.run_migrations()
