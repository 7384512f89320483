"""The real product on the published figures."""

from tests.callbacks.product import catalogue, client, published_url, reader, served, site

__all__ = ["catalogue", "client", "published_url", "reader", "served", "site"]
