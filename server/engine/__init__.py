"""The numbers: passes and training on arrays only. No input or output, no clock, no threads, no global random state.

Shape letters used by every docstring here: N neurons, E edges, L layers, I inputs, O outputs, P points (data rows),
B points in a batch, C points of the loss curve. Everything is float64 but colours. Outside this package arrays
are in document row order: row k of a neuron array is `network.neurons[k]`, row k of an edge array
`network.edges[k]`.
"""
