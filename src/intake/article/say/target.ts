/** A promise of so many by a day, with what has arrived of it beside it. */
import type { BodyOf } from '../../../kinds/index.ts'
import type { When } from '../find/index.ts'
import { given, moneyOf, quantityOf, speakerOf, whenOf } from './forms.ts'
import { getterOf, giverOf } from './parties.ts'
import { type Held, sayRemark, warningsOf, wordsOf } from './promise.ts'
import { partyReason, type Sayer } from './sayer.ts'
import type { Scene } from './scene.ts'

/** The figure of a sentence that is a target: the nearest to a word of aim, with a day ahead or more than what has come. */
export function targetOf(scene: Scene, held: readonly Held[]): Held | undefined {
  const due = dueOf(scene)
  return held.find(one => {
    const { main, meaning } = one
    if (main.is !== 'quantity' || main.per !== undefined || meaning.beside !== undefined) return false
    if (['received', 'delivered', 'dispatched', 'contracted'].includes(meaning.act ?? '')) return false
    const aim = scene.nearest(main.at, ['target'], 90)
    const isNearest = held.every(
      other =>
        aim === undefined || other === one || scene.distance(other.main.at, aim.at) >= scene.distance(main.at, aim.at),
    )
    const arrived = held.some(
      other => other !== one && (other.meaning.act === 'delivered' || other.meaning.act === 'received'),
    )
    // "330,000 of the million that was promised by March": what was promised is the target.
    const promised = arrived && due !== undefined && meaning.act === 'committed'
    return (aim !== undefined && isNearest && (due !== undefined || arrived)) || promised
  })
}

/** A day by which, or one ahead of the story. */
function dueOf(scene: Scene): When | undefined {
  const story = scene.story.date?.date
  return scene
    .dates()
    .find(({ date, role }) => role === 'by' || (story !== undefined && date! > story.slice(0, date!.length)))
}

export function sayTarget(sayer: Sayer, scene: Scene, held: Held): boolean {
  const { main } = held
  const { cue } = held.meaning
  const getter = getterOf(scene, main.at, cue, sayer.memory, sayer.subject)
  const giver = giverOf(scene, main.at, cue, getter?.code, sayer.memory, sayer.subject)
  if (getter === undefined || giver === undefined) return sayRemark(sayer, scene, held)
  const due = dueOf(scene)
  const body: BodyOf<'target'> = {
    by: [giver.code],
    to: getter.code,
    ...given('item', held.quantity?.item),
    ...given('itemText', wordsOf(held.quantity)),
    ...given('quantity', held.quantity === undefined ? undefined : quantityOf(scene, held.quantity)),
    ...given('money', held.money === undefined ? undefined : moneyOf(scene, held.money)),
    due: due === undefined ? { undated: 'notGiven' } : whenOf(scene, due),
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  sayer.memory.giver = giver.code
  return sayer.propose(scene, {
    kind: 'target',
    body,
    figures: [
      ...(held.quantity === undefined ? [] : [['quantity', held.quantity] as const]),
      ...(held.money === undefined ? [] : [['money', held.money] as const]),
    ],
    reasons: [
      { because: 'a word of aim stands by it', by: 0.12 },
      ...(due === undefined ? [{ because: 'no day by which', by: -0.1 }] : [{ because: 'a day by which', by: 0.08 }]),
      ...partyReason('who promises', giver),
      ...partyReason('to whom', getter),
    ],
    warnings: warningsOf(scene, held),
  })
}
