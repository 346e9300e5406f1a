"""What the tests of exports of records share: a sample, a second person, and what was asked for."""

import pytest

from prevent.inspection.choices import Of
from referrals.choices import Stage
from tests.builders import exceptions, exports, referrals


@pytest.fixture
def referral(cast):
    """One that was decided on, so that there is something to compare."""
    return referrals.referral_at(Stage.INFORMATION_GATHERING, cast)


@pytest.fixture
def quinn(cast):
    """Quality assurance."""
    return cast.quality_assurance


@pytest.fixture
def second(cast):
    """Somebody else of quality assurance."""
    return exports.second_person()


@pytest.fixture
def sample(quinn, referral):
    """Drawn by quality assurance: it opens the referral to them."""
    return exceptions.sample(quinn, Of.REFERRALS)


@pytest.fixture
def asked(sample, second):
    """An export of its records that waits for a second person."""
    return exports.records(sample)
