"""What the Makefile calls: installing, checking, finding programs. Standard library only."""
