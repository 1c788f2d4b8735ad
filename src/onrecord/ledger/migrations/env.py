"""Run by alembic: the steps run in the transaction that opened the ledger, all of them or none."""

from alembic import context

from onrecord.ledger.schema import VERSIONS
from onrecord.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    transactional_ddl=True,
)
context.run_migrations()
