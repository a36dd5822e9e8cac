/** How far a notice has come, for people. */
import type { Delivery } from '../../node/index.ts'
import { plural } from './about.ts'

const states: Readonly<Record<Delivery['state'], string>> = {
  stored: 'Stored here alone: nobody else has signed to hold it',
  mirrored: 'Mirrored',
  safe: 'Safe',
}

export function deliveryText({ id, party, seq, state, mirrors, wanted }: Delivery): string {
  return [
    `${states[state]}; safe with ${plural(wanted, 'mirror', 'mirrors')}.\n`,
    ...mirrors.map(
      mirror => `  ${mirror.party} holds the log up to ${plural(mirror.size, 'entry', 'entries')}, ${mirror.at}\n`,
    ),
    `Entry ${seq} of ${party}, ${id}\n`,
  ].join('')
}
