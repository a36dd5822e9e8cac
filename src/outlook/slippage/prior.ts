/**
 * What is believed before the record says anything, from published reference classes, and how little it weighs. No figure of
 * any series that an outlook is asked for went into it. Sources and what was read of them: spec/outlook.md, O33.
 */
import { type Hazards, level, monthGrid, ratioGrid } from './hazards.ts'
import type { SlipSort } from './types.ts'

/** One delivery's worth in each stretch of time. */
export const priorWeight = 1

/** Of 29 US major programmes that had yet to deliver in 2022, 17 reported delays (GAO-22-105230): 17/29 out at ratio 1. */
const lateShare = 17 / 29

/**
 * Of heavy weapons promised in the 16 months to May 2023 a little more than half had come (Kiel Institute, July 2023). Spread
 * evenly over these months, a promise was eight months old on average: half out at eight months.
 */
const halfMonths = 8

export const priors: Readonly<Record<SlipSort, Hazards>> = {
  promise: level(monthGrid, 1 - 0.5 ** (monthGrid.width / halfMonths)),
  plan: level(ratioGrid, 1 - lateShare ** ratioGrid.width),
}

export const priorSentences: Readonly<Record<SlipSort, string>> = {
  promise:
    'Stated prior: half of what is promised has come after 8 months (Kiel Institute, July 2023: a little more than half of the heavy weapons promised in the 16 months before).',
  plan: 'Stated prior: 17 of 29 plans are not met when they are due (US Government Accountability Office, GAO-22-105230, June 2022: major programmes that had yet to deliver).',
}
