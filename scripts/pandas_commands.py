"""The three commands as a pandas script would do them, for scripts/bench.

python3 pandas_commands.py find-missing|create-retry|merge-results FILE...
"""

import sys

import pandas as pd


def find_missing(source, results):
    """Prints the IDs of a frame that another one lacks."""
    ids = pd.read_pickle(source).PROMPT_ID
    done = pd.read_pickle(results).PROMPT_ID
    print(*ids[~ids.isin(done)], sep="\n")


def create_retry(source, wanted, output):
    """Writes the rows of some IDs."""
    frame = pd.read_pickle(source)
    with open(wanted, encoding="ascii") as lines:
        ids = [int(line) for line in lines]
    frame[frame.PROMPT_ID.isin(ids)].to_pickle(output)


def merge_results(results, retry, output):
    """Writes the last row of each ID, in the order of the IDs."""
    both = pd.concat([pd.read_pickle(results), pd.read_pickle(retry)], ignore_index=True)
    both = both.drop_duplicates("PROMPT_ID", keep="last")
    both.sort_values("PROMPT_ID", kind="stable", ignore_index=True).to_pickle(output)


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](*sys.argv[2:])
