"""Codes of countries in a text or a whole column: ISO, M49, and those of sport, which many lists have."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seminar.countries.reference import COUNTRIES

_STATES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AS MP
"""
US_STATES = frozenset(_STATES.split())  # and the districts and territories among them
NOT_TELLING = US_STATES | {"NO", "NA"}  # "no" and "not available"
SHARE_OF_CODES = 0.8
_ISO2 = {iso2: iso2 for iso2 in COUNTRIES}
_ISO3 = {country.iso3: country.iso2 for country in COUNTRIES.values()}
_M49 = {country.m49: country.iso2 for country in COUNTRIES.values()}
_NUMBER = re.compile(r"(\d{1,3})(?:\.0)?", re.ASCII)
# Codes of the Olympic Committee and of FIFA that are not those of ISO; none is another country's there.
_OF_SPORT = """
ALG DZ ANG AO ARU AW ASA AS BAH BS BAN BD BAR BB BER BM BHU BT BIZ BZ BOT BW BRU BN BUL BG CAM KH CAY KY
CGO CG CHA TD CHI CL CRC CR CRO HR CTA CF DEN DK EQG GQ ESA SV FIJ FJ GAM GM GBS GW GEQ GQ GER DE GRE GR
GRN GD GUA GT GUI GN HAI HT HON HN INA ID IRI IR ISV VI IVB VG KSA SA KUW KW LAT LV LBA LY LES LS MAD MG
MAS MY MAW MW MGL MN MRI MU MTN MR MYA MM NCA NI NED NL NEP NP NGR NG OMA OM PAR PY PHI PH PLE PS POR PT
PUR PR RSA ZA SAM WS SEY SC SKN KN SLO SI SOL SB SRI LK SUD SD SUI CH TAH PF TAN TZ TGA TO TOG TG UAE AE
URU UY VAN VU VIE VN VIN VC ZAM ZM ZIM ZW
"""
_SPORT = dict(zip(_OF_SPORT.split()[::2], _OF_SPORT.split()[1::2], strict=True))
_OF_PARTS = {"ENG": ("GB",), "SCO": ("GB",), "WAL": ("GB",)}  # suggested, as their names are
_OF_SEVERAL = _OF_PARTS | {"ANT": ("AG",), "BUR": ("BF", "MM"), "LIB": ("LB", "LY"), "NIG": ("NE", "NG")}
_OF_BOTH = {"BRN": ("BN", "BH")}  # ISO's and the Olympic Committee's, for two countries
# Those that banks and older lists still have: suggested, also in a column of codes.
_FORMER = {"ROM": ("RO",), "ZAR": ("CD",), "TMP": ("TL",), "WBG": ("PS",), "HVO": ("BF",), "BYS": ("BY",)}


def is_of_codes(values: Sequence[str]) -> bool:
    """Whether a column holds codes: ISO alpha-2 or alpha-3 (or those of sport), or M49 numbers.

    US states and "no" look like alpha-2 codes: at most half of these may be among them.
    """
    distinct = {value.strip().upper() for value in values} - {""}
    needed = max(2, SHARE_OF_CODES * len(distinct))
    alpha2 = distinct & _ISO2.keys()
    if len(alpha2) >= needed:
        return len(alpha2 - NOT_TELLING) * 2 >= len(alpha2)
    if len(distinct & (_ISO3.keys() | _SPORT.keys() | _OF_SEVERAL.keys() | _FORMER.keys())) >= needed:
        return True
    # Running numbers are numbers too, but M49 has hardly any of one digit.
    return sum(_from_number(value) is not None for value in distinct) >= max(3, needed)


def code_reader(values: Sequence[str]) -> Callable[[str], bool]:
    """Whether a text of this column is a code; one that ISO and sport share is none among those of sport."""
    if not is_of_codes(values):
        return lambda text: False
    of_sport = any(value.strip().upper() in _SPORT for value in values)
    return lambda text: not (of_sport and text.strip().upper() in _OF_BOTH)


def _from_number(text: str) -> str | None:
    """The country of an M49 number; zeros in front may be lost, and spreadsheets give 404.0 for 404."""
    number = _NUMBER.fullmatch(text)
    return _M49.get(number[1].zfill(3)) if number else None


def from_code(text: str) -> str | None:
    """The country of a code, in either case."""
    code = text.strip().upper()
    return _ISO2.get(code) or _ISO3.get(code) or _SPORT.get(code) or _from_number(code)


def from_letters(text: str) -> tuple[str, ...]:
    """The countries that a code of letters can stand for, the likeliest first."""
    code = text.strip().upper()
    one = _ISO2.get(code) or _ISO3.get(code) or _SPORT.get(code)
    several = _OF_BOTH.get(code) or _OF_SEVERAL.get(code) or _FORMER.get(code)
    return several or ((one,) if one else ())
