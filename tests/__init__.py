"""The tests: one file a module or page; browser/ in a real browser, content/ reads the bank."""
