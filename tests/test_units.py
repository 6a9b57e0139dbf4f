"""The table of units against pint: every factor and offset, by the unit's English name.

What pint does not know under the name of the table is spelled for it in `SPELLED`; codes in braces
are annotations of our own, for which nothing can be looked up.
"""

from __future__ import annotations

import pint
import pytest

from seedpkg.extract.figures.lexicon import Unit, lexicon

UNITS = [unit for unit in lexicon().by_code.values() if unit.system == "ucum"]
BASES = {unit.dimension: unit for unit in UNITS if unit.code == unit.base}

SPELLED = {
    "%": "percent", "[ppth]": "permille", "[ppm]": "ppm", "[ppb]": "0.001 * ppm",
    "mo": "julian_year / 12",
    "a": "julian_year", "10.a": "10 * julian_year", "100.a": "100 * julian_year",
    "1000.a": "1000 * julian_year", "[nmi_i]": "nautical_mile", "[ly]": "light_year",
    "AU": "astronomical_unit", "har": "hectare", "[bbl_us]": "oil_barrel",
    "[bbl_us]/d": "oil_barrel / day", "t": "tonne", "[ston_av]": "short_ton",
    "[lton_av]": "long_ton", "[lb_av]": "pound", "[oz_av]": "ounce", "[oz_tr]": "troy_ounce",
    "[stone_av]": "stone", "[scwt_av]": "hundredweight", "[car_m]": "carat", "Cel": "degC",
    "[degF]": "degF", "[kn_i]": "knot", "[mi_i]/[gal_us]": "mile / gallon", "[HP]": "horsepower",
    "kcal": "kilocalorie", "[Btu]": "Btu", "[ft_i].[lbf_av]": "foot * force_pound",
    "[psi]": "psi", "kt": "kilotonne", "Mt": "megatonne", "Gt": "gigatonne", "Gy": "gray",
    "cd/m2": "candela / meter ** 2", "g/km": "gram / kilometer", "km/h": "kilometer / hour",
    "L/(100.km)": "liter / (100 * kilometer)", "[acr_us].[ft_us]": "acre_foot",
    "mm[Hg]": "millimeter_Hg", "[in_i'Hg]": "inch_Hg", "[foz_us]": "fluid_ounce",
    "m/s2": "meter / second ** 2", "[fur_us]": "furlong", "[fth_i]": "1.8288 * meter",
}  # fmt: skip
"""Expressions of pint for codes whose English name it does not read."""

SKIPPED = {
    "dB": "a level, no factor",
    "[iU]": "arbitrary by definition",
}
TOLERANCE = 1e-6
"""Relative; the survey foot and the international one differ by two millionths."""


def _spell(unit: Unit) -> str:
    """Write the English name as an expression: "cubic metre per second" as m ** 3 / s."""
    if unit.code in SPELLED:
        return SPELLED[unit.code]
    terms = unit.name.replace("-", " ").replace(" per ", " / ").split()
    powers = {"square": " ** 2", "cubic": " ** 3"}
    out: list[str] = []
    power = ""
    for term in terms:
        if term in powers:
            power = powers[term]
            continue
        joint = " * " if out and term != "/" and out[-1] != "/" else " "
        out.append(f"{joint}{term}{power}".strip() if not out or joint == " " else joint + term)
        power = ""
    return " ".join(out)


def _convert(registry: pint.UnitRegistry[float], value: float, unit: Unit, base: Unit) -> float:
    if unit.dimension == "temperature":
        names = _spell(unit), _spell(base)
        return float(registry.Quantity(value, names[0]).to(names[1]).magnitude)
    ratio = registry.Quantity(_spell(unit)) / registry.Quantity(_spell(base))
    return value * float(ratio.to("dimensionless").magnitude)


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry(cache_folder=None)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_factors_are_those_of_pint(registry: pint.UnitRegistry[float], unit: Unit) -> None:
    if unit.code.startswith("{") or BASES[unit.dimension].code.startswith("{"):
        pytest.skip("an annotation, no UCUM code")
    if unit.code in SKIPPED:
        pytest.skip(SKIPPED[unit.code])
    base = BASES[unit.dimension]
    for value in (1.0, 3.0):
        theirs = _convert(registry, value, unit, base)
        assert unit.to_base(value) == pytest.approx(theirs, rel=TOLERANCE)
