#!/bin/sh
# Runs its arguments with a Python that is new enough: $PYTHON when set, else the one Backdraw was installed with,
# else the first good one on PATH. "Good" includes venv and ensurepip, which some systems package separately.

good='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
candidates='.venv/bin/python python3 python3.14 python3.13 python3.12 python3.11 python'

if [ -n "$PYTHON" ]; then
    if "$PYTHON" -c "$new_enough" 2>/dev/null; then exec "$PYTHON" "$@"; fi
    echo "PYTHON=$PYTHON is not a Python of version 3.11 or newer." >&2
    exit 1
fi
for wish in "$good" "$new_enough"; do
    for python in $candidates; do
        if "$python" -c "$wish" >/dev/null 2>&1; then exec "$python" "$@"; fi
    done
done
found=$(python3 --version 2>/dev/null) || found='no python3'
echo "Backdraw needs Python 3.11 or newer, and found: $found." >&2
echo "Install one (Debian: apt install python3 python3-venv; macOS: brew install python), or name it: make run PYTHON=/path/to/python3" >&2
exit 1
