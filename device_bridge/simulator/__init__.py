"""A simulated Android phone that speaks the ADB protocol, so that it is driven exactly as a real one."""
