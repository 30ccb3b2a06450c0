"""Makes the input of a batch job of 22 prompts. Usage: make_prompts.py FILE"""
import sys

import pandas as pd

rows = [
    {
        "PROMPT_ID": number,
        "PROMPT": f"#{number}# Explain it in\n“plain” words ☃",
        "CW_PATH": f"src/part {number}.c",
        "CW_DESC": None if number % 5 == 0 else f"part {number}",
    }
    for number in range(1, 23)
]
pd.DataFrame(rows).to_pickle(sys.argv[1])
