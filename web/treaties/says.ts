/** Words for the numbers of a treaty. */
import type { Words } from '../words/index.ts'

/** A measure by its name in the chosen language; one that the pages do not know by its own words. */
export function measureName({ named }: Words, measure: string): string {
  const name = named('treatyMeasure', measure)
  return name === measure ? measure.replaceAll('-', ' ') : name
}

/** A headroom with its sign, so that what is over a limit is not read as what is left below it. */
export function signed({ exact }: Words, value: string): string {
  return value.startsWith('-') || /^0(?:\.0*)?$/.test(value) ? exact(value) : `+${exact(value)}`
}
