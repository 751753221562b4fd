"""Runs Python blocks in order in one fresh process: seconds as argument, JSON list in, JSON out.

What comes out: for each block what it printed and what it raised ("TypeError: …" or null), and the
process's peak memory in bytes.
"""

import contextlib
import io
import json
import resource
import sys
import types


def run(block, namespace, name):
    printed, raised = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(block, name, "exec"), namespace)
        except Exception as error:
            raised = f"{type(error).__name__}: {error}"
    return {"printed": printed.getvalue(), "raised": raised}


def main():
    # Seconds of processor time, so that a busy machine fails no sample.
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    blocks = json.load(sys.stdin)
    # Samples define classes that pickle, dataclasses and typing look up in the module of their own name.
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    results = [run(block, vars(module), f"<block {number}>") for number, block in enumerate(blocks, 1)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    json.dump({"results": results, "peak": peak}, sys.stdout)


main()
