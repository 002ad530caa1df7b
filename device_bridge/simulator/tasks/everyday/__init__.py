"""Tasks of the everyday apps, a module for each app."""
