"""Formulas over columns, as people write them: read by a parser of our own, computed with NumPy, never run as code.

A Pratt parser, because the language is a table of operators and a dozen functions: with a grammar library the same
table would stand beside a grammar, and its errors would have to be translated into ours.
"""
