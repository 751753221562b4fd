"""The bank itself, read from its files: form, samples, numbers, links between questions."""
