"""Function calls: what a function takes, how the small model reads and writes a call, and who fills it in."""
