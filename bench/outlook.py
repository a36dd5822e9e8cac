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
PACE_SPREAD, PACE_KEPT, PACE_MOVED, GROWTH_MONTHS = 0.3, 0.9, 0.12, 24
SHAPE_MEDIAN, SHAPE_SPREAD = 1.2, 0.35
QUICKENING_SPREAD, UNHELD_SPREAD, SILENCE = 0.6, 1.0, 0.1


def within(span, uniform):
    return span["low"] + (span["high"] - span["low"]) * uniform


def density(value, mean, deviation):
    distance = (value - mean) / deviation
    return np.exp(-0.5 * distance * distance) / (deviation * np.sqrt(2 * np.pi))


def quickening(before, come):
    come = np.clip(come, 0.02, 0.98)
    before = np.minimum(max(0.0, before), come - 0.01)
    total = 0.0
    for moment in (lambda p: p ** (2 / 3), lambda p: 0.5 - np.sin(np.arcsin(1 - 2 * p) / 3)):
        total = total + np.log((1 - come) / (1 - moment(come)) * (moment(come) - moment(before)) / (come - before))
    return total / 2


def go_on(level, ends, anchor, anchor_at, rng):
    """Months down, draws across, so that each step of the walk runs over neighbouring numbers."""
    count = len(anchor)
    recent, overall = level["recent"]["pace"], level["overallPace"]
    blend = rng.random(count)
    pace = recent**blend * overall ** (1 - blend) * np.exp(PACE_SPREAD * rng.standard_normal(count))
    growth = level["growth"]["mean"] + level["growth"]["deviation"] * rng.standard_normal(count)
    now = anchor + pace * -anchor_at
    weight = np.full(count, density(np.log(overall), np.log(level["plannedPace"]), UNHELD_SPREAD))
    weight[now >= level["target"]] *= SILENCE
    rate = rng.standard_normal((len(ends), count))
    drift = np.zeros(count)
    for month in range(len(ends)):
        drift = PACE_KEPT * drift + PACE_MOVED * rate[month]
        rate[month] = drift
    widths = np.diff(ends, prepend=0.0)
    middles = ends - widths / 2
    aged = np.minimum(middles[:, None] - anchor_at, GROWTH_MONTHS)
    rate += growth * aged / 12
    np.exp(rate, out=rate)
    rate *= pace
    return now, rate * widths[:, None], weight, np.full(count, np.inf)


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
    weight = density(np.log(overall), np.log(pace) - quickening(0.0, come_share), QUICKENING_SPREAD)
    if recent["pace"] > overall:
        spread = np.sqrt(QUICKENING_SPREAD**2 + 1 / max(0.1, recent["months"]))
        asked = np.log(pace) - quickening(recent["level"] / level["target"], come_share)
        weight = (weight + density(np.log(recent["pace"]), asked, spread)) / 2
    after = np.minimum(pace, level["plannedPace"])
    moments = np.concatenate(([0.0], ends))[:, None]
    share = (moments - anchor_at) / wait
    come = missing * np.minimum(share, 1.0) ** shape
    come = np.where(share < 1, come, missing + after * (moments - met_at))
    return anchor + come[0], np.diff(come, axis=0), weight, met_at


def crossing(target, now, arrivals, ends, met_at):
    level = now + np.cumsum(arrivals, axis=0)
    there = level >= target
    first = there.argmax(axis=0)
    rows = np.arange(len(now))
    before = level[first, rows] - arrivals[first, rows]
    starts = np.concatenate(([0.0], ends))[first]
    part = (target - before) / arrivals[first, rows]
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
            columns.append((weight, np.minimum(met_at, model["ends"][-1]), come, stock[month]))
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
