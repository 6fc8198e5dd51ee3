"""Tests in a real browser."""

import pytest

# Its assertions are to say what differs, like those in the tests themselves.
pytest.register_assert_rewrite("tests.e2e.compare")
