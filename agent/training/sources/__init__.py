"""Training examples from elsewhere than the simulated phone's tasks: pointing, and steps that others labelled."""
