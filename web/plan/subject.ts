/** What was opened on the page of plans, as an address of the panel names it. */
export const figureKinds = [
  'status',
  'cost',
  'objective',
  'gap',
  'seconds',
  'need',
  'stock',
  'shipment',
  'order',
  'flow',
  'short',
  'share',
  'shortAtEnd',
  'wholeFrom',
  'reason',
] as const

export type FigureKind = (typeof figureKinds)[number]

export interface Subject {
  readonly of: FigureKind
  /** The first plan or the second. */
  readonly side: '1' | '2'
  readonly party?: string
  /** Whom a shipment goes to. */
  readonly to?: string
  readonly item?: string
  readonly line?: string
  readonly month?: string
  /** Of a sentence: its list, and its place in it. */
  readonly list?: string
  readonly at?: string
}

const fields = ['party', 'to', 'item', 'line', 'month', 'list', 'at'] as const

/** Below /api there is no such answer: the page itself shows what is behind it. */
export function planAddress(subject: Subject): string {
  const query = new URLSearchParams({ of: subject.of })
  if (subject.side === '2') query.set('side', '2')
  for (const name of fields) {
    const value = subject[name]
    if (value !== undefined) query.set(name, value)
  }
  return `/plan?${query.toString()}`
}

/** Undefined where the address names nothing that this page shows. */
export function subjectIn(query: URLSearchParams): Subject | undefined {
  const of = figureKinds.find(kind => kind === query.get('of'))
  if (of === undefined) return undefined
  const given = fields.flatMap(name => {
    const value = query.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { of, side: query.get('side') === '2' ? '2' : '1', ...Object.fromEntries(given) }
}
