/** Promises, deliveries, orders and budgets, and remarks that are none of them. */
import type { BodyOf } from '../../../kinds/index.ts'
import type { Figure, Found, Money, Quantity } from '../find/index.ts'
import type { Reason } from './draft.ts'
import { eventDate, given, moneyOf, quantityOf, speakerOf, whenOf } from './forms.ts'
import { type Act, type Beside, type Counted, figuresBetween, type Meaning } from './meaning.ts'
import { getterOf, giverOf, ownerOf, type Resolved } from './parties.ts'
import { partyReason, type Sayer } from './sayer.ts'
import type { Scene } from './scene.ts'

/** A sum, or things, or things with what they are worth; and what is done with them. */
export interface Held {
  readonly main: Counted
  readonly quantity?: Quantity
  readonly money?: Money
  readonly meaning: Meaning
}

type Figures = readonly (readonly [string, Figure & Found])[]

export function sayPromise(sayer: Sayer, scene: Scene, held: Held, act: Act): boolean {
  const { giver, getter } = sides(sayer, scene, held)
  if (giver === undefined || getter === undefined) return sayRemark(sayer, scene, held)
  if (isTotal(scene, held)) return sayRemark(sayer, scene, held, 'total')
  const stage = act === 'authorised' || act === 'requested' || act === 'obligated' ? 'committed' : act
  const money = held.money === undefined ? undefined : moneyOf(scene, held.money)
  const body: BodyOf<'commitment'> = {
    donor: giver.code,
    recipient: getter.code,
    ...typeOf(held),
    date: eventDate(scene),
    ...thing(held),
    ...given('quantity', held.quantity === undefined ? undefined : quantityOf(scene, held.quantity)),
    ...given('stated', held.quantity === undefined ? undefined : money),
    worths: [{ stage: stage as 'committed', money: money ?? { unknown: 'notGiven' } }],
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  remember(sayer, giver, getter, stage)
  return sayer.propose(scene, {
    kind: 'commitment',
    body,
    figures: figures(held, 'worths.0.money'),
    reasons: [...actReasons(scene, held), ...partyReason('donor', giver), ...partyReason('recipient', getter)],
    warnings: warningsOf(scene, held),
    unsure: stage === 'proposed' || held.meaning.conditional,
  })
}

const moments = { delivered: 'unstated', received: 'received', dispatched: 'leftOrigin' } as const

export function sayTransfer(sayer: Sayer, scene: Scene, held: Held, besideTarget: boolean): boolean {
  const { giver, getter } = sides(sayer, scene, held)
  if (giver === undefined || getter === undefined) return sayRemark(sayer, scene, held)
  const { act, cumulative } = held.meaning
  if (!cumulative && isSum(scene, held)) return sayRemark(sayer, scene, held, 'total')
  const level = cumulative || besideTarget
  const since = scene.of('when').find(({ role, date }) => role === 'since' && date !== undefined)
  const body: BodyOf<'transfer'> = {
    from: giver.code,
    to: getter.code,
    ...typeOf(held),
    ...thing(held),
    ...given('quantity', held.quantity === undefined ? undefined : quantityOf(scene, held.quantity)),
    ...given('money', held.money === undefined ? undefined : moneyOf(scene, held.money)),
    date: eventDate(scene),
    moment: moments[act as keyof typeof moments] ?? 'unstated',
    ...(level ? { cumulative: true } : {}),
    ...(level && since !== undefined ? { since: whenOf(scene, since) } : {}),
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  remember(sayer, giver, getter, 'delivered')
  return sayer.propose(scene, {
    kind: 'transfer',
    body,
    figures: figures(held, 'money'),
    reasons: [...actReasons(scene, held), ...partyReason('giver', giver), ...partyReason('receiver', getter)],
    warnings: [...warningsOf(scene, held), ...(level ? ['a total so far: never added to single deliveries'] : [])],
  })
}

export function sayContract(sayer: Sayer, scene: Scene, held: Held): boolean {
  const future = scene.of('when').find(({ role, date }) => role === 'by' && date !== undefined)
  const { giver, getter } = sides(sayer, scene, held)
  const [producer] = scene.of('producer')
  const named = scene.parties().some(({ code, relation }) => code === getter?.code && relation === 'to')
  const body: BodyOf<'contract'> = {
    ...given('buyer', giver?.code),
    ...given('producer', producer?.name),
    ...given('recipient', named ? getter?.code : undefined),
    ...(held.quantity === undefined ? soleItem(scene) : thing(held)),
    ...given('quantity', held.quantity === undefined ? undefined : quantityOf(scene, held.quantity)),
    ...given('money', held.money === undefined ? undefined : moneyOf(scene, held.money)),
    date: eventDate(scene),
    ...given('due', future === undefined ? undefined : whenOf(scene, future)),
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  if (giver !== undefined) remember(sayer, giver, undefined, 'contracted')
  return sayer.propose(scene, {
    kind: 'contract',
    body,
    figures: figures(held, 'money'),
    reasons: [...actReasons(scene, held), ...partyReason('buyer', giver)],
    warnings: warningsOf(scene, held),
    unsure: held.meaning.conditional,
  })
}

/** Money of a budget; things never: a blocked or approved delivery of things is a promise at that stage. */
export function sayBudget(sayer: Sayer, scene: Scene, held: Held): boolean {
  const own = isOwn(scene, held.main)
  const law = scene.has('legislature')
  const act = budgetStage(held.meaning.act, own, law)
  const { money } = held
  if (money === undefined) return sayPromise(sayer, scene, held, act === 'blocked' ? 'blocked' : 'committed')
  if (act === 'authorised' && !law && !own) return sayPromise(sayer, scene, held, 'committed')
  const { giver, getter } = sides(sayer, scene, held)
  if (giver === undefined) return sayRemark(sayer, scene, held)
  const body: BodyOf<'appropriation'> = {
    payer: giver.code,
    ...given('beneficiary', own ? undefined : getter?.code),
    stage: act,
    date: eventDate(scene),
    money: moneyOf(scene, money),
    ...(held.meaning.cumulative ? { cumulative: true } : {}),
    ...(held.quantity === undefined ? soleItem(scene) : thing(held)),
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  remember(sayer, giver, own ? undefined : getter, act)
  return sayer.propose(scene, {
    kind: 'appropriation',
    body,
    figures: figures(held, 'money'),
    reasons: [...actReasons(scene, held), ...partyReason('payer', giver)],
    warnings: warningsOf(scene, held),
    unsure: held.meaning.conditional,
  })
}

type BudgetStage = 'requested' | 'authorised' | 'appropriated' | 'obligated' | 'disbursed' | 'blocked'

/** What a parliament passes is appropriated; what is set apart to refill one's own stocks is bound to it. */
function budgetStage(act: Act | undefined, own: boolean, law: boolean): BudgetStage {
  if (act === 'authorised') return law ? 'appropriated' : 'authorised'
  if (budgetStages.has(act ?? '')) return act as BudgetStage
  return own && act !== undefined ? 'obligated' : 'authorised'
}

const budgetStages: ReadonlySet<string> = new Set([
  'requested',
  'authorised',
  'appropriated',
  'obligated',
  'disbursed',
  'blocked',
])

const isRestocking = (scene: Scene, at: Found['at']): boolean => {
  const restock = scene.nearest(at, ['restock'], 90)
  return restock !== undefined && figuresBetween(scene, at, restock.at) === 0
}

/** To refill stocks of one's own. */
export const isOwn = (scene: Scene, { at }: Counted): boolean =>
  isRestocking(scene, at) && !scene.parties().some(({ relation, by }) => relation === 'to' && by !== 'adjective')

const remarkWords: Readonly<Record<Exclude<Beside, 'price' | 'attack'>, string>> = {
  comparison: 'named for comparison: it was told at its own time',
  budget: 'a budget of its own, no aid',
  denied: 'denied, or said not to have happened',
  total: 'a total so far, already counted in its parts',
  part: 'a part of a sum that is told beside it',
  otherSide: 'of the other side, no support',
}

/** A figure that is nothing new stands in a statement, so that nobody counts it and nobody misses it. */
export function sayRemark(
  sayer: Sayer,
  scene: Scene,
  held: Held,
  beside?: Exclude<Beside, 'price' | 'attack'>,
): boolean {
  const why = beside === undefined ? 'who gives or gets is not told' : remarkWords[beside]
  const figure = {
    name: why.slice(0, 120),
    ...given('quantity', held.quantity === undefined ? undefined : quantityOf(scene, held.quantity)),
    ...given('money', held.money === undefined ? undefined : moneyOf(scene, held.money)),
  }
  const body: BodyOf<'statement'> = {
    ...given('speaker', speakerOf(scene, scene.speaker())),
    topic: 'support',
    text: scene.sentence.text.slice(0, 2000),
    ...given('item', held.quantity?.item),
    ...given('parties', partiesIn(scene)),
    date: eventDate(scene),
    ...(beside === 'denied' ? { denied: true } : {}),
    figures: [figure],
  }
  return sayer.propose(scene, {
    kind: 'statement',
    body,
    figures: figures(held, 'figures.0.money').map(([field, one]) => [
      field === 'quantity' ? 'figures.0.quantity' : field,
      one,
    ]),
    reasons: [{ because: why, by: beside === undefined ? -0.2 : 0.05 }],
    notCounted: beside ?? 'unclear',
    warnings: [...warningsOf(scene, held), why],
  })
}

export function partiesIn(scene: Scene): string[] | undefined {
  const codes = [...new Set(scene.parties().map(({ code }) => code))]
  return codes.length === 0 ? undefined : codes
}

/** The two ends of a line or treaty: the two that the story names most, where the sentence does not name just two. */
export function pairOf(sayer: Sayer, scene: Scene): string[] | undefined {
  return sayer.subject.pair?.slice() ?? partiesIn(scene)
}

function sides(sayer: Sayer, scene: Scene, held: Held) {
  const { at } = held.main
  const { cue, act } = held.meaning
  const getter = getterOf(scene, at, cue, sayer.memory, sayer.subject)
  const ordering = act === 'contracted' || scene.has('restock')
  const giver = ordering
    ? (giverOf(scene, at, cue, undefined, sayer.memory, sayer.subject) ??
      ownerOf(scene, at, sayer.memory, sayer.subject))
    : giverOf(scene, at, cue, getter?.code, sayer.memory, sayer.subject)
  return { giver, getter }
}

function remember(sayer: Sayer, giver: Resolved, getter: Resolved | undefined, stage: string): void {
  if (giver.grounds !== 'story') sayer.memory.giver = giver.code
  if (getter !== undefined && getter.grounds === 'sentence' && getter.code === sayer.subject.getter)
    sayer.memory.getter = getter.code
  sayer.memory.stage = stage
}

function thing({ quantity }: Held) {
  return { ...given('item', quantity?.item), ...given('itemText', wordsOf(quantity)) }
}

/** The words of a thing; none where the number stands alone. */
export function wordsOf(quantity: Quantity | undefined): string | undefined {
  return quantity === undefined || quantity.words === '' ? undefined : quantity.words.slice(0, 600)
}

/** A word of a total by a figure, outside a package. */
function isSum(scene: Scene, { main }: Held): boolean {
  const total = scene.nearest(main.at, ['total'], 40)
  return total !== undefined && total.at.to <= main.at.from && !scene.has('package', 'worth')
}

/** The one thing that a sentence names without a number. */
function soleItem(scene: Scene) {
  const items = scene.of('item')
  const codes = new Set(items.map(({ code }) => code))
  return codes.size === 1 ? { item: items[0]!.code, itemText: items[0]!.words.slice(0, 600) } : {}
}

/** Things are military where the catalogue says weapons; money is left to the reader where nothing says so. */
function typeOf({ quantity }: Held): { type?: 'military' } {
  return quantity?.item === undefined ? {} : { type: 'military' }
}

function figures(held: Held, moneyField: string): Figures {
  return [
    ...(held.quantity === undefined ? [] : [['quantity', held.quantity] as const]),
    ...(held.money === undefined ? [] : [[moneyField, held.money] as const]),
  ]
}

/** A word of a total, with more than what the story told before: nothing new, but the sum of it. */
function isTotal(scene: Scene, held: Held): boolean {
  return held.meaning.cumulative || isSum(scene, held)
}

function actReasons(scene: Scene, { main, meaning: { cue, conditional } }: Held): readonly Reason[] {
  if (cue === undefined) return [{ because: 'no word of its own: listed with what stands before', by: -0.1 }]
  const word = scene.textOf(cue.at)
  const far = scene.distance(main.at, cue.at)
  return [
    far < 60 ? { because: `“${word}” stands by it`, by: 0.15 } : { because: `“${word}” stands far from it`, by: -0.03 },
    ...(conditional ? [{ because: 'said with a word of doubt', by: -0.12 }] : []),
    ...(main.otherwise === undefined ? [] : [{ because: `its digits could also mean ${main.otherwise}`, by: -0.15 }]),
  ]
}

/** What is wrong or open with a figure: a bracket that converts it wrongly, digits that can be read in two ways. */
export function warningsOf(scene: Scene, { main, money }: Held): readonly string[] {
  const warnings: string[] = []
  if (main.otherwise !== undefined) warnings.push(`“${scene.textOf(main.at)}” could also mean ${main.otherwise}`)
  for (const other of scene.of('money')) {
    if (money === undefined || other.converts === undefined || other.wrongBy === undefined) continue
    warnings.push(`the bracket “${scene.textOf(other.at)}” cannot be true: it is ${other.wrongBy} of what it converts`)
  }
  return warnings
}
