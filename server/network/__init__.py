"""The drawn graph: its parts, its layers, its rules and their repairs. Standard library only."""
