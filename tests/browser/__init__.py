"""The site in a real Chromium, served by `make serve`."""
