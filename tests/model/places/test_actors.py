"""Who is meant by a code or a name; and near names for who cannot be."""

import pytest

from model.places import UnknownActorError, find_state
from tests.factory import SUBJECT


@pytest.mark.parametrize("asked", ["KAZ", "kaz", " Kaz ", "Kazakhstan", "kazakhstan"])
def test_a_state_is_found_by_code_or_name(asked: str) -> None:
    assert find_state(asked, SUBJECT) == "KAZ"


@pytest.mark.parametrize("asked", ["Kazakstan", "KAZZ", "AFG", "", "GROUP:pair"])
def test_an_unknown_state_is_refused_with_near_names(asked: str) -> None:
    with pytest.raises(UnknownActorError) as refusal:
        find_state(asked, SUBJECT)
    assert repr(asked) in str(refusal.value)
    assert ("KAZ (Kazakhstan)" in str(refusal.value)) is asked.lower().startswith("kaz")
