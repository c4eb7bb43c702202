"""Who is named: each name of a text becomes marks of the same length, as patterns see it.

A paragraph comes in; its names go out, with title, person and whether they only tell a place.
"""

from model.proposals.naming.marks import ACTORS, LEADER, MINISTER, SUBJECT, Entry, Mark, Named
from model.proposals.naming.names import Names
from model.proposals.naming.wholes import Wholes
