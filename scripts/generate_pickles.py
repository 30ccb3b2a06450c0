"""Generates the pickles of a large batch job for scripts/bench.

python3 generate_pickles.py FOLDER RECORDS writes input.pkl, results.pkl and retry.pkl, frames as
pandas writes them, and missing-pickle.txt, the IDs that results.pkl lacks, in the input's order.

A row has a number as its ID, three texts, no two of them the same, and an object with a few parts,
as a service's answer is. With 1,000,000 records, input.pkl has about 600 MB. The IDs are in no
order; 3 of 100 are missing, and retry.pkl has a third of those.
"""

import os
import random
import sys

import pandas as pd

WORDS = "the model reads every record and writes one answer, which is kept; a timeout or quota error " \
    'loses it "silently" so that results (some, not all) must be matched by ID.\n'.split(" ")


class Answer:
    """What stands for the object of a service's own class."""

    def __init__(self, number, text):
        self.name = "answers/%d" % number
        self.parts = [text]
        self.tokens = {"prompt": number % 997 + 1000, "answer": number % 991 + 1000}
        self.score = number / 1e6


def texts(randomness, length):
    """Texts of about so many characters."""
    made = []
    for _ in range(4096):
        words = randomness.choices(WORDS, k=length // 5)
        made.append(" ".join(words)[:length])
    return made


def frame(ids, prompts, answers):
    """One row an ID."""
    return pd.DataFrame({
        "PROMPT_ID": ids,
        "PROMPT": ["No. %d: %s" % (i, prompts[i % 4096]) for i in ids],
        "RESULT": ["No. %d, %s" % (i, answers[i % 4096]) for i in ids],
        "SOURCE": ["batch/%d.txt" % i for i in ids],
        "RESPONSE": [Answer(i, "No. %d; %s" % (i, prompts[i * 7 % 4096])) for i in ids],
    })


def main(folder, records):
    """Writes the files."""
    randomness = random.Random(20250722)
    prompts = texts(randomness, 120)
    answers = texts(randomness, 200)
    ids = list(range(1, records + 1))
    randomness.shuffle(ids)
    missing = ids[::33][:records * 3 // 100]
    results = sorted(set(ids) - set(missing), key=lambda i: i * 7919 % 1000003)
    with open(os.path.join(folder, "missing-pickle.txt"), "w", encoding="ascii") as out:
        out.writelines("%d\n" % i for i in missing)
    for name, chosen in (("input", ids), ("results", results), ("retry", missing[::3])):
        frame(chosen, prompts, answers).to_pickle(os.path.join(folder, name + ".pkl"))


if __name__ == "__main__":
    # The class has to be found under its module's name when pandas loads the files.
    sys.modules["generate_pickles"] = sys.modules["__main__"]
    Answer.__module__ = "generate_pickles"
    main(sys.argv[1], int(sys.argv[2]))
