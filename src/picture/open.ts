/** Opens a support figure: the notices and sources behind it, and the rules that joined or left out claims (law 5). */
import { add, decimalText, toNumber, zero } from '../base/index.ts'
import type { ClaimCard, OpenedFigure, SupportQuestion } from './answers/index.ts'
import { claimCard } from './card.ts'
import type { Picture } from './fold.ts'
import { amountsIn } from './rates.ts'
import { counted, scan } from './scan.ts'
import { expressionOf } from './support.ts'

const listedAtMost = 500

/**
 * The claims behind one figure of a support answer, largest first, then those of packages that nobody gives a value for.
 * Further lines of a package whose value stands on another line are not listed. `question.only` names the row opened.
 * @throws Refusal as {@link support}
 */
export function openSupport(picture: Picture, question: SupportQuestion, most = listedAtMost): OpenedFigure {
  picture.settle()
  const pass = scan(picture, question)
  const amounts = amountsIn(picture, expressionOf(picture, question, pass))
  const rows: number[] = []
  const left = new Map<number, number>()
  pass.visit((row, where) => {
    if (where === counted) rows.push(row)
    else left.set(where, (left.get(where) ?? 0) + 1)
  })
  const known = rows.filter(row => amounts.known(row))
  const total = known.reduce((sum, row) => add(sum, amounts.at(row)), zero)
  const valued = new Set(known.map(row => packageOf(picture, row)))
  const told = rows.filter(row => amounts.known(row) || !valued.has(packageOf(picture, row)))
  const ranked = told
    .map(row => ({ row, weight: amounts.known(row) ? toNumber(amounts.at(row)) : Number.NEGATIVE_INFINITY }))
    .sort((one, other) => other.weight - one.weight || order(picture, one.row, other.row))
    .slice(0, most)
  const card = (row: number): ClaimCard => {
    const { claims } = picture
    const currency =
      question.currency === 'native' ? claims.texts.currency.text(claims.currency.at(row)) : question.currency
    return claimCard(
      picture,
      claims.notice.at(row),
      amounts.known(row) ? { value: amounts.at(row), currency } : undefined,
    )
  }
  return {
    asOf: question.asOf,
    recorded: question.recorded,
    figure: figureWords(question),
    amount: known.length === 0 ? null : decimalText(total),
    currency: question.currency === 'native' ? null : question.currency,
    rules: rulesFor(question, pass.account.edition?.edition ?? null, pass.joined.size),
    claims: ranked.map(({ row }) => card(row)),
    more: told.length - ranked.length,
  }
}

/** A package by its number; a claim without one is a package of its own. */
function packageOf(picture: Picture, row: number): number {
  const number = picture.claims.package.at(row)
  return number >= 0 ? number : -1 - picture.claims.notice.at(row)
}

function order(picture: Picture, left: number, right: number): number {
  return picture.compareIds(picture.claims.notice.at(left), picture.claims.notice.at(right))
}

function figureWords(question: SupportQuestion): string {
  const filters = Object.entries(question.only).map(
    ([name, values]) => `${name} ${values.map(value => (value === '' ? 'not stated' : value)).join(' or ')}`,
  )
  return [question.measure, ...filters].join(', ')
}

function rulesFor(question: SupportQuestion, edition: string | null, joined: number): { rule: string; text: string }[] {
  const rules = [
    { rule: 'P1', text: question.recorded ? `held by this record on ${question.asOf}` : `said by ${question.asOf}` },
    { rule: 'P2', text: 'what was withdrawn or corrected by then counts no more' },
  ]
  if (edition !== null) rules.push({ rule: 'P3', text: `of the data set only edition ${edition} counts` })
  if (joined > 0)
    rules.push({ rule: 'P5', text: `${joined} claims are the same as, or part of, others and are counted once` })
  rules.push({
    rule: 'P7',
    text:
      question.currency === 'native'
        ? 'no conversion'
        : question.rates === 'constant'
          ? `converted to ${question.currency} at one set of rates`
          : `in ${question.currency} as the source converts`,
  })
  return rules
}
