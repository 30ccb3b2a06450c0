"""Stands in for a batch script: asks for an input, and saves results that were made before."""

import os
import shutil

path = input()
if not os.path.exists(path):
    raise SystemExit(f"no such file: {path}")
shutil.copytree("answers", "results_20250722_103005")
print("Results saved to results_20250722_103005")
