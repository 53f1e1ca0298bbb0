"""Krippendorff's alpha, nominal, of each table of units by coders in a JSON file; null where the package finds none."""
import json
import math
import sys

import krippendorff


def alpha(units):
    values = sorted({value for unit in units for value in unit if value is not None})
    if len(values) < 2:
        return None
    numbers = [[math.nan if value is None else values.index(value) for value in unit] for unit in units]
    try:
        found = krippendorff.alpha(list(zip(*numbers)), level_of_measurement="nominal", value_domain=list(range(len(values))))
    except ValueError:
        return None
    return None if math.isnan(found) else float(found)


with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps([alpha(units) for units in json.load(file)]))
