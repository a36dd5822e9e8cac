/** The faults of the simulated world: a closed list, which of them a seed allows, and how often each one happened. */

export const faultKinds = [
  'request lost',
  'answer lost',
  'request duplicated',
  'requests reordered',
  'slow link',
  'one-way partition',
  'full partition',
  'crash between two steps',
  'torn write',
  'lost sync',
  'bit rot',
  'full disk',
  'failed write, not done',
  'failed write, done',
  'old backup restored',
  'request replayed',
  'request re-addressed',
  'request expired',
  'party gone for good',
  'change of key',
  'bundle lost',
  'bundle doubled',
  'bundle late',
  'bundle cut short',
  'bundle damaged',
  'clock skew',
  'clock jump',
  'equivocation',
  'replay',
  'withholding',
  'garbage',
  'lie about size',
  'slander',
  'old key used',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** How often each kind of fault happened. */
export type FaultCounts = Record<FaultKind, number>

export function noFaults(): FaultCounts {
  return Object.fromEntries(faultKinds.map(kind => [kind, 0])) as FaultCounts
}

export function addFaults(sum: FaultCounts, more: FaultCounts): void {
  for (const kind of faultKinds) sum[kind] += more[kind]
}
