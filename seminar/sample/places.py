"""How many invented participants come from where, so that the published figures hold."""

from __future__ import annotations

# pool of names: {country or area: participants of the online edition}
ONLINE: dict[str, dict[str, int]] = {
    "arabic": {"EG": 20, "MA": 20, "TN": 14, "DZ": 12, "JO": 10, "SD": 8, "PS": 6, "MR": 4, "DJ": 4},
    "cyrillic": {"UZ": 14, "KZ": 12, "KG": 10, "TJ": 8, "BY": 6, "TM": 3},
    "south_asia": {"PK": 28, "BD": 28, "NP": 26, "LK": 22, "IN": 18, "MV": 4},
    "bhutan": {"BT": 9},
    "khmer": {"KH": 24},
    "lao": {"LA": 20},
    "chinese": {"HK": 5, "MO": 4},
    "south_east_asia": {"ID": 26, "PH": 24, "VN": 24, "MY": 20, "MM": 18, "TH": 18, "TL": 5},
    "indonesia_one_name": {"ID": 6},
    "ethiopian": {"ET": 30, "ER": 4},
    "east_africa": {"KE": 26, "TZ": 26, "UG": 26, "RW": 18, "BI": 8, "SS": 5},
    "west_africa": {
        "NG": 26,
        "GH": 24,
        "SN": 14,
        "CI": 12,
        "ML": 8,
        "BF": 8,
        "BJ": 8,
        "SL": 8,
        "GM": 7,
        "TG": 6,
        "LR": 6,
        "GN": 5,
    },
    "central_africa": {"CM": 18, "CD": 14, "CG": 6, "GA": 5, "TD": 5, "CF": 3},
    "southern_africa": {"ZA": 22, "ZM": 20, "ZW": 18, "MW": 14, "BW": 10, "NA": 8, "LS": 6, "SZ": 5},
    "lusophone": {"MZ": 12, "AO": 10, "CV": 5, "GW": 3, "ST": 2},
    "hispanic": {
        "CO": 16,
        "PE": 16,
        "MX": 14,
        "EC": 12,
        "BO": 9,
        "CU": 9,
        "AR": 8,
        "DO": 7,
        "HN": 6,
        "GT": 6,
    },
    "brazil": {"BR": 16},
    "caribbean": {"JM": 8, "TT": 6, "GD": 3, "AG": 3},
    "pacific": {"FJ": 10, "WS": 6, "TO": 5},
    "mongolia": {"MN": 6},
    "armenian_georgian": {"GE": 5},
}

# country: (new participants, participants who took part in the online edition)
IN_PERSON: dict[str, tuple[int, int]] = {
    "KH": (1, 1),
    "LA": (0, 1),
    "BT": (1, 0),
    "NP": (0, 1),
    "PK": (1, 1),
    "LK": (1, 0),
    "KE": (1, 0),
    "ET": (1, 1),
    "RW": (0, 1),
    "GH": (1, 0),
    "ZM": (1, 0),
    "EG": (1, 1),
    "FJ": (1, 0),
    "PE": (1, 0),
}


def pool_of(country: str) -> str:
    """The pool that most participants of a country take their names from."""
    return next(pool for pool, numbers in ONLINE.items() if country in numbers)
