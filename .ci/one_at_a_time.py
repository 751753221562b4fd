"""Runs a command while no other holds the lock of a file: `one_at_a_time.py FILE COMMAND…`."""

import fcntl
import os
import sys

file = os.open(sys.argv[1], os.O_RDONLY)
try:
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Waiting for another start in this folder", flush=True)
    fcntl.flock(file, fcntl.LOCK_EX)
# The command inherits the lock, and the end of its last process releases it.
os.set_inheritable(file, True)
os.execvp(sys.argv[2], sys.argv[2:])
