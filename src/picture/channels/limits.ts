/** The bounds of spec/channel.md, each stated once. */

export const minuteMs = 60_000
export const dayMs = 86_400_000

/** A notice dated further ahead of the moment it was held at is dated in the future (C10). */
export const mostAheadMs = 5 * minuteMs
/** A notice dated further behind what stands before it in its log is stale (C10). */
export const mostBehindMs = 60 * minuteMs
/** Messages of one status from one end in an hour, beyond which the line says that it is flooded (C21). */
export const mostAnHour = 60
/** Days of checks that are counted, back from the moment asked for. */
export const mostDaysCounted = 3660
/** Persons who release a message (C20). */
export const releasersOf = { actual: 2, exercise: 1, test: 1 } as const
/** Missed checks in a row from which a line without a sign of life is silent: one miss is no cut (C15). */
export const missesOfSilence = 2
