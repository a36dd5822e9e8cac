/** Spans of time in words that can be read at a glance: `2 d 03:14:09`, `00:04:59`. */

/** Whole seconds, rounded up for what is still to come, so that nothing is over before it is. */
export function spanWords(ms: number, day: string): string {
  const seconds = Math.ceil(Math.abs(ms) / 1000)
  const days = Math.floor(seconds / 86_400)
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return days === 0 ? rest : `${days} ${day} ${rest}`
}
