/** What is due, as lines for a terminal: alarms before reminders. */
import { alarmCode, type WatchAnswer } from '../../node/index.ts'

export function watchText({ asOf, alarms, more, next, errands }: WatchAnswer): string {
  const lines = alarms.map(({ cause, level, status, says, since, until, acknowledged }) => {
    const named = status === 'actual' ? level.toUpperCase() : `${status.toUpperCase()} ${level}`
    const seen = acknowledged === null ? '' : `; seen by ${acknowledged.by} at ${acknowledged.at}`
    return `${named.padEnd(8)}  ${says}\n          ${alarmCode(cause)}, since ${since}${until === null ? '' : `, until ${until}`}${seen}\n`
  })
  const left = errands.map(
    ({ to, tries, fault }) => `Not handed over yet (${tries} tries): ${to}: ${fault ?? 'waits'}\n`,
  )
  return [
    lines.length === 0 ? `Nothing is due at ${asOf}.\n` : lines.join(''),
    more === 0 ? '' : `${more} more messages wait.\n`,
    ...left,
    next === null ? '' : `Next look at ${next}.\n`,
  ].join('')
}
