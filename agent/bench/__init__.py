"""Measures what Tapwright claims, one module a suite."""
