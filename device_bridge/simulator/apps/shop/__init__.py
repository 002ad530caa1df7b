"""The Shop app: its places, a product's page, the checkout, the orders."""

from . import checkout, main, orders, product
from .base import app

__all__ = ["app", "checkout", "main", "orders", "product"]
