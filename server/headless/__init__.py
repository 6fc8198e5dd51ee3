"""Backdraw without a browser: the commands that check, compute and train a saved document."""
