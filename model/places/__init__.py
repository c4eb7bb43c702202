"""The states by name, groups of states, organisations: whoever can act; and the subject.

A code, key or name comes in; the actor that is meant goes out, or near names. Codebook section 1.
"""

from model.places.actors import (
    GROUP,
    ORGANISATION,
    ActorField,
    Actors,
    SharedNameError,
    UnknownActorError,
    actor_name,
    find_state,
    is_state,
)
from model.places.folding import fold
from model.places.groups import Group, Organisation, group_called
from model.places.names import ALSO_CALLED
from model.places.states import DEMONYMS, STATE_NAMES, in_sentence
from model.places.subject import Subject, subject_in
