"""Tests that need a program or packages of others; `make test-all` runs them, and installs what they need."""
