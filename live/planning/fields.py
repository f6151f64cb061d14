"""Finite fields: the arithmetic in which rounds of tables come out even.

A field of q elements exists exactly when q is a power of a prime. Elements are numbered from 0; for a power
of p the digits of a number in base p are the coefficients of a polynomial, and one multiplies modulo a
polynomial of which x is a generator, found here by trying (Lidl and Niederreiter, Finite Fields, chapter 1).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

Polynomial = tuple[int, ...]


class Field:
    """The field of prime ** degree elements, of which 0 and 1 are what they are called."""

    def __init__(self, prime: int, degree: int) -> None:
        self.prime, self.degree, self.order = prime, degree, prime**degree
        self._modulus = _with_generator(prime, degree)
        self._digits = [_digits(number, prime, degree) for number in range(self.order)]

    def plus(self, one: int, other: int) -> int:
        if self.degree == 1:
            return (one + other) % self.prime
        if self.prime == 2:
            return one ^ other
        return self._number([x + y for x, y in zip(self._digits[one], self._digits[other], strict=True)])

    def times(self, one: int, other: int) -> int:
        if self.degree == 1:
            return one * other % self.prime
        return self._number(_product(self._digits[one], self._digits[other], self._modulus, self.prime))

    def _number(self, polynomial: list[int]) -> int:
        number = 0
        for digit in reversed(polynomial):
            number = number * self.prime + digit % self.prime
        return number


@lru_cache(maxsize=64)
def field(order: int) -> Field | None:
    """The field of so many elements, where there is one."""
    prime = next((p for p in range(2, int(order**0.5) + 1) if order % p == 0), order)
    degree, left = 0, order
    while prime > 1 and left % prime == 0:
        left //= prime
        degree += 1
    return Field(prime, degree) if degree and left == 1 else None


def _digits(number: int, prime: int, length: int) -> Polynomial:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, prime)
        digits.append(digit)
    return tuple(digits)


def _product(one: Polynomial, other: Polynomial, modulus: Polynomial, prime: int) -> list[int]:
    """The remainder of the product by the modulus, whose highest coefficient, 1, is left out."""
    degree = len(modulus)
    long = [0] * (2 * degree - 1)
    for i, x in enumerate(one):
        for j, y in enumerate(other):
            long[i + j] += x * y
    for high in range(len(long) - 1, degree - 1, -1):
        for i, m in enumerate(modulus):
            long[high - degree + i] -= long[high] * m
    return [digit % prime for digit in long[:degree]]


def _with_generator(prime: int, degree: int) -> Polynomial:
    """A polynomial by which the powers of x are all elements but 0, so that each of these has an inverse."""
    if degree == 1:
        return (0,)
    one, x = (1, *[0] * (degree - 1)), (0, 1, *[0] * (degree - 2))
    for modulus in product(range(prime), repeat=degree):
        power, steps = x, 1
        while power != one and any(power) and steps < prime**degree:
            power = tuple(_product(power, x, modulus, prime))
            steps += 1
        if power == one and steps == prime**degree - 1:
            return modulus
    raise AssertionError("there is a field for every power of a prime")
