"""Reports into a ledger, linked to one another, and asked: what was said, by whom, and where it parts."""

from onrecord.desk.adding import Added
from onrecord.desk.desk import Desk
from onrecord.desk.gathering import About
from onrecord.desk.whereabouts import Whereabouts

__all__ = ["About", "Added", "Desk", "Whereabouts"]
