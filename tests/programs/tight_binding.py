"""A band structure: Hermitian matrices filled entry by entry with complex phases."""

import numpy as np


def f(onsite, hopping):
    total = 0.0
    for k in np.linspace(0.1, np.pi, 4):
        H = np.zeros((3, 3), dtype=complex)
        for a in range(3):
            H[a, a] = onsite[a]
        H[0, 1] = hopping[0]
        H[1, 2] = hopping[1]
        H[0, 2] = hopping[2] * np.exp(-1j * k)
        H = H + np.triu(H, 1).conj().T
        bands = np.linalg.eigvalsh(H)
        total += bands[0] + 0.5 * bands[1] ** 2
    return total


args = [np.array([0.1, -0.2, 0.3]), np.array([1.0, 0.7, 0.5])]
