"""References and keys."""

import re

from prevent.kernel.ids import new_code, new_id, new_reference


def test_keys_are_version_7_and_in_order_of_time():
    """The first 48 bits are the milliseconds, so that later keys sort later."""
    keys = [new_id() for _ in range(50)]
    assert {key.version for key in keys} == {7}
    assert {key.variant for key in keys} == {"specified in RFC 4122"}
    times = [key.int >> 80 for key in keys]
    assert times == sorted(times)
    assert len(set(keys)) == 50


def test_references_can_be_read_out():
    """No letters or digits that sound or look alike."""
    for _ in range(200):
        assert re.fullmatch(r"R(-[2-9A-HJKMNP-TV-Z]{4}){3}", new_reference("R"))
        assert re.fullmatch(r"[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){4}", new_code())
