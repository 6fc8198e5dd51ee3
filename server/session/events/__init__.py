"""The events that a session answers, declared beside what they do and collected in all.py."""
