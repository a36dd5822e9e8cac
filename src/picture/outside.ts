/** Who stands outside the total of donors, and why: their money is their members', and would be counted twice (P6). */
import type { Picture } from './fold.ts'
import { held } from './held.ts'

const knownFacilities: Readonly<Record<string, string>> = {
  EIB: 'a bank owned by the member states that lends on its own account: its members’ shares are reckoned apart, so it is in no total of donors',
  EPF: 'a fund outside the EU budget that member states pay into: its money is already theirs, so it is in no total of donors',
}

/** Reason by party code, for the built-in facilities and for every party notice of form `facility` that stands. */
export function facilities(picture: Picture): ReadonlyMap<string, string> {
  const reasons = new Map(Object.entries(knownFacilities))
  for (const { notice } of held(picture, 'party', { asOf: '9999', recorded: false })) {
    const { form, code, name } = notice.body
    if (form !== 'facility' || reasons.has(code)) continue
    reasons.set(code, `${name}: a facility whose money is its members’, so it is in no total of donors`)
  }
  return reasons
}
