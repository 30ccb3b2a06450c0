"""A batch job that loses answers: asks for a pickle's path and answers its prompts, one by one.

Writes RESULTS.pkl into a new folder results_TIME after every answer. A prompt that fails is logged
and skipped: one whose text holds #N# does, where the variable FAIL is N.
"""
import datetime
import os
import pathlib

import pandas as pd

from answers import Answer


def answer(prompt):
    if f"#{os.environ.get('FAIL')}#" in prompt:
        raise TimeoutError("504 Deadline Exceeded")
    return Answer(f"Answer to: {prompt}", {"prompt": prompt, "tokens": len(prompt)})


frame = pd.read_pickle(input("The pickle that holds the prompts: "))
folder = pathlib.Path(datetime.datetime.now().strftime("results_%Y%m%d_%H%M%S_%f"))
folder.mkdir()
results = []
for row in frame.to_dict("records"):
    try:
        response = answer(row["PROMPT"])
    except TimeoutError as error:
        with open(folder / "LOG.log", "a", encoding="utf-8") as log:
            print(f"ERROR {row['PROMPT_ID']}: {error}", file=log)
        continue
    result = {"PROMPT_ID": row["PROMPT_ID"], "RESULT": response.text, "RESPONSE": response}
    results.append({**result, "PROMPT": row["PROMPT"]})
    pd.DataFrame(results).to_pickle(folder / "RESULTS.pkl", protocol=4)
print(f"{len(results)} of {len(frame)} prompts answered, in {folder}")
