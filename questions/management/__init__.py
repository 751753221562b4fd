"""Commands for editors and servers: long work says how far it is."""
