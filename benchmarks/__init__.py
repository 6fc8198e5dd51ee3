"""How fast Backdraw is, against rivals in the same run: `make bench`. docs/benchmarks.md says what each row means."""
