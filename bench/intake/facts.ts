/** Labels and drafts in one form, in which they are compared. The rules are told in bench/README.md. */
import type { ArticleDraft } from '../../src/intake/index.ts'
import type { FactLabel } from './labels.ts'

export interface Fact {
  readonly kind: FactLabel['kind'] | 'requirement'
  /** Parties in their parts: `USA>UKR`; in no order where the kind has no sides: `RUS+USA`. */
  readonly giver: string
  readonly getter: string
  /** Every figure, in a fixed order: `money 311000000 USD`, `quantity 1800`, `months 13-18`, `limit 1550`. */
  readonly figures: readonly string[]
  readonly stage: string
  readonly denied: boolean
}

const set = (parties: string | readonly string[] | undefined): string =>
  (typeof parties === 'string' ? [parties] : [...(parties ?? [])]).sort().join('+')

const figure = (name: string, value: number | string, upTo?: number | string): string =>
  `${name} ${Number(value)}${upTo === undefined ? '' : `-${Number(upTo)}`}`

/** Words that labels have beside those of the kinds. */
const sameEvent: Readonly<Record<string, string>> = { restored: 'established', held: 'met' }

export function factOfLabel(label: FactLabel): Fact {
  const { kind } = label
  const event = label.event ?? ''
  return {
    kind,
    giver: set(label.parties ?? label.donor ?? label.holder ?? label.buyer ?? label.country),
    getter: set(label.recipient),
    figures: [
      ...(label.amount === undefined ? [] : [`${figure('money', label.amount)} ${label.currency}`]),
      ...(label.quantity === undefined ? [] : [figure('quantity', label.quantity, label.max)]),
      ...(label.limit === undefined ? [] : [figure('limit', label.limit)]),
      ...(label.months === undefined ? [] : [figure('months', label.months, label.months_max)]),
    ],
    stage: label.stage ?? sameEvent[event] ?? event,
    denied: label.denied === true && kind === 'statement',
  }
}

interface Known {
  readonly value?: string
  readonly upTo?: string
  readonly currency?: string
}

/** What the bodies of the proposed kinds have between them. */
interface Body {
  readonly donor?: string
  readonly from?: string
  readonly payer?: string
  readonly buyer?: string
  readonly holder?: string
  readonly party?: string
  readonly by?: readonly string[]
  readonly parties?: readonly string[]
  readonly recipient?: string
  readonly to?: string
  readonly beneficiary?: string
  readonly stage?: string
  readonly worths?: readonly { readonly stage: string; readonly money: Known }[]
  readonly money?: Known
  readonly quantity?: Known
  readonly rate?: Known
  readonly leadTime?: Known
  readonly restart?: Known
  readonly development?: Known
  readonly rebuild?: Known
  readonly topic?: string
  readonly event?: string
  readonly denied?: boolean
  readonly figures?: readonly { readonly quantity?: Known; readonly money?: Known }[]
}

const bodyKinds = {
  commitment: 'commitment',
  transfer: 'delivery',
  contract: 'contract',
  appropriation: 'funding',
  stock: 'stock',
  target: 'target',
  requirement: 'requirement',
} as const

const topicKinds: Readonly<Record<string, Fact['kind']>> = { channel: 'channel', treaty: 'treaty', meeting: 'meeting' }

export function factOfDraft({ kind: own, body: said }: Pick<ArticleDraft, 'kind' | 'body'>): Fact {
  const body = said as unknown as Body
  const wait = body.leadTime ?? body.restart ?? body.development ?? body.rebuild
  const kind =
    own === 'capacity'
      ? wait === undefined
        ? 'capacity'
        : 'lead_time'
      : own === 'statement'
        ? (topicKinds[body.topic ?? ''] ?? 'statement')
        : bodyKinds[own]
  const known = (name: string, number: Known | undefined): string[] =>
    number?.value === undefined
      ? []
      : [`${figure(name, number.value, number.upTo)}${number.currency === undefined ? '' : ` ${number.currency}`}`]
  const event = body.event ?? ''
  return {
    kind,
    giver: set(
      own === 'statement'
        ? body.parties
        : (body.donor ?? body.from ?? body.payer ?? body.buyer ?? body.holder ?? body.party ?? body.by),
    ),
    getter: set(body.recipient ?? body.to ?? body.beneficiary),
    figures: [
      ...known('money', body.worths?.[0]?.money ?? body.money),
      ...known('quantity', body.quantity ?? body.rate),
      ...(kind === 'treaty' && event === 'limit' ? known('limit', body.figures?.[0]?.quantity) : []),
      ...known('months', wait),
    ],
    stage: body.worths?.[0]?.stage ?? body.stage ?? sameEvent[event] ?? event,
    denied: own === 'statement' && body.denied === true,
  }
}

/** Kinds whose giver is judged only where the label names one: the text often leaves open who buys or whose industry it is. */
const silentGiver: readonly string[] = ['contract', 'capacity', 'lead_time', 'meeting', 'treaty', 'channel']
/** Kinds whose receiver is judged only where the label names one. */
const silentGetter: readonly string[] = ['contract', 'capacity', 'lead_time', 'stock']
/** Kinds that have stages or events; a statement has none, and a delivery is one. */
const staged: readonly string[] = ['commitment', 'funding', 'treaty', 'channel']

export type Part = 'kind' | 'parties' | 'figure' | 'stage'

/** Which parts of a draft are not those of the label; empty where it is right. */
export function wrongParts(label: Fact, draft: Fact): readonly Part[] {
  if (label.kind !== draft.kind) return ['kind']
  if (label.kind === 'statement') return label.denied === draft.denied ? [] : ['stage']
  const sides =
    (label.giver === draft.giver || (label.giver === '' && silentGiver.includes(label.kind))) &&
    (label.getter === draft.getter || (label.getter === '' && silentGetter.includes(label.kind)))
  const stage = !staged.includes(label.kind) || label.stage === '' || label.stage === draft.stage
  return [
    ...(sides ? [] : (['parties'] as const)),
    ...(label.figures.join() === draft.figures.join() ? [] : (['figure'] as const)),
    ...(stage ? [] : (['stage'] as const)),
  ]
}
