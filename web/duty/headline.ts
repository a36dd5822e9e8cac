/** Whether a line is open, in one word: by what was declared of it and what is seen on it, neither hiding the other. Pure. */
import type { ChannelAnswer } from '../../src/picture/index.ts'

export type Headline =
  | 'open'
  | 'openUntested'
  | 'openLate'
  | 'openMissedOnce'
  | 'notAnswering'
  | 'suspended'
  | 'suspendedAnswering'
  | 'closed'
  | 'notYetOpen'
  | 'accept'

/** What can be relied on: `yes` a message is likely to be read, `no` it is not, `doubt` nobody can say. */
export type Reliance = 'yes' | 'doubt' | 'no'

export function headlineOf(channel: ChannelAnswer): Headline {
  const { declared, observed } = channel
  if (declared.state === 'closed') return 'closed'
  if (declared.state === 'offered') return declared.by.includes(channel.seenFrom) ? 'notYetOpen' : 'accept'
  const isSilent = observed.state === 'missed' || observed.state === 'silent'
  if (declared.state === 'suspended') return observed.state === 'answered' ? 'suspendedAnswering' : 'suspended'
  if (isSilent) return 'notAnswering'
  if (observed.state === 'late') return 'openLate'
  if (observed.state === 'missedOnce') return 'openMissedOnce'
  return observed.state === 'untested' ? 'openUntested' : 'open'
}

const reliance: Readonly<Record<Headline, Reliance>> = {
  open: 'yes',
  openUntested: 'doubt',
  openLate: 'doubt',
  openMissedOnce: 'doubt',
  notAnswering: 'no',
  suspended: 'no',
  suspendedAnswering: 'doubt',
  closed: 'no',
  notYetOpen: 'no',
  accept: 'no',
}

export function relianceOf(headline: Headline): Reliance {
  return reliance[headline]
}
