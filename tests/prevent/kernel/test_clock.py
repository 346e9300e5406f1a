"""One clock for business time."""

from datetime import UTC, date, datetime

from prevent.kernel import clock


def test_a_moved_clock_goes_on_from_the_moment():
    """Inside the block it is that moment, and time passes."""
    with clock.moved_to(datetime(2030, 6, 30, 23, 30, tzinfo=UTC)):
        assert clock.now() >= datetime(2030, 6, 30, 23, 30, tzinfo=UTC)
        assert clock.today() == date(2030, 7, 1), "half past eleven in UTC is the next day in London's summer"
    assert clock.now().year < 2030 or clock.real_now().year >= 2030


def test_moves_nest():
    """The innermost holds, and the outer comes back."""
    with clock.moved_to(datetime(2030, 1, 1, tzinfo=UTC)):
        with clock.moved_to(datetime(2031, 1, 1, tzinfo=UTC)):
            assert clock.today().year == 2031
        assert clock.today().year == 2030


def test_real_time_is_not_moved():
    """Sessions and leases stay with the machine."""
    with clock.moved_to(datetime(2090, 1, 1, tzinfo=UTC)):
        assert clock.real_now().year < 2090
