"""Shared by the server's and the browser's tests."""

from __future__ import annotations

import hypothesis

# On a busy machine one example may take any time; what matters is printed so that a failure can be repeated.
hypothesis.settings.register_profile("backdraw", deadline=None, print_blob=True)
hypothesis.settings.load_profile("backdraw")
