"""PyTorch on one thread: eager training, with masks where edges are missing, and many restarts through vmap."""

from __future__ import annotations

import time

import numpy as np
import torch
from torch.func import grad, vmap

from benchmarks.courses import Course, Matrices
from benchmarks.race import Floats

torch.set_num_threads(1)

MODULES = {"logistic": torch.nn.Sigmoid, "tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "identity": torch.nn.Identity}
FUNCTIONS = {"logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda z: z}


class PyTorch:
    """Eager training as PyTorch's tutorials write it: modules, backward(), an optimizer.

    Where edges are missing, a mask acts on the gradients only, so the passes stay plain: such a weight starts at 0.
    """

    def __init__(self, course: Course, dtype: torch.dtype = torch.float64) -> None:
        self._all = Matrices.of(course)
        self._linears = [self._linear(w, b, dtype) for w, b in zip(self._all.weight, self._all.bias, strict=True)]
        masks = self._all.weight_mask
        self._masks = [None if mask.all() else torch.tensor(mask, dtype=dtype) for mask in masks]
        functions = (MODULES[name]() for name in course.functions())
        pairs = zip(self._linears, functions, strict=True)
        self._model = torch.nn.Sequential(*(module for pair in pairs for module in pair))
        self._optimizer = torch.optim.SGD(self._model.parameters(), lr=course.step_size)
        self._loss = torch.nn.MSELoss(reduction="sum")
        x, y = torch.tensor(course.x, dtype=dtype), torch.tensor(course.y, dtype=dtype)
        self._batches = list(zip(x.split(course.batch_size), y.split(course.batch_size), strict=True))
        self._next = 0

    @staticmethod
    def _linear(weight: Floats, bias: Floats, dtype: torch.dtype) -> torch.nn.Linear:
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0], dtype=dtype)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weight))
            linear.bias.copy_(torch.tensor(bias))
        return linear

    def train(self, steps: int) -> float:
        begin = time.perf_counter()
        for _ in range(steps):
            x, y = self._batches[self._next]
            self._next = (self._next + 1) % len(self._batches)
            self._step(x, y)
        return time.perf_counter() - begin

    def _step(self, x: torch.Tensor, y: torch.Tensor) -> None:
        self._optimizer.zero_grad()
        loss = self._loss(self._model(x), y) / len(x)
        loss.backward()
        for linear, mask in zip(self._linears, self._masks, strict=True):
            if mask is not None:
                linear.weight.grad.mul_(mask)
        self._optimizer.step()

    def weights(self) -> Floats:
        weight = [linear.weight.detach().double().numpy() for linear in self._linears]
        bias = [linear.bias.detach().double().numpy() for linear in self._linears]
        return self._all.edges(weight, bias)


class PyTorchVmap:
    """All restarts at once: vmap over the gradient of one network, as PyTorch's guide to ensembles does it."""

    def __init__(self, course: Course, initial: Floats) -> None:
        """initial: (R, E) in document order."""
        self._all = [Matrices.of(course, weights) for weights in initial]
        layers = range(len(self._all[0].weight))
        self._weight = [torch.tensor(np.stack([one.weight[k] for one in self._all])) for k in layers]
        self._bias = [torch.tensor(np.stack([one.bias[k] for one in self._all])) for k in layers]
        self._masks = [torch.tensor(mask) for mask in self._all[0].weight_mask]
        self._functions = [FUNCTIONS[name] for name in course.functions()]
        self._x, self._y = torch.tensor(course.x), torch.tensor(course.y)
        self._course, self._next = course, 0
        self._gradient = vmap(grad(self._loss), in_dims=(0, None, None))

    def _loss(self, parameters: list[torch.Tensor], x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        out, layers = x, len(self._functions)
        for weight, bias, function in zip(parameters[:layers], parameters[layers:], self._functions, strict=True):
            out = function(weight @ out + bias)
        return ((out - y) ** 2).sum()

    def train(self, steps: int) -> float:
        begin = time.perf_counter()
        for _ in range(steps):
            x, y = self._x[self._next], self._y[self._next]
            self._next = (self._next + 1) % len(self._x)
            self._step(x, y)
        return time.perf_counter() - begin

    def _step(self, x: torch.Tensor, y: torch.Tensor) -> None:
        gradients = self._gradient([*self._weight, *self._bias], x, y)
        step_size, layers = self._course.step_size, len(self._weight)
        for weight, gradient, mask in zip(self._weight, gradients[:layers], self._masks, strict=True):
            weight.addcmul_(gradient, mask, value=-step_size)
        for bias, gradient in zip(self._bias, gradients[layers:], strict=True):
            bias.sub_(gradient, alpha=step_size)

    def weights(self) -> Floats:
        """(R, E) in document order."""
        weight, bias = ([t.numpy() for t in group] for group in (self._weight, self._bias))
        return np.stack([one.edges([w[r] for w in weight], [b[r] for b in bias]) for r, one in enumerate(self._all)])
