"""Judges what the commands made of pickles that hold records in plain Python objects: a list of
dicts, a dict of lists, a dict of ID to record. judge.py calls it for those; see there for the files.
"""
import pickle

ID = "PROMPT_ID"


def load(folder, name):
    """The object in NAME.pkl, or None where there is none."""
    path = folder / (name + ".pkl")
    return pickle.loads(path.read_bytes()) if path.exists() else None


def is_record_dict(records):
    return isinstance(records, dict) and all(isinstance(it, dict) for it in records.values())


def pairs(records):
    """The records as (ID, key, record) with the ID as text."""
    if isinstance(records, list):
        return [(str(record[ID]), None, record) for record in records]
    if is_record_dict(records):
        return [(str(key), key, record) for key, record in records.items()]
    rows = [dict(zip(records, values)) for values in zip(*records.values())]
    return [(str(row[ID]), None, row) for row in rows]


def together(chosen, sources):
    """Chosen records as one object of the first source's shape."""
    shape = sources[0]
    if isinstance(shape, list):
        return [record for _, _, record in chosen]
    if is_record_dict(shape):
        return {key: record for _, key, record in chosen}
    names = dict.fromkeys(name for source in sources for name in source)
    return {name: [row.get(name) for _, _, row in chosen] for name in names}


def by_id(chosen):
    numbers = all(text.lstrip("-").isdigit() for text, _, _ in chosen)
    return sorted(chosen, key=lambda it: int(it[0]) if numbers else it[0])


def expectations(frame, results, retry, missing):
    """The objects that the commands should make, by the names of their files."""
    wanted = {"retry": together([it for it in pairs(frame) if it[0] in missing], [frame])}
    if retry is not None:
        kept = {}
        for source in (results, retry):
            kept.update((it[0], it) for it in pairs(source))
        order = [text for text, _, _ in pairs(frame) if text in kept]
        sources = [results, retry]
        wanted["kept"] = together(list(kept.values()), sources)
        wanted["merged"] = together(by_id(kept.values()), sources)
        wanted["ordered"] = together([kept[it] for it in dict.fromkeys(order + [*kept])], sources)
    return wanted


def sharing(value, seen):
    """An object with each list and dict numbered where it is met first: who shares what."""
    if isinstance(value, (list, dict)):
        if id(value) in seen:
            return seen[id(value)]
        seen[id(value)] = len(seen)
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        return [type(value), [(key, sharing(part, seen)) for key, part in parts]]
    return type(value), pickle.dumps(value) if not isinstance(value, tuple) else repr(value)


def judge(case, missing_printed):
    """The faults of one case."""
    frame, results, retry = (load(case, name) for name in ("input", "results", "retry_results"))
    done = set() if results is None else {text for text, _, _ in pairs(results)}
    missing = [text for text in dict.fromkeys(it[0] for it in pairs(frame)) if text not in done]
    faults = []
    if missing_printed != missing:
        faults.append(f"missing: {missing_printed} in place of {missing}")
    for name, want in expectations(frame, results, retry, set(missing)).items():
        got = load(case / "ours", name)
        if sharing(got, {}) != sharing(want, {}):
            faults.append(f"{name}.pkl: {got} in place of {want}")
    return faults
