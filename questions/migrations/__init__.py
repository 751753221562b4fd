"""Steps from one shape of the records to the next."""
