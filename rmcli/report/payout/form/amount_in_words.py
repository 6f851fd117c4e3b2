"""An amount of yuan in Chinese characters that cannot be altered (大写金额), as pay slips have it beside the figures.

Source: 正确填写票据和结算凭证的基本规定, annex of 支付结算办法 (People's Bank of China, 1997), articles 2 to 5. Where it leaves a choice,
整 stands after whole yuan only, and no 零 before 角.
"""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def in_words(amount: Decimal) -> str:
    """An amount with two decimals in words; "" from 1,000,000,000,000 on.

    >>> in_words(Decimal("1409.50")), in_words(Decimal("325.04")), in_words(Decimal("6007.14"))
    ('壹仟肆佰零玖元伍角', '叁佰贰拾伍元零肆分', '陆仟零柒元壹角肆分')
    """
    fen = int(abs(amount).scaleb(2))
    if fen >= 100 * 10_000 ** len(_GROUPS):
        return ""
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    said = "负" if amount < 0 and fen else ""
    if yuan or not fen:
        said += f"{_whole(yuan)}元"
    if jiao:
        said += f"{_DIGITS[jiao]}角"
    elif rest and yuan:
        said += "零"
    return said + (f"{_DIGITS[rest]}分" if rest else "" if jiao else "整")


def _whole(number: int) -> str:
    """A whole number: groups of four digits, one 零 for zeros between digits."""
    if not number:
        return _DIGITS[0]
    said, gap = "", False
    for group in reversed(range(len(_GROUPS))):
        digits = number // 10_000**group % 10_000
        for place in reversed(range(4)):
            digit = digits // 10**place % 10
            if digit:
                said += ("零" if gap and said else "") + _DIGITS[digit] + _PLACES[place]
                gap = False
            else:
                gap = True
        if digits:
            said += _GROUPS[group]
    return said
