"""Run by `server.store.database.migrate`, which gives the connection and owns the transaction."""

from alembic import context

from server.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_server_default=True,
    transactional_ddl=True,
)
context.run_migrations()
