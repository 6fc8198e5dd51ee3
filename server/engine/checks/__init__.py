"""Questions about a network as it stands: gradient check, loss slice, signal health."""
