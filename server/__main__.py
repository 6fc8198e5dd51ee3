"""The program: what must happen before anything else is imported, then the command line.

`python -m server` in a checkout, `backdraw` where the wheel is installed. Without a command it serves and opens the
page.
"""

import os
import sys
import warnings

# BLAS with threads of its own fights our slices for the cores. Read when NumPy is imported, so set before.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

_first = sys.argv[1] if len(sys.argv) > 1 else "--browser"
if _first.startswith("-") and _first not in ("-h", "--help"):
    sys.argv[1:1] = ["serve", "--browser"]

if sys.argv[1] == "serve":
    with warnings.catch_warnings():
        # Eventlet is in bug-fix mode and says so at import; docs/architecture.md says what that means for us.
        warnings.simplefilter("ignore")
        import eventlet
    eventlet.monkey_patch()

from server.cli import main  # noqa: E402 - after the patching

if __name__ == "__main__":
    main()
