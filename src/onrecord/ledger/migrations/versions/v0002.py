"""Places carry the day that linking looks by; links are found by their relation, texts by what they replaced."""

from alembic import context, op
from sqlalchemy import Column, Date

revision = "0002"
down_revision = "0001"

CHUNK = 5_000

_DAY = """UPDATE places SET day = coalesce(
    date_end, (SELECT reported_on FROM claims WHERE claims.n = places.claim_n))"""


def upgrade() -> None:
    """The last day told, or else the day it was reported; places without days of their own are on the map by it."""
    op.add_column("places", Column("day", Date))
    op.drop_index("places_by_id", "places")
    op.execute(_DAY)
    op.create_index("places_by_id", "places", ["place_id", "day", "claim_n"])
    op.create_index("places_by_country", "places", ["country_code", "day"])
    op.drop_index("figures_by_claim", "figures")
    op.create_index("figures_by_claim", "figures", ["claim_n", "counted"])
    op.create_index("edges_by_relation", "edges", ["relation"])
    op.create_index("sightings_by_previous", "sightings", ["previous_n"])
    connection, dialect = op.get_bind(), context.config.attributes["dialect"]
    undated = "SELECT n FROM places WHERE date_end IS NULL AND day IS NOT NULL"
    numbers = [row[0] for row in connection.exec_driver_sql(undated)]
    for start in range(0, len(numbers), CHUNK):
        dialect.index_places(connection, numbers[start : start + CHUNK])
