/** Small records and questions for tests. Nothing here is reached by the program. */
import type { Draft } from '../../kinds/index.ts'
import type { Picture } from '../../picture/index.ts'
import { slipOf } from '../slippage/index.ts'
import type { Outlook } from './answers.ts'
import { pairsOf, readAssumptions } from './assume.ts'
import { outlookAnswer } from './project.ts'
import type { OutlookQuestion, OutlookTerms } from './question.ts'

export type Asked = Partial<OutlookQuestion> & {
  readonly item: string
  readonly asOf: string
  readonly assume?: string
}

export function termsOf(picture: Picture, { assume = '', ...asked }: Asked, unit = 'round'): OutlookTerms {
  const question = { recorded: false, months: 12, draws: 2000, seed: '1', ...asked }
  return {
    question,
    assumed: readAssumptions(pairsOf(assume), unit),
    slips: reference => slipOf(picture, question, reference),
  }
}

export function askOutlook(picture: Picture, asked: Asked, unit = 'round'): Outlook {
  return outlookAnswer(picture, termsOf(picture, asked, unit))
}

export const shell: Draft = {
  kind: 'item',
  basis: 'reported',
  saidOn: '2000-01-01',
  body: { code: 'shell', name: 'shell', class: 'ammunition', unit: 'round' },
}

export function levelDraft(date: string, value: string, more: { saidOn?: string; from?: string } = {}): Draft {
  return {
    kind: 'transfer',
    basis: 'reported',
    saidOn: more.saidOn ?? date,
    body: {
      from: more.from ?? 'EU',
      to: 'UKR',
      item: 'shell',
      quantity: { value, unit: 'round' },
      date: { date },
      moment: 'unstated',
      cumulative: true,
    },
  }
}

export function targetDraft(value: string, due: string, saidOn: string, start = saidOn): Draft {
  return {
    kind: 'target',
    basis: 'reported',
    saidOn,
    body: {
      name: 'promise',
      by: ['EU'],
      to: 'UKR',
      item: 'shell',
      quantity: { value, unit: 'round' },
      start: { date: start },
      due: { date: due },
    },
  }
}

export function rateDraft(
  basis: 'output' | 'plan' | 'capacity',
  value: string,
  date: string,
  saidOn: string,
  more: { party?: string; unit?: string } = {},
): Draft {
  return {
    kind: 'capacity',
    basis: 'reported',
    saidOn,
    body: {
      party: more.party ?? 'USA',
      item: 'shell',
      rate: { value, unit: more.unit ?? 'round' },
      per: 'month',
      basis,
      date: { date },
    },
  }
}
