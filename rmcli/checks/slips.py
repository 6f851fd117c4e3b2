"""Amounts that lie about 10,000 times over or under their like. Robust statistics on logarithms; what follows is for others to say."""

import numpy as np
import pandas as pd

from rmcli.sheet.raw import Mask

# A slip of the unit is four decades; a natural outlier is anywhere. All are statistics of the method, not of the scheme.
_SLIP = 4.0
_NEAR_SLIP = 0.7  # how far from four decades the distance to the median may lie
_LEAST_SPREAD = 0.15  # decades; keeps a column of equal amounts from making everything an outlier
_SPREADS_AWAY = 5.0
_SEVERAL = 3
ENOUGH = 8  # fewer like amounts say nothing about each other
_GAP = 0.7  # decades without any amount that set a slip apart from the tail of what is natural
_MAD_TO_SIGMA = 1.4826
_WAN_DECIMALS = 4  # so many more has an amount that is in tens of thousands
_MOSTLY = 0.95
_HALF_SHIFTED = (
    _SLIP / 2 - _NEAR_SLIP
)  # decades from the middle at which half of the amounts may lie when a part is shifted
_NO_SLIPS = pd.DataFrame({"median": pd.Series(dtype="float64"), "large": False, "apart": False})
_NONE_SHIFTED = pd.Series(dtype="int64")


def slips(amounts: "pd.Series[float]", groups: "pd.Series[int]") -> pd.DataFrame:
    """The amounts that lie about 10,000 times over or under the middle of their group while the group is spread far less.
    Index: their positions; columns median (the middle of the group's sizes), large (bool, else small) and apart (bool:
    no amount of the group lies within 0.7 decades towards the middle, so it is no end of a natural tail). Zeros and blanks
    say nothing; signs do not matter; a group under eight amounts is left alone. Where half of a group is 10,000 times
    under the other half, the larger half is the middle.

    >>> slips(pd.Series([1.1e5, 1.2e5, 9e4, 1e5, 13.0, 8e4, 1.5e5, 2e5]), pd.Series([0] * 8)).index.tolist()
    [4]
    """
    used = _of_like(amounts, groups)
    sizes = np.log10(np.abs(amounts.to_numpy()[used]))
    # the usual cases, and the rest is the dear part
    if len(sizes) < ENOUGH or np.ptp(sizes) <= _HALF_SHIFTED:
        return _NO_SLIPS
    size, group = pd.Series(sizes, index=amounts.index[used]), groups[used]
    concerned = _may_have_slips(size, group)
    if not concerned.any():
        return _NO_SLIPS
    size, group = size[concerned], group[concerned]
    away = size - _upper_medians(size, group)
    # what is left beside whole slips: a group of which many have slipped is spread no wider than it was
    left = away - _SLIP * (away / _SLIP).round()
    away -= left.groupby(group).transform("median")
    left = away - _SLIP * (away / _SLIP).round()
    spread = left.abs().groupby(group).transform("median") * _MAD_TO_SIGMA
    spread = spread.clip(lower=_LEAST_SPREAD)
    far = (away.abs() - _SLIP).abs() <= _NEAR_SLIP
    enough = group.groupby(group).transform("size") >= ENOUGH
    odd = far & enough & (away.abs() > _SPREADS_AWAY * spread) & (left.abs() <= 3 * spread)
    if not odd.any():
        return _NO_SLIPS
    found = pd.DataFrame({"median": 10 ** (size - away)[odd], "large": away[odd] > 0})
    return found.assign(apart=_apart(away, group, odd))


def shifted(amounts: "pd.Series[float]", groups: "pd.Series[int]", blocks: "pd.Series[int]") -> "pd.Series[int]":
    """The blocks of amounts (sheets, months) that lie as a whole about 10,000 times under (-1) or over (1) the other blocks'
    amounts of the same groups, by their number; over only where none lies under, for one of two is as good a guess as the other.

    >>> amounts = pd.Series([1.1e5, 1.2e5, 9e4, 1e5, 13.0, 8.0, 15.0, 20.0])
    >>> shifted(amounts, pd.Series([0] * 8), pd.Series([7, 7, 7, 7, 9, 9, 9, 9])).to_dict()
    {9: -1}
    """
    used = _of_like(amounts, groups)
    sizes = np.log10(np.abs(amounts.to_numpy()[used]))
    if len(sizes) < ENOUGH or np.ptp(sizes) <= _HALF_SHIFTED:
        return _NONE_SHIFTED
    size, group, block = pd.Series(sizes, index=amounts.index[used]), groups[used], blocks[used]
    if block.nunique() < 2:
        return _NONE_SHIFTED
    away = size - size.groupby(group).transform("median")
    middles = away.groupby(block).median()
    if not (middles.abs() > _HALF_SHIFTED).any():
        return _NONE_SHIFTED
    found = {}
    for number in middles.index:
        here = block == number
        inside, outside = (away[part].groupby(group[part]) for part in (here, ~here))
        distance = (inside.median() - outside.median())[inside.size() + outside.size() >= ENOUGH].median()
        if int(here.sum()) >= _SEVERAL and abs(abs(distance) - _SLIP) <= _NEAR_SLIP:
            found[number] = int(np.sign(distance))
    side = -1 if -1 in found.values() else 1
    return pd.Series({number: sign for number, sign in found.items() if sign == side}, dtype="int64")


def _of_like(amounts: "pd.Series[float]", groups: "pd.Series[int]") -> Mask:
    """The amounts that say something, of a known group."""
    values = amounts.to_numpy()
    used: Mask = np.isfinite(values) & (values != 0) & ~pd.isna(groups.to_numpy())
    return used


def _may_have_slips(size: "pd.Series[float]", group: "pd.Series[int]") -> "pd.Series[bool]":
    """Amounts of groups in which something lies far from the middle, or half of all does."""
    away = (size - size.groupby(group).transform("median")).abs()
    of_group = away.groupby(group)
    found = (of_group.max() > _SLIP - 1) | (of_group.median() > _HALF_SHIFTED)
    return group.isin(found.index[found])


def _upper_medians(size: "pd.Series[float]", group: "pd.Series[int]") -> "pd.Series[float]":
    """The upper middle one of each group: where two halves lie apart, one of them and not the void between."""
    numbers, sizes = group.to_numpy(), size.to_numpy()
    order = np.lexsort((sizes, numbers))
    of_group, first, count = np.unique(numbers[order], return_index=True, return_counts=True)
    upper = sizes[order][first + count // 2]
    return pd.Series(upper[np.searchsorted(of_group, numbers)], index=group.index)


def _apart(away: "pd.Series[float]", group: "pd.Series[int]", odd: "pd.Series[bool]") -> "pd.Series[bool]":
    """Whether an odd amount's side of its group begins with a gap."""
    concerned = group.isin(group[odd].unique())
    away, group, edge = away[concerned], group[concerned], _SLIP - _NEAR_SLIP
    gaps = {}
    for side, sign in ((True, 1.0), (False, -1.0)):
        out = sign * away
        beyond = out >= edge
        first = out[beyond].groupby(group[beyond]).min()
        last = out[~beyond].groupby(group[~beyond]).max()
        gaps[side] = first.sub(last, fill_value=np.nan)
    wide = {side: gap >= _GAP for side, gap in gaps.items()}
    over, under = (group.map(wide[side]).eq(True) for side in (True, False))
    return (over.where(away > 0, under))[odd[odd].index]


def finer_than_fen(amounts: "pd.Series[float]", ordinary: "pd.Series[bool]", decimals: int) -> "pd.Series[bool]":
    """Which amounts have one to four decimals more than the currency, as amounts to its smallest unit have when they are entered in
    tens of thousands; none where more than one in twenty of the `ordinary` amounts has as many, for then decimals say nothing.

    >>> finer_than_fen(pd.Series([33.4125, 120.5, 1 / 3]), pd.Series([False, True, True]), 2).tolist()
    [False, False, False]
    >>> finer_than_fen(pd.Series([33.4125, 120.5, 18.25]), pd.Series([False, True, True]), 2).tolist()
    [True, False, False]
    """
    fen = _whole(amounts, decimals)
    if ordinary.any() and fen[ordinary].mean() < _MOSTLY:
        return pd.Series(False, index=amounts.index)
    return ~fen & _whole(amounts, decimals + _WAN_DECIMALS) & amounts.notna()


def _whole(amounts: "pd.Series[float]", decimals: int) -> "pd.Series[bool]":
    """Whether an amount has no more decimals than that, to 15 digits."""
    scaled = amounts.abs() * 10**decimals
    return (scaled - scaled.round()).abs() <= np.maximum(1e-6, scaled * 1e-14)
