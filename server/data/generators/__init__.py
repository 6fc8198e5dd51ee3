"""Sets of points that are made: each from a count, a noise and a seed, always the same on one machine."""
