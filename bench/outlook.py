"""The model of bench/outlook.ts in numpy: the same mechanisms (O6, O7, O8, O16), whole blocks of draws at a time.

A question arrives as JSON on standard input; sums and times go out as JSON. Numbers are numpy's own (PCG64), so that the
two agree in their means and in nothing else.
"""

import json
import platform
import sys
import time

import numpy as np

PROMISE_SHARE = 0.6
GROWTH_MONTHS, SOFT_SHARE = 24, 0.25
MOST = 1_000_000
SHAPE_MEDIAN, SHAPE_SPREAD = 1.2, 0.35
QUICKENING_SPREAD, UNHELD_SPREAD, SILENCE = 0.6, 1.0, 0.1
COURSES = (
    (0.4, lambda p: p ** (2 / 3)),
    (0.4, lambda p: 0.5 - np.sin(np.arcsin(1 - 2 * p) / 3)),
    (0.2, lambda p: p**1.5),
)


def within(span, uniform):
    return span["low"] + (span["high"] - span["low"]) * uniform


def density(value, mean, deviation):
    distance = (value - mean) / deviation
    return np.exp(-0.5 * distance * distance) / (deviation * np.sqrt(2 * np.pi))


def quickened(seen, pace, before, come, deviation):
    """Density of the pace seen, where the pace to come is quicker by what each course asks for."""
    come = np.clip(come, 0.02, 0.98)
    before = np.minimum(max(0.0, before), come - 0.01)
    total = 0.0
    for weight, moment in COURSES:
        quicker = np.log((1 - come) / (1 - moment(come)) * (moment(come) - moment(before)) / (come - before))
        total = total + weight * density(np.log(seen), np.log(pace) - quicker, deviation)
    return total


def uneven(shape, rng):
    """Gamma of mean 1, by the cube of Wilson and Hilferty."""
    small = shape < 1
    whole = np.where(small, shape + 1, shape)
    cube = np.maximum(0.0, 1 - 1 / (9 * whole) + rng.standard_normal(len(shape)) / (3 * np.sqrt(whole))) ** 3
    return np.where(small, cube * whole * rng.random(len(shape)) ** (1 / np.minimum(shape, 1)) / shape, cube)


def go_on(level, ends, anchor, anchor_at, rng):
    """Months down, draws across, so that each step of the walk runs over neighbouring numbers."""
    count = len(anchor)
    names = ("pace", "deviation", "growth", "growthWithPace", "growthDeviation", "lumps", "moved", "kept", "returning")
    weights = np.cumsum([row["weight"] for row in level["pace"]])
    pick = np.searchsorted(weights, rng.random(count) * weights[-1])
    table = np.array([[row[name] for name in names] for row in level["pace"]])
    pace, deviation, growth, with_pace, spread, lumps, moved, kept, returning = table[np.minimum(pick, len(table) - 1)].T
    first = rng.standard_normal(count)
    pace = pace + deviation * first
    growth = growth + with_pace * first + spread * rng.standard_normal(count)

    def step(months, aged):
        nonlocal pace, growth
        moves = aged < GROWTH_MONTHS
        walk = np.where(moves, moved * np.sqrt(months) * rng.standard_normal(count), 0.0)
        change = np.where(moves, growth * months + walk, 0.0)
        come = np.exp(pace + change / 2) * uneven(months / lumps**2, rng)
        pace = pace + change
        growth = growth * kept**months - returning * walk
        return come

    gap = -anchor_at
    now = anchor + step(np.maximum(gap, 1 / 30), np.zeros(count)) * gap
    weight = np.full(count, density(np.log(level["overallPace"]), np.log(level["plannedPace"]), UNHELD_SPREAD))
    weight[now >= level["target"]] *= SILENCE
    soft = rng.random(count) < SOFT_SHARE
    left = np.maximum(0.0, level["target"] - now)
    slows_at = np.maximum(np.minimum(left, level["target"] / 2), 1e-9)
    arrivals = np.empty((len(ends), count))
    start = 0.0
    for month, end in enumerate(ends):
        even = step(np.full(count, end - start), start - anchor_at) * (end - start)
        plain = np.minimum(even, np.maximum(0.0, left - slows_at))
        root = np.maximum(0.0, np.sqrt(left - plain) - (even - plain) / (2 * np.sqrt(slows_at)))
        come = np.where(soft, left - root * root, even)
        left = left - np.where(soft, come, 0.0)
        arrivals[month] = come
        start = end
    return now, arrivals, weight, np.full(count, np.inf)


def keep_promise(level, ends, anchor, anchor_at, rng):
    count = len(anchor)
    [vintage] = level["vintages"]
    table = np.asarray(vintage["ratios"])
    ratio = np.interp(rng.random(count) * len(table) - 0.5, np.arange(len(table)), table)
    met_at = vintage["said"] + ratio * (vintage["due"] - vintage["said"])
    shape = SHAPE_MEDIAN * np.exp(SHAPE_SPREAD * rng.standard_normal(count))
    missing = level["target"] - anchor
    wait = np.maximum(met_at - anchor_at, 1 / 30)
    pace = missing / wait
    come_share = anchor / level["target"]
    overall, recent = level["overallPace"], level["recent"]
    weight = quickened(overall, pace, 0.0, come_share, QUICKENING_SPREAD)
    if recent["pace"] > overall:
        spread = np.sqrt(QUICKENING_SPREAD**2 + 1 / max(0.1, recent["months"]))
        weight = (weight + quickened(recent["pace"], pace, recent["level"] / level["target"], come_share, spread)) / 2
    after = np.minimum(pace, level["plannedPace"])
    moments = np.concatenate(([0.0], ends))[:, None]
    share = (moments - anchor_at) / wait
    come = missing * np.minimum(share, 1.0) ** shape
    come = np.where(share < 1, come, missing + after * (moments - met_at))
    return anchor + come[0], np.diff(come, axis=0), weight, met_at


def crossing(target, now, arrivals, ends, met_at):
    level = now + np.cumsum(arrivals, axis=0)
    there = level >= target * (1 - 1e-12)
    first = there.argmax(axis=0)
    rows = np.arange(len(now))
    before = level[first, rows] - arrivals[first, rows]
    starts = np.concatenate(([0.0], ends))[first]
    part = np.minimum(1.0, (target - before) / arrivals[first, rows])
    found = np.where(there.any(axis=0), starts + part * (ends[first] - starts), np.inf)
    found = np.where(now >= target, 0.0, found)
    return np.where(np.isinf(met_at), found, met_at)


def use_up(stock, arrivals, ends, rng):
    count = arrivals.shape[1]
    left = within(stock["value"], rng.random(count))
    use = within(stock["use"], rng.random(count))
    paths = np.empty_like(arrivals)
    for month, width in enumerate(np.diff(ends, prepend=0.0)):
        left = np.maximum(0.0, left + arrivals[month] - use * width)
        paths[month] = left
    return paths


def draw(model, count, rng):
    level, ends = model["arrivals"], np.asarray(model["ends"])
    kept = rng.random(count) < PROMISE_SHARE
    parts = []
    for mechanism, size in ((keep_promise, int(kept.sum())), (go_on, count - int(kept.sum()))):
        first, last = level["anchor"]["first"], level["anchor"]["last"]
        anchor_at = first + (last - first) * rng.random(size)
        anchor = within(level["anchor"]["value"], rng.random(size))
        now, arrivals, weight, met_at = mechanism(level, ends, anchor, anchor_at, rng)
        stock = use_up(model["stock"], arrivals, ends, rng)
        parts.append((weight, crossing(level["target"], now, arrivals, ends, met_at), arrivals, stock))
    return parts


def main():
    asked = json.load(sys.stdin)
    model, draws, block, month = asked["model"], asked["draws"], asked["block"], asked["month"]
    draw(model, 100, np.random.default_rng(0))
    clock, processor = time.perf_counter(), time.process_time()
    rng = np.random.default_rng(asked["seed"])
    columns = []
    for start in range(0, draws, block):
        for weight, met_at, arrivals, stock in draw(model, min(block, draws - start), rng):
            come = arrivals[: month + 1].sum(axis=0)
            columns.append((weight, np.minimum(met_at, model["ends"][-1]), np.minimum(come, MOST), np.minimum(stock[month], MOST)))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    weight, *outcomes = (np.concatenate(column) for column in zip(*columns))
    total = weight.sum()
    told = {"seconds": clock, "processor": processor, "means": [], "errors": []}
    for outcome in outcomes:
        mean = (weight * outcome).sum() / total
        told["means"].append(float(mean))
        told["errors"].append(float(np.sqrt((weight**2 * (outcome - mean) ** 2).sum()) / total))
    told["versions"] = f"Python {platform.python_version()}, numpy {np.__version__}"
    json.dump(told, sys.stdout)


main()
