"""The states by name, groups of states, organisations: whoever can act.

A code, key or name comes in; the actor that is meant goes out, or near names. Codebook section 1.
"""

from model.places.actors import (
    GROUP,
    ORGANISATION,
    STATES,
    ActorField,
    Group,
    Organisation,
    UnknownActorError,
    actor_name,
    find_state,
    is_state,
)
from model.places.states import STATE_NAMES, SUBJECT, SUBJECT_NAME, in_sentence
