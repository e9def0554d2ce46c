"""`python -m portal.operation.bench`: prints the tables, writes them under var/bench/."""

import argparse
import sys

from portal.operation.bench import cells, report
from portal.operation.bench.archives import Archive

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000


def main() -> int:
    """Run the benchmark as the command line asks; return the exit status."""
    arguments = parsed()
    archives = [Archive(number) for number in arguments.articles]
    results: list[report.Row] = []
    for smaller, archive in zip([None, *archives], archives, strict=False):
        archive.prepare(smaller)
        results += cells.uncached(archive, arguments.rounds)
    results += cells.desk(archives[-1], arguments.rounds)
    if arguments.year:
        results += cells.year(archives[-1], arguments.rounds)
    with archives[-1].database() as database:
        results += cells.served(archives[-1], database, arguments.rounds, arguments.seconds)
    for line in report.table(results):
        sys.stdout.write(line + "\n")
    sys.stdout.write(f"Đã ghi {report.write(results, vars(arguments))}\n")
    return 0


def parsed() -> argparse.Namespace:
    """Return the command line's wishes."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[SMALL, MIDDLE, LARGE], metavar="N"
    )
    parser.add_argument("--rounds", type=int, default=7, help="times each cell is measured")
    parser.add_argument("--seconds", type=int, default=60, help="length of the Zipf walk")
    parser.add_argument(
        "--year", action="store_true", help="also a year of days: minutes to make, gigabytes"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
