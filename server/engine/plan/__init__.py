"""A network as index arrays, and a training as the numbers that its loops read."""
