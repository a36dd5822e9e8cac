/** The line of levels over time. */
interface Reached {
  readonly day: number
  readonly value: string
  readonly what: 'delivered' | 'forecast' | 'target'
}

/**
 * From the start of the count through each delivered level, flat until the next is said. What has been delivered cannot
 * become less: where a later level is lower, something else is counted, and the line breaks.
 */
export function stepPath(
  levels: readonly Reached[],
  startDay: number | null,
  x: (day: number) => number,
  y: (value: number) => number,
): string {
  const delivered = levels
    .filter(level => level.what === 'delivered')
    .map(level => ({ day: level.day, value: Number(level.value) }))
    .sort((one, other) => one.day - other.day || one.value - other.value)
  let before = startDay === null ? undefined : { day: startDay, value: 0 }
  let path = before === undefined ? '' : `M${x(before.day)} ${y(0)}`
  for (const level of delivered) {
    const breaks = before === undefined || level.day < before.day || level.value < before.value
    path += breaks ? `M${x(level.day)} ${y(level.value)}` : `H${x(level.day)}V${y(level.value)}`
    before = level
  }
  return path
}
