"""Reports into a ledger, linked to one another, and asked: what was said, by whom, and where it parts."""

from onrecord.desk.adding import Added
from onrecord.desk.desk import Desk
from onrecord.desk.disagreements import Disagreement
from onrecord.desk.figures import Series
from onrecord.desk.gathering import About
from onrecord.desk.happenings import Happening
from onrecord.desk.situation import Holding, Situation
from onrecord.desk.whereabouts import Whereabouts

__all__ = [
    "About",
    "Added",
    "Desk",
    "Disagreement",
    "Happening",
    "Holding",
    "Series",
    "Situation",
    "Whereabouts",
]
