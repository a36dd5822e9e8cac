/** An outlook, from a picture: the ground, the draws, the answer. */
import type { Picture } from '../../picture/index.ts'
import {
  drawOne,
  drawSheet,
  driverNames,
  type Model,
  mechanismNames,
  modelVersion,
  type Sheet,
} from '../simulate/index.ts'
import type { Outlook, OutlookDraw } from './answers.ts'
import { concludeOutlook, unknownOutlook } from './conclude.ts'
import { textOf } from './figures.ts'
import { groundOf } from './ground.ts'
import type { OutlookTerms } from './question.ts'
import { dayAfter, monthsOf } from './time.ts'

/** Makes draws 0 to `draws` of a model: here, or by several threads that each make a range. */
export type Drawing = (model: Model, seed: string, draws: number) => Promise<Sheet>

/**
 * What will arrive, when, how surely, and why.
 * @throws Refusal `not-found` for an unknown item or target; `wrong-use` for a question beyond its limits
 */
export function outlookAnswer(picture: Picture, terms: OutlookTerms): Outlook {
  const ground = groundOf(picture, terms)
  if (ground.model === null) return unknownOutlook(ground)
  return concludeOutlook(ground, drawSheet(ground.model, terms.question.seed, 0, terms.question.draws))
}

/** The same with draws made elsewhere: the answer does not depend on by whom or in how many parts. */
export async function outlookDrawnBy(picture: Picture, terms: OutlookTerms, drawing: Drawing): Promise<Outlook> {
  const ground = groundOf(picture, terms)
  if (ground.model === null) return unknownOutlook(ground)
  return concludeOutlook(ground, await drawing(ground.model, terms.question.seed, terms.question.draws))
}

/** One draw of an outlook, told in full; undefined where the outlook is unknown. */
export function outlookDraw(picture: Picture, terms: OutlookTerms, draw: number): OutlookDraw | undefined {
  const { model, terms: asked, ledger, target } = groundOf(picture, terms)
  if (model === null) return undefined
  const path = drawOne(model, asked.question.seed, draw)
  let level = path.levelNow
  return {
    asOf: ledger.asOf,
    recorded: asked.question.recorded,
    item: ledger.item.code,
    seed: asked.question.seed,
    draw,
    model: modelVersion,
    mechanism: mechanismNames[path.mechanism]!,
    weight: path.weight,
    parameters: Object.fromEntries(
      driverNames.flatMap((name, index) => {
        const value = path.drivers[index]!
        return Number.isNaN(value) ? [] : [[name, value] as const]
      }),
    ),
    months: monthsOf(ledger.asOf, model.kept).map((month, index) => {
      level += path.arrivals[index]!
      return {
        month,
        level: model.arrivals?.kind === 'level' ? textOf(level) : null,
        arrivals: textOf(path.arrivals[index]!),
        stock: model.stock === null ? null : textOf(path.stock[index]!),
      }
    }),
    metOn: target === null ? null : dayAfter(ledger.asOf, path.metAt),
  }
}
