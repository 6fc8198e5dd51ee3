"""Training data: tables of numbers tied to neurons. Knows the network, not the engine."""
