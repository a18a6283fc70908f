"""Units of measurement and currencies: their sizes, symbols and signs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

# Unit to (dimension, size in the dimension's base). Speeds count as lengths: both sides are per hour.
SIZES: Mapping[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(size))
    for dimension, sizes in {
        "length": "mm .001 cm .01 in .0254 ft .3048 yd .9144 m 1 km 1000 mi 1609.344 li 500",
        "mass": "mg .000001 g .001 oz .02835 lb .45359 jin .5 kg 1 t 1000",
        "volume": "ml .001 cl .01 dl .1 l 1 gal 3.785 cm3 .001 m3 1000 in3 .016387 ft3 28.3168 yd3 764.555",
        "area": "mm2 .000001 cm2 .0001 m2 1 km2 1000000 in2 .00064516 ft2 .092903 yd2 .836127 mi2 2589988"
        " acre 4046.86 ha 10000",
        "time": "s 1 min 60 h 3600 d 86400 wk 604800 mo 2629800 yr 31557600",
        "data": "KB 1 MB 1000 GB 1000000 TB 1000000000",
        "power": "W 1 kW 1000 MW 1000000 GW 1000000000",
        "energy": "Wh 1 kWh 1000 MWh 1000000 GWh 1000000000",
    }.items()
    for unit, size in zip(sizes.split()[::2], sizes.split()[1::2], strict=True)
}
TEMPERATURES = frozenset({"°C", "°F"})

DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN"})
SIGNS: Mapping[str, frozenset[str]] = {
    "US$": frozenset({"USD"}), "A$": frozenset({"AUD"}), "C$": frozenset({"CAD"}), "HK$": frozenset({"HKD"}),
    "R$": frozenset({"BRL"}), "$": DOLLARS, "€": frozenset({"EUR"}), "£": frozenset({"GBP"}),
    "¥": frozenset({"JPY", "CNY"}), "￥": frozenset({"JPY", "CNY"}), "₽": frozenset({"RUB"}),
    "₴": frozenset({"UAH"}), "₹": frozenset({"INR"}), "zł": frozenset({"PLN"}), "Kč": frozenset({"CZK"}),
}  # fmt: skip
_CODES = "USD EUR GBP JPY CNY RMB CHF PLN CZK RUB UAH INR BRL AUD CAD HKD"
CODES = tuple(_CODES.split(" "))
_PLAIN = "mm cm m km mg g kg t ml cl dl l ha KB MB GB TB kW MW GW kWh MWh GWh °C °F min h"
SYMBOLS: Mapping[str, frozenset[str]] = {
    **{unit: frozenset({unit}) for unit in _PLAIN.split()},
    **{"km/h": frozenset({"km"}), "kph": frozenset({"km"}), "mph": frozenset({"mi"}), "mi": frozenset({"mi"})},
    **{"km/u": frozenset({"km"}), "ft": frozenset({"ft"}), "lb": frozenset({"lb"}), "lbs": frozenset({"lb"})},
    **{"oz": frozenset({"oz"}), "yd": frozenset({"yd"}), "gal": frozenset({"gal"}), "L": frozenset({"l"})},
    **{"℃": frozenset({"°C"}), "℉": frozenset({"°F"}), "км/ч": frozenset({"km"}), "км/год": frozenset({"km"})},
    **{code: frozenset({"CNY" if code == "RMB" else code}) for code in CODES},
    **SIGNS,
}
DOUBTFUL_SYMBOLS = frozenset({"h"})  # an hour, or the hour of the day
