"""What the made-up shop sells. Prices, ratings and what is sold out differ from phone to phone."""

from __future__ import annotations

from typing import NamedTuple

CLOTHES = ("S", "M", "L", "XL")
SHOES = ("38", "39", "40", "41", "42", "43")


class Article(NamedTuple):
    """A product as the shop lists it: its name, what it usually costs in dollars, its colors and sizes."""

    name: str
    dollars: int
    colors: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()


CATALOGUE: dict[str, tuple[Article, ...]] = {
    "Kitchen": (
        Article("Enamel Mug", 9, ("White", "Navy", "Mint")),
        Article("Large Enamel Mug", 12, ("White", "Navy")),
        Article("Cast Iron Pan", 39),
        Article("Olive Wood Spoon", 11),
        Article("Glass Storage Jar", 14, ("Clear", "Amber")),
        Article("Linen Tea Towel", 13, ("Sand", "Rust", "Navy")),
        Article("Pepper Mill", 29, ("Walnut", "Black")),
    ),
    "Garden": (
        Article("Watering Can", 27, ("Green", "Zinc", "Yellow")),
        Article("Hand Trowel", 15),
        Article("Terracotta Pot", 8, ("Natural", "White")),
        Article("Pruning Shears", 24),
        Article("Bird Feeder", 19, ("Green", "Red")),
        Article("Garden Gloves", 12, ("Green", "Brown"), ("S", "M", "L")),
    ),
    "Clothing": (
        Article("Linen Shirt", 45, ("White", "Navy", "Sage"), CLOTHES),
        Article("Striped Linen Shirt", 49, ("Blue", "Red"), CLOTHES),
        Article("Wool Sweater", 69, ("Cream", "Charcoal", "Rust"), CLOTHES),
        Article("Rain Jacket", 89, ("Yellow", "Navy", "Olive"), CLOTHES),
        Article("Canvas Apron", 32, ("Navy", "Sand")),
        Article("Knitted Beanie", 22, ("Charcoal", "Mustard", "Teal")),
        Article("Cotton Pajamas", 54, ("Blue", "Grey"), CLOTHES),
        Article("Fleece Vest", 48, ("Olive", "Grey", "Plum"), CLOTHES),
    ),
    "Shoes": (
        Article("Garden Clogs", 35, ("Green", "Black"), SHOES),
        Article("Felt Slippers", 29, ("Grey", "Red"), SHOES),
        Article("Canvas Sneakers", 52, ("White", "Navy"), SHOES),
        Article("Rubber Boots", 58, ("Yellow", "Green", "Navy"), SHOES),
        Article("Trail Sandals", 61, ("Black", "Sand"), SHOES),
    ),
    "Bags": (
        Article("Canvas Tote Bag", 18, ("Natural", "Black", "Navy")),
        Article("Weekend Bag", 95, ("Olive", "Tan")),
        Article("Leather Wallet", 42, ("Tan", "Black")),
        Article("Roll-top Backpack", 79, ("Grey", "Mustard", "Navy")),
        Article("Bike Pannier", 64, ("Black", "Orange")),
    ),
    "Stationery": (
        Article("Dotted Notebook", 12, ("Grey", "Teal", "Coral")),
        Article("Lined Notebook", 12, ("Grey", "Teal")),
        Article("Fountain Pen", 36, ("Black", "Ivory")),
        Article("Desk Calendar", 17),
        Article("Washi Tape Set", 8),
        Article("Letter Opener", 16),
    ),
    "Lighting": (
        Article("Clip Lamp", 33, ("White", "Black", "Red")),
        Article("Paper Lantern", 21),
        Article("Storm Lantern", 38, ("Zinc", "Green")),
        Article("Beeswax Candle", 10),
        Article("String Lights", 26),
    ),
    "Toys": (
        Article("Wooden Train", 34),
        Article("Stacking Rings", 17),
        Article("Plush Otter", 23),
        Article("Kite", 28, ("Rainbow", "Blue")),
        Article("Jigsaw Puzzle", 20),
        Article("Marble Run", 46),
    ),
}
"""The articles by category, as the shop's shelves stand."""
