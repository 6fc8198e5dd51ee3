"""The registries: activation functions, losses, optimizers, schedules, penalties, initializers."""
