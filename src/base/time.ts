/** The clock, handed in. `systemClock` is the only reader of the real one. */
import { Refusal } from './errors.ts'

/** A moment: RFC 3339, UTC, whole seconds or milliseconds, always with `Z`. */
export type Instant = string

export interface Clock {
  /** Now, to the millisecond. */
  now(): Instant
  /** Milliseconds from some fixed start, never going back: for rates and progress, not for dates. */
  elapsedMs(): number
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsedMs: () => performance.now(),
}

/** A clock that moves only when told to. */
export function handClock(start: Instant): Clock & { advance(ms: number): void } {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms).toISOString(),
    elapsedMs: () => ms,
    advance: by => {
      ms += by
    },
  }
}

export const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/

/** @throws Refusal `bad-form` */
export function instant(text: string): Instant {
  if (!instantPattern.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Refusal('bad-form', 'not a moment in UTC such as 2024-03-01T09:30:00Z', { value: text, rule: 'N3' })
  }
  return text
}
