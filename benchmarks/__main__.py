"""`python -m benchmarks`: what must happen before anything else is imported, then the table."""

import os

# One thread each for whoever uses BLAS or OpenMP, ours and the rivals alike. Read at import, so set before.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"

from benchmarks.table import main  # noqa: E402 - after the environment

if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
