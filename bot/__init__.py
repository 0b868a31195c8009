"""Utdrag: a long interview in excerpts, over Telegram."""

__version__ = "0.2.0"
