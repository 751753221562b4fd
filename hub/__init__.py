"""How the site is wired: settings, URLs, server. It knows nothing about questions."""
