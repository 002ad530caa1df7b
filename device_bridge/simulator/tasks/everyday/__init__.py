"""Tasks of the everyday apps, a module or more for each app."""
