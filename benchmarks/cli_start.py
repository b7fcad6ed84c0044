"""Start of the command line, against bare Python and against cookiecutter, in one run, interleaved.

    python benchmarks/cli_start.py [--rounds N]

Limits: `rathaus --help` takes at most 10 times `python -c pass` and at most half of `cookiecutter --help`.
The same interpreter runs all of them, with everything compiled beforehand; printed are medians. Exit code 1
if a limit is missed.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

MAIN = "import sys; from {module} import main; sys.exit(main())"
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "rathaus --help": ["-c", MAIN.format(module="rathaus.cli"), "--help"],
    "rathaus --complete": ["-c", MAIN.format(module="rathaus.cli"), "--complete", "mod"],
    "rathaus schema town": ["-c", MAIN.format(module="rathaus.cli"), "schema", "town"],
    "rathaus hooks list": ["-c", MAIN.format(module="rathaus.cli"), "hooks", "list"],
    "cookiecutter --help": ["-c", MAIN.format(module="cookiecutter.cli"), "--help"],
}


def seconds(arguments: list[str]) -> float:
    """Run the interpreter with these arguments and return how long it took."""
    start = time.perf_counter()
    environment = {**os.environ, "LANG": "de_DE.UTF-8"}
    command = [sys.executable, *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    return time.perf_counter() - start


def main() -> int:
    """Measure and print."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for arguments in COMMANDS.values():
        seconds(arguments)
    for _round in range(rounds):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:<22} {median * 1000:7.1f} ms")
    bare = medians["rathaus --help"] / medians["python -c pass"]
    peer = medians["rathaus --help"] / medians["cookiecutter --help"]
    print(f"help / python -c pass      {bare:5.2f}  (limit 10)")
    print(f"help / cookiecutter --help {peer:5.2f}  (limit 0.5)")
    return int(bare > 10 or peer > 0.5)


if __name__ == "__main__":
    sys.exit(main())
