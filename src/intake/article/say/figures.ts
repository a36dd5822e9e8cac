/** Drafts of the figures of a sentence. Rules J21 to J24. */
import type { Money, Quantity } from '../find/index.ts'
import { sayCapacity, sayLimit, sayNeed, sayStock } from './holding.ts'
import { type Counted, meaningOf } from './meaning.ts'
import { opponentsOf } from './parties.ts'
import { type Held, isOwn, sayBudget, sayContract, sayPromise, sayRemark, sayTransfer } from './promise.ts'
import type { Sayer } from './sayer.ts'
import type { Scene } from './scene.ts'
import { sayTarget, targetOf } from './target.ts'

export function sayFigures(sayer: Sayer, scene: Scene): void {
  const held = heldOf(sayer, scene)
  const target = targetOf(scene, held)
  for (const one of held) if (one === target) sayTarget(sayer, scene, one)
  for (const one of held) if (one !== target) sayOne(sayer, scene, one, target !== undefined)
}

/** Figures that could count, a sum and the things that it pays for as one. */
function heldOf(sayer: Sayer, scene: Scene): readonly Held[] {
  const sums = scene.of('money').filter(money => money.converts === undefined && isSome(sayer, scene, money))
  const things = scene
    .of('quantity')
    .filter(quantity => isSome(sayer, scene, quantity) && isMateriel(sayer, scene, quantity))
  const held: Held[] = []
  const paired = new Set<Money>()
  for (const quantity of things) {
    const money = things.length === 1 ? worthOf(scene, quantity, sums) : undefined
    if (money !== undefined) paired.add(money)
    const main: Counted = quantity
    held.push({ main, quantity, ...(money === undefined ? {} : { money }), meaning: meaningOf(scene, main) })
  }
  for (const money of sums) if (!paired.has(money)) held.push({ main: money, money, meaning: meaningOf(scene, money) })
  return held.toSorted((left, right) => left.main.at.from - right.main.at.from)
}

const mostDigits = 24

/** Nothing, less than nothing and more digits than anything has are no figures of support. */
function isSome(sayer: Sayer, scene: Scene, figure: Counted): boolean {
  const { from } = figure.number
  if (figure.value.length > mostDigits) return sayer.leave(scene, figure, 'more digits than any figure has')
  if (/^[0.]*$/.test(figure.value)) return sayer.leave(scene, figure, 'nothing')
  const before = scene.page.text.slice(Math.max(0, from - 3), from)
  return /(?:^|[\s(])[-−][$€£]?$/.test(before) && !/\d\s?[-−]$/.test(before)
    ? sayer.leave(scene, figure, 'less than nothing')
    : true
}

/** Things of the catalogue, or in a unit of issue of theirs. People, places and measures are told as left out. */
function isMateriel(sayer: Sayer, scene: Scene, quantity: Quantity): boolean {
  if (quantity.of === 'item' && !(quantity.indefinite === true)) return true
  if (quantity.of === 'item') return false
  sayer.leave(scene, quantity, quantity.of === 'other' ? 'counts nothing of the catalogue' : `counts ${quantity.of}`)
  return false
}

/** The sum that things are worth: one sum in the sentence, of the same act, with a word of worth or a contract between. */
function worthOf(scene: Scene, quantity: Quantity, sums: readonly Money[]): Money | undefined {
  const [money] = sums
  if (money === undefined || sums.length !== 1 || money.per === 'each') return undefined
  const gap = scene.distance(quantity.at, money.at)
  if (scene.has('package', 'including') && !scene.has('contracted', 'ordered')) return undefined
  const tied = scene.nearest(money.at, ['worth', 'price'], 25) !== undefined
  const ordered = scene.nearest(money.at, ['contracted', 'ordered'], 60) !== undefined && !scene.has('delivered')
  return (tied && gap < 60) || (ordered && gap < 110) ? money : undefined
}

function sayOne(sayer: Sayer, scene: Scene, held: Held, besideTarget: boolean): boolean {
  const { main, meaning } = held
  if (meaning.beside === 'price' || meaning.beside === 'attack') return sayer.leave(scene, main, meaning.beside)
  if (scene.has('treaty', 'limit') && main.is === 'quantity' && sayLimit(sayer, scene, main)) return true
  if (
    meaning.beside === 'comparison' &&
    main.is === 'quantity' &&
    isMadeInYear(scene, main) &&
    sayCapacity(sayer, scene, main)
  )
    return true
  if (isOfOtherSide(sayer, scene)) return sayRemark(sayer, scene, held, 'otherSide')
  if (meaning.beside === 'part') return sayRemark(sayer, scene, held, 'part')
  if (meaning.beside === 'comparison' || meaning.beside === 'budget')
    return sayRemark(sayer, scene, held, meaning.beside)
  if (meaning.beside === 'denied') return sayRemark(sayer, scene, held, 'denied')
  if (main.is === 'quantity' && sayCapacity(sayer, scene, main)) return true
  if (main.is === 'quantity' && sayNeed(sayer, scene, main, meaning)) return true
  if (main.is === 'quantity' && sayStock(sayer, scene, main, meaning)) return true
  if (main.is === 'money' && isOwn(scene, main) && meaning.act !== 'contracted') return sayBudget(sayer, scene, held)
  switch (meaning.act) {
    case undefined:
      return sayListed(sayer, scene, held)
    case 'contracted':
      return sayContract(sayer, scene, held)
    case 'delivered':
    case 'received':
    case 'dispatched':
      return sayTransfer(sayer, scene, held, besideTarget)
    case 'requested':
    case 'authorised':
    case 'appropriated':
    case 'obligated':
    case 'disbursed':
    case 'blocked':
      return sayBudget(sayer, scene, held)
    default:
      return sayPromise(sayer, scene, held, meaning.act)
  }
}

/** What the other side of the war makes, holds or spends is told, but is no support. */
function isOfOtherSide(sayer: Sayer, scene: Scene): boolean {
  const side = opponentsOf(sayer.subject.getter ?? 'UKR')
  const parties = scene.parties()
  const [first] = parties.filter(({ relation }) => relation === undefined)
  const supplied = parties.some(({ relation, code }) => relation === 'to' && side.includes(code))
  if (supplied) return true
  if (first === undefined || !side.includes(first.code)) return false
  return !scene.has('stock', 'treaty', 'limit') && !parties.some(({ relation }) => relation === 'to')
}

/** "built 500 last year": alone in its sentence it is compared with nothing. */
const isOnly = (scene: Scene): boolean => scene.of('quantity').length === 1

function isMadeInYear(scene: Scene, quantity: Quantity): boolean {
  return (
    scene.nearest(quantity.at, ['produced'], 40) !== undefined &&
    (scene.nearest(quantity.at, ['comparison'], 12) === undefined || isOnly(scene))
  )
}

/** Without a word of its own a figure is what the package before holds; nothing where there was none. */
function sayListed(sayer: Sayer, scene: Scene, held: Held): boolean {
  const { stage } = sayer.memory
  const listed = scene.has('including', 'package', 'worth')
  if (!listed) {
    if (held.money !== undefined && scene.has('aid')) return sayRemark(sayer, scene, held, 'total')
    const given = scene.parties().some(({ relation, by }) => relation === 'to' && by !== 'adjective')
    if (!given) return sayer.leave(scene, held.main, 'no word says what is done with it')
  }
  if (stage === 'contracted' && held.quantity !== undefined && !scene.has('package'))
    return sayContract(sayer, scene, held)
  if (stage === 'delivered') return sayTransfer(sayer, scene, held, false)
  return sayPromise(sayer, scene, held, stage === 'proposed' ? 'proposed' : 'committed')
}
