"""What runs a plan: plain Python as the reference, compiled loops, and matrix products for dense layers."""
