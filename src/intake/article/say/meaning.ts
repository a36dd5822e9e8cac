/** What a sentence does with a figure: promises it, delivers it, orders it, holds it up, compares with it. Rule J21. */
import type { Cue, CueName, Figure, Found, Money, Quantity } from '../find/index.ts'
import type { Scene } from './scene.ts'

export type Act =
  | 'proposed'
  | 'requested'
  | 'committed'
  | 'allocated'
  | 'authorised'
  | 'appropriated'
  | 'obligated'
  | 'contracted'
  | 'dispatched'
  | 'delivered'
  | 'received'
  | 'disbursed'
  | 'blocked'
  | 'withdrawn'

/** Why a figure is nothing new, or nothing of ours. */
export type Beside = 'price' | 'budget' | 'comparison' | 'attack' | 'denied' | 'total' | 'part' | 'otherSide'

export interface Meaning {
  readonly act?: Act
  /** The word that says so. */
  readonly cue?: Cue
  readonly beside?: Beside
  /** A total so far. */
  readonly cumulative: boolean
  readonly conditional: boolean
}

export type Counted = (Money | Quantity) & Found & Figure

const acts = [
  'proposed',
  'requested',
  'committed',
  'allocated',
  'authorised',
  'appropriated',
  'obligated',
  'contracted',
  'ordered',
  'dispatched',
  'delivered',
  'received',
  'disbursed',
  'blocked',
  'withdrawn',
] as const satisfies readonly CueName[]

type ActCue = (typeof acts)[number]

/** Words of aid stand everywhere ("viện trợ", "announced"): what says more wins over them unless it is so much farther away. */
const moreTelling: Readonly<Partial<Record<ActCue, number>>> = {
  committed: 0,
  proposed: 12,
  ordered: 6,
  withdrawn: 0,
  // What is held up was asked for, passed or promised before: that it is held up is the news.
  blocked: 50,
  contracted: 60,
}
const usualBonus = 16
const farthest = 150

export function meaningOf(scene: Scene, figure: Counted): Meaning {
  const { at } = figure
  const cumulative = isCumulative(scene, at)
  const cue = (cumulative ? givingCue(scene, at) : undefined) ?? actCue(scene, at)
  const beside = besideOf(scene, figure, cue)
  const conditional = cue !== undefined && isBefore(scene, cue, ['conditional'], 30)
  if (cue === undefined) return { ...(beside === undefined ? {} : { beside }), cumulative, conditional: false }
  const act = actOf(scene, cue, conditional)
  if (beside !== undefined) return { act, cue, beside, cumulative, conditional }
  if (isBefore(scene, cue, ['negated'], 14) || isDenied(scene))
    return { act, cue, beside: 'denied', cumulative, conditional }
  return { act, cue, cumulative, conditional }
}

/** Of a total so far the verb of giving before it, though "aid" stands nearer. */
function givingCue(scene: Scene, at: Found['at']): Cue | undefined {
  const cue = scene.nearest(at, ['delivered', 'received'], 90)
  return cue !== undefined && cue.at.to <= at.from && figuresBetween(scene, at, cue.at) === 0 ? cue : undefined
}

function actCue(scene: Scene, at: Found['at']): Cue | undefined {
  let best: Cue | undefined
  let least = farthest
  for (const cue of scene.cues) {
    if (!(acts as readonly string[]).includes(cue.cue)) continue
    const bonus = moreTelling[cue.cue as ActCue] ?? usualBonus
    const far =
      scene.distance(at, cue.at) -
      bonus +
      figuresBetween(scene, at, cue.at) * 25 +
      (isClauseBefore(scene, at, cue) ? 70 : 0)
    if (far < least) {
      least = far
      best = cue
    }
  }
  return best
}

/** "22 zugesagt, sechs davon wurden übergeben": a German clause ends in its verb, and behind its comma another one begins. */
function isClauseBefore(scene: Scene, at: Found['at'], cue: Cue): boolean {
  if (scene.story.language !== 'de' || cue.at.to > at.from) return false
  const between = scene.page.text.slice(cue.at.to, at.from)
  if (!/^[,;]/.test(between) || figuresBetween(scene, at, cue.at) > 0) return false
  return scene.cues.some(other => (acts as readonly string[]).includes(other.cue) && other.at.from >= at.to)
}

export function figuresBetween(scene: Scene, at: Found['at'], other: Found['at']): number {
  const [from, to] = other.from < at.from ? [other.to, at.from] : [at.to, other.from]
  return scene.found.filter(
    one => (one.is === 'money' || one.is === 'quantity') && one.at.from >= from && one.at.to <= to,
  ).length
}

function actOf(scene: Scene, cue: Cue, conditional: boolean): Act {
  const name = cue.cue as ActCue
  const told: Act = name === 'ordered' ? 'contracted' : name
  const handed = told === 'delivered' || told === 'received' || told === 'dispatched'
  if (handed && isBefore(scene, cue, ['proposed'], 30)) return 'proposed'
  if (handed && isBefore(scene, cue, ['asked', 'requested'], 40)) return 'requested'
  if (handed && isBefore(scene, cue, ['future'], 30)) return 'committed'
  // "pledged to deliver", "cam kết chuyển giao": still a promise.
  if (handed && isBefore(scene, cue, ['committed'], 12)) return 'committed'
  // "will go to purchases": money set apart, nothing is ordered yet.
  if (name === 'ordered' && isBefore(scene, cue, ['future'], 8)) return 'committed'
  if (told === 'committed' && isBefore(scene, cue, ['proposed'], 12)) return 'proposed'
  if ((handed || told === 'committed') && conditional) return 'proposed'
  return told
}

/** A word of these names right before a cue, or within so many characters before it, in its clause. */
export function isBefore(scene: Scene, cue: Cue, names: readonly CueName[], most: number): boolean {
  return scene.cues.some(
    other =>
      names.includes(other.cue) &&
      other.at.from <= cue.at.from &&
      other !== cue &&
      !(other.at.from === cue.at.from && other.at.to < cue.at.to) &&
      cue.at.from - other.at.to <= most &&
      scene.distance(cue.at, other.at) <= most,
  )
}

export function isDenied(scene: Scene): boolean {
  return scene.has('denied')
}

function isCumulative(scene: Scene, at: Found['at']): boolean {
  const since = scene.of('when').some(({ role, at: when }) => role === 'since' && scene.distance(at, when) < 160)
  return since || scene.nearest(at, ['soFar'], 140) !== undefined
}

function besideOf(scene: Scene, figure: Counted, cue: Cue | undefined): Beside | undefined {
  if (isPrice(scene, figure)) return 'price'
  if (isComparison(scene, figure)) return 'comparison'
  if (isAttack(scene, figure, cue)) return 'attack'
  if (figure.is === 'money' && isBudget(scene, figure)) return 'budget'
  const part = figure.is === 'money' ? scene.nearest(figure.at, ['part'], 25) : undefined
  if (part !== undefined) return 'part'
  return undefined
}

function isPrice(scene: Scene, figure: Counted): boolean {
  if (figure.is !== 'money') return false
  if (figure.per === 'each') return true
  const asked = scene.nearest(figure.at, ['asked'], 25)
  if (asked !== undefined && !scene.has('requested', 'legislature')) return true
  const price = scene.nearest(figure.at, ['price'], 30)
  return price !== undefined && scene.nearest(figure.at, ['package', 'aid', 'contracted', 'worth'], 30) === undefined
}

/** A figure of a year that is over, given beside that of today. */
function isComparison(scene: Scene, { at }: Counted): boolean {
  const story = scene.story.date?.date
  const compared = scene.nearest(at, ['comparison'], 45)
  if (story === undefined) return compared !== undefined && scene.distance(at, compared.at) < 12
  const year = Number(story.slice(0, 4))
  const past = scene
    .dates()
    .some(
      ({ date, role, at: when }) =>
        role === 'on' &&
        Number(date!.slice(0, 4)) < year &&
        date!.length <= 7 &&
        scene.distance(at, when) < 70 &&
        figuresBetween(scene, at, when) === 0,
    )
  if (past && (compared !== undefined || isLongPast(scene))) return true
  return compared !== undefined && compared.at.to <= at.from && scene.distance(at, compared.at) < 8
}

/** Two years and more: nobody reports such a sum as news. */
function isLongPast(scene: Scene): boolean {
  const story = Number(scene.story.date?.date.slice(0, 4))
  const [first] = scene.dates()
  return (
    first !== undefined &&
    first.date!.length === 4 &&
    story - Number(first.date!.slice(0, 4)) >= 2 &&
    !scene.has('contracted', 'ordered', 'treaty', 'produced', 'capacity')
  )
}

function isAttack(scene: Scene, figure: Counted, cue: Cue | undefined): boolean {
  if (figure.is !== 'quantity') return false
  const attack = scene.nearest(figure.at, ['attack', 'loss'], 50)
  if (attack === undefined || figuresBetween(scene, figure.at, attack.at) > 2) return false
  if (attack.at.from >= figure.at.to && scene.distance(figure.at, attack.at) > 30) return false
  return cue === undefined || scene.distance(figure.at, attack.at) + 12 < scene.distance(figure.at, cue.at)
}

function isBudget(scene: Scene, { at }: Counted): boolean {
  const budget = scene.nearest(at, ['budget'], 60)
  if (budget === undefined) return false
  const aid = scene.nearest(at, ['aid', 'package', 'restock'], 60)
  return aid === undefined || scene.distance(at, budget.at) < scene.distance(at, aid.at)
}
