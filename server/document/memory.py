"""The optimizer's memory, between a document and the engine."""

from __future__ import annotations

import numpy as np

from server.document.forms import Memory
from server.engine.training import OptimizerState


def optimizer_state(memory: Memory | None, edges: int) -> OptimizerState | None:
    """The engine's form of a memory that check_memory has passed for this number of edges."""
    if memory is None:
        return None
    values = np.array(memory.values, dtype=np.float64).reshape(len(memory.values), edges)
    return OptimizerState(memory.optimizer, values, memory.age)


def memory_of(state: OptimizerState | None) -> Memory | None:
    """The document's form; None for an optimizer that keeps no numbers."""
    if state is None or len(state.moments) == 0:
        return None
    return Memory(state.name, state.age, state.moments.tolist())
