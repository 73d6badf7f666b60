# SPDX-License-Identifier: Apache-2.0
# Casebound: case management for investigations and behavioural threat assessment.

"""Agreement coefficients by the libraries krippendorff and irrCAC, and intraclass correlations by their definition.

Reads tables as JSON from its input: categories, and ratings from 0 by case and rater with null where there is none. Writes
each table's figures by name.
"""

import json
import sys
import warnings

import krippendorff
import pandas
from irrCAC.raw import CAC

# irrCAC calls what newer pandas would call otherwise.
warnings.simplefilter("ignore")


def intraclass(ratings):
    """The six of Shrout and Fleiss, from the deviations of complete cases and of raters from their means."""
    n, k = ratings.shape
    mean = ratings.mean()
    of_cases, of_raters = ratings.mean(axis=1, keepdims=True), ratings.mean(axis=0, keepdims=True)
    bms = k * ((of_cases - mean) ** 2).sum() / (n - 1)
    wms = ((ratings - of_cases) ** 2).sum() / (n * (k - 1))
    jms = n * ((of_raters - mean) ** 2).sum() / (k - 1)
    ems = ((ratings - of_cases - of_raters + mean) ** 2).sum() / ((n - 1) * (k - 1))
    return {
        "ICC(1,1)": (bms - wms) / (bms + (k - 1) * wms),
        "ICC(1,k)": (bms - wms) / bms,
        "ICC(2,1)": (bms - ems) / (bms + (k - 1) * ems + k * (jms - ems) / n),
        "ICC(2,k)": (bms - ems) / (bms + (jms - ems) / n),
        "ICC(3,1)": (bms - ems) / (bms + (k - 1) * ems),
        "ICC(3,k)": (bms - ems) / bms,
    }


def figures(table):
    categories = [number + 1 for number in range(table["categories"])]
    ratings = pandas.DataFrame(
        [[float("nan") if rating is None else float(rating + 1) for rating in case] for case in table["cases"]]
    )
    complete = ratings.dropna().to_numpy()
    # With fewer, what stands below the line can be zero or less.
    found = intraclass(complete) if len(complete) >= 10 else {}
    for level in ("nominal", "ordinal", "interval", "ratio"):
        found[f"alpha {level}"] = krippendorff.alpha(
            reliability_data=ratings.to_numpy().T, value_domain=categories, level_of_measurement=level
        )
    for weights in ("identity", "linear", "quadratic", "ordinal"):
        cac = CAC(ratings.copy(), weights=weights, categories=categories, digits=12)
        found[f"gwet {weights}"] = float(cac.gwet()["est"]["coefficient_value"])
        if weights == "identity":
            fleiss = cac.fleiss()["est"]
            found["fleiss"] = float(fleiss["coefficient_value"])
            found["agreement"] = float(fleiss["pa"])
        if ratings.shape[1] == 2:
            # Of two raters who rated the same cases, Conger's kappa is Cohen's.
            both = CAC(ratings.dropna(), weights=weights, categories=categories, digits=12)
            found[f"cohen {weights}"] = float(both.conger()["est"]["coefficient_value"])
    return found


json.dump([figures(table) for table in json.load(sys.stdin)], sys.stdout)
