"""Slow tests that only a release needs: starts, outages, proxies and killed imports of the real site."""
