"""What is worked out for a person is worked out once for a page that only reads, and anew wherever something may be changed."""

from prevent.accounts.models import User


def numbered(user):
    """Ask twice; the answers are numbered as they are made."""
    made = []

    def make():
        made.append(1)
        return len(made)

    return [user.kept_while_reading("sight", make) for _ in range(2)]


def test_a_page_that_reads_works_it_out_once():
    """The gate says that nothing changes meanwhile."""
    user = User()
    user.kept = {}
    assert numbered(user) == [1, 1]


def test_elsewhere_it_is_worked_out_each_time():
    """A move, a worker, a form that was sent."""
    assert numbered(User()) == [1, 2]
