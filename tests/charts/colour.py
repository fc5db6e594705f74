"""CIEDE2000 and the simulation of colour blindness, for the tests of the palette.

Sources: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula", Color Research and Application 30 (2005);
Machado, Oliveira, Fernandes, "A physiologically-based model for simulation of color vision deficiency",
IEEE TVCG 15 (2009), matrices for severity 1.0; contrast of WCAG 2.1.
"""

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

MACHADO = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
SRGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Vector:
    """Linear light of a hex colour."""
    value = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def simulated(colour: str, sight: str) -> Vector:
    """The L*a*b* of a colour as an eye of this kind sees it."""
    seen = np.clip(MACHADO[sight] @ linear(colour), 0, 1)
    ratio = SRGB_TO_XYZ @ seen / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, two: str) -> float:
    """The contrast of two colours by WCAG, 1 to 21."""
    light, dark = sorted((float(SRGB_TO_XYZ[1] @ linear(colour)) for colour in (one, two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def difference(one: Vector, two: Vector) -> float:
    """CIEDE2000 of two L*a*b* colours."""
    mean_chroma = (np.hypot(*one[1:]) + np.hypot(*two[1:])) / 2
    g = 0.5 * (1 - np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    (l1, c1, h1), (l2, c2, h2) = (_polar(colour, g) for colour in (one, two))
    dh = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2))
    hue = h1 + h2 if c1 * c2 == 0 else h1 + dh / 2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    s_l = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    turn = 60 * np.exp(-((((hue % 360) - 275) / 25) ** 2))
    r_t = -2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * np.sin(np.radians(turn))
    parts = (l2 - l1) / s_l, (c2 - c1) / s_c, d_hue / s_h
    return float(np.sqrt(sum(part**2 for part in parts) + r_t * parts[1] * parts[2]))


def _polar(colour: Vector, g: float) -> tuple[float, float, float]:
    a = (1 + g) * colour[1]
    return float(colour[0]), float(np.hypot(a, colour[2])), float(np.degrees(np.arctan2(colour[2], a)) % 360)


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
