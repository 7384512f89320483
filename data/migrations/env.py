"""Alembic's entry: runs the migrations on the connection that data.migrations gives it."""

from alembic import context

from data.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
