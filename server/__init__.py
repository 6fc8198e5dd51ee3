"""Backdraw's server: checks drawn networks, runs their passes and their training, and streams step records."""

__version__ = "0.1.0"
