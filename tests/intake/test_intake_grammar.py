"""What a text says: one reading or none."""

import math
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmcli.intake.tables.values import days, grammar
from rmcli.intake.tables.values.days import Day

NO_NUMBERS = """
nan NaN inf -inf 1e3 1E3 1_000 ٣ 1.2万 - / 无 待定 12,34 1,2345 1.2.3 1² ① ½ 1/2 0x10 --1 -(1) (-1) () (1 1) 12元 $5 €5 5.
１２abc TRUE % 2026-07 1:3 ¥5% ¥¥5 1,,000 ,100 九百
"""
CENTS = st.integers(-(10**14), 10**14)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(
    CENTS,
    st.sampled_from(["{:.2f}", "{:,.2f}", " {:,.2f} ", "￥{:,.2f}", "¥{:.2f}", "\u00a0{:.2f}\u200b"]),
    st.booleans(),
)
def test_every_way_to_write_an_amount_reads_back(cents, form, wide):
    amount = Decimal(cents) / 100
    text = form.format(amount)
    assert grammar.number(full_width(text) if wide else text, money="¥") == float(amount)


@given(CENTS)
def test_brackets_and_every_minus_are_a_minus(cents):
    amount = Decimal(abs(cents)) / 100
    for text in (
        f"({amount:,.2f})",
        f"-{amount}",
        f"−{amount}",
        f"－{amount}",
        f"（{amount}）",
        f"¥-{amount}",
        f"-￥{amount}",
    ):
        assert grammar.number(text, money="¥") == -float(amount), text


@given(st.integers(0, 10**6))
def test_a_percent_sign_is_a_hundredth(per_mille):
    assert grammar.number(f"{Decimal(per_mille) / 10}%") == float(Decimal(per_mille) / 1000)
    assert grammar.number(f"{Decimal(per_mille) / 10}%", percent=False) is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "1 000", *NO_NUMBERS.split()],
)
def test_what_has_no_single_reading_is_no_number(text):
    assert grammar.number(text, money="¥") is None


@given(st.text())
def test_no_text_at_all_breaks_a_reader(text):
    value = grammar.number(text)
    assert value is None or math.isfinite(value)
    for read in (
        grammar.identifier,
        days.month,
        days.day_of_text,
        grammar.yes_no,
        grammar.not_applicable,
        grammar.trimmed,
    ):
        read(text)


@given(st.integers(0, 10**15 - 1))
def test_an_id_is_one_id_as_number_text_or_with_a_point(number):
    assert grammar.identifier_of_number(float(number)) == str(number)
    assert grammar.identifier(str(number)) == grammar.identifier(f"{number}.0") == str(number)


@pytest.mark.parametrize("number", [1e15, 6222021234567890123.0, 0.5, -1.0])
def test_a_number_that_is_no_id(number):
    assert grammar.identifier_of_number(number) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("00123", "00123"),
        ("　１００１ ", "1001"),
        ("\ufeff10\u200b05\u00a0", "1005"),
        ("K-01/甲", "K-01/甲"),
        ("1E+05", None),
        ("Null", "Null"),
    ],
)
def test_ids_as_text(text, said):
    assert grammar.identifier(text) == said


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_form_of_a_day_and_its_month(day):
    for form in (
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    ):
        assert days.day_of_text(form) == Day(day)
        assert days.month_of(days.day_of_text(form)) == f"{day:%Y-%m}"
    for form in (
        f"{day:%Y-%m}",
        f"{day.year}/{day.month}",
        f"{day.year}年{day.month}月",
        f"{day:%Y%m}",
        full_width(f"{day:%Y-%m}"),
    ):
        assert days.month(form) == f"{day:%Y-%m}"
        assert days.day_of_text(form) is None
    assert days.month_of_number(float(f"{day:%Y%m}")) == f"{day:%Y-%m}"
    assert days.day_of_number(float(f"{day:%Y%m%d}")) == Day(day)


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "7月", "07/2026", "2026", "26-07", "2026Q3", "202613", "2026-7-32", "2026-02-30"]
)
def test_what_is_no_month(text):
    assert days.month(text) is None
    assert days.month_of(days.day_of_text(text)) is None


@pytest.mark.parametrize(
    "text", ["2026-02-30", "1/7/2026", "2026-7/1", "20260230", "26-7-1", "昨天", "2026-07-01 12:30"]
)
def test_what_is_no_day(text):
    assert not isinstance(days.day_of_text(text), Day)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_snapping_is_what_the_decimal_at_15_digits_says(value):
    wanted = float(f"{value:.15g}")
    snapped = float(grammar.snapped(np.array([value]))[0])
    # A value half-way between two decimals of 15 digits may go to either.
    assert snapped == wanted or abs(snapped - value) <= abs(wanted - value) + 2 * math.ulp(value)
    assert float(grammar.snapped(np.array([snapped]))[0]) == snapped


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_a_decimal_of_15_digits_is_never_touched_and_its_tail_is_cut(digits, places):
    value = float(Decimal(digits) / 10**places)
    near = np.array([value, np.nextafter(value, np.inf), np.nextafter(value, -np.inf)])
    assert grammar.snapped(near[:1]).tolist() == [value]
    if abs(digits) > 10**12:  # where a neighbouring double still has the same 15 digits
        assert set(grammar.snapped(near).tolist()) <= {value, float(f"{near[1]:.15g}"), float(f"{near[2]:.15g}")}


def test_the_tails_of_sums_go():
    tails = np.array([0.1 + 0.2, 1.1 * 3, 4.35 * 100, 967.9400000000001, 999.999999999999, 0.07 * 100])
    assert grammar.snapped(tails).tolist() == [0.3, 3.3, 435.0, 967.94, 999.999999999999, 7.0]


def test_days_of_dates():
    assert days.day_of_moment(date(2026, 7, 1)) == Day(date(2026, 7, 1))
    assert days.day_of_moment((date(2026, 7, 1) - date(1, 1, 1)) or timedelta()) is None
