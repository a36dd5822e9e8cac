/** A question for an outlook as it arrives, from a query string or a command line. Rules O1, O3: spec/outlook.md. */
import { z } from 'zod'
import { nearest, partyCodeOf, Refusal } from '../../base/index.ts'
import {
  defaultDraws,
  defaultMonths,
  mostDraws,
  mostMonths,
  type OutlookTerms,
  pairsOf,
  readAssumptions,
  slipOf,
} from '../../outlook/index.ts'
import { itemAnswer, type Picture, type Stand } from '../../picture/index.ts'

const wholeForm = z.string().regex(/^[1-9]\d{0,6}$/, 'a whole number from 1')

export const outlookParameters = {
  to: z.string().max(80).optional().meta({ description: 'only what goes to this party' }),
  by: z.string().max(80).optional().meta({ description: 'only what this party promises, or its industry makes' }),
  months: wholeForm
    .optional()
    .meta({ description: `months to show, up to ${mostMonths}; ${defaultMonths} by default` }),
  draws: wholeForm.optional().meta({ description: `draws, up to ${mostDraws}; ${defaultDraws} by default` }),
  seed: z.string().max(100).optional().meta({ description: 'seed of the draws, any text; 1 by default' }),
  measure: z
    .enum(['level', 'rate', 'stock'])
    .optional()
    .meta({ description: 'total so far, units made a month, or stock; by default what the record has ground for' }),
  target: z.string().max(120).optional().meta({ description: 'name of the target, or the beginning of its id' }),
  assume: z
    .string()
    .max(4000)
    .optional()
    .meta({ description: 'assumptions, with commas: rate=4000..6000,leadTime=18; each is told back among the inputs' }),
}

export const outlookQuestionForm = z.strictObject(outlookParameters)

export type OutlookParameters = z.infer<typeof outlookQuestionForm>

/**
 * The terms that texts ask for.
 * @param more pairs of assumptions from elsewhere, such as a file
 * @throws Refusal `wrong-use`, `unknown-code` for a party, `not-found` for an item
 */
export function outlookTerms(
  picture: Picture,
  stand: Stand,
  item: string,
  given: OutlookParameters,
  more: readonly (readonly [string, string])[] = [],
): OutlookTerms {
  const { unit } = itemAnswer(picture, item, stand).item
  const [to, by] = [partyOf(picture, 'to', given.to), partyOf(picture, 'by', given.by)]
  return {
    question: {
      ...stand,
      item,
      months: Number(given.months ?? defaultMonths),
      draws: Number(given.draws ?? defaultDraws),
      seed: given.seed ?? '1',
      ...(to === undefined ? {} : { to }),
      ...(by === undefined ? {} : { by }),
      ...(given.measure === undefined ? {} : { measure: given.measure }),
      ...(given.target === undefined ? {} : { target: given.target }),
    },
    assumed: readAssumptions([...more, ...pairsOf(given.assume ?? '')], unit),
    slips: reference => slipOf(picture, stand, reference),
  }
}

/** A party by code or name: one that the lists have, or that speaks or is spoken of in the record. */
function partyOf(picture: Picture, name: 'to' | 'by', text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const known = partyCodeOf(text)
  if (known !== undefined) return known
  const codes = partiesOf(picture)
  if (codes.has(text)) return text
  const near = nearest(text, codes)
  throw new Refusal('unknown-code', 'no party of this code or name', {
    place: { path: name },
    value: text,
    rule: 'O1',
    ...(near.length === 0 ? {} : { hint: `near to it: ${near.join(', ')}` }),
  })
}

/** Codes that the record's own party notices give, and those of its promises. */
function partiesOf(picture: Picture): Set<string> {
  const codes = new Set(picture.claims.texts.party.texts)
  for (const number of picture.numbersOf('party')) {
    const notice = picture.read(number)
    if (notice.kind === 'party') codes.add(notice.body.code)
  }
  return codes
}
