"""A database backend: Django's SQLite that notices when its file is away."""
