/** A notice as one line that opens: what it says, when, and on which source it rests. */
import { type Decimal, dayOfInstant, decimalText, lastDay, partyName } from '../base/index.ts'
import type { Money, Quantity, When } from '../kinds/index.ts'
import type { Notice, NoticeOf } from '../notice/index.ts'
import { dateOfDay } from './accounts.ts'
import type { ClaimCard, SourceCard } from './answers/index.ts'
import { channelLine } from './channels/sentence.ts'
import { decisionLine } from './decisions/line.ts'
import { groupedDigits } from './digits.ts'
import type { Picture, SourceFacts } from './fold.ts'
import { never, whenText } from './stand.ts'
import { treatyLine } from './treaties/sentence.ts'

/** The card of a notice; `amount` is what it adds to the figure that was opened. */
export function claimCard(
  picture: Picture,
  number: number,
  amount?: { readonly value: Decimal; readonly currency: string | null },
): ClaimCard {
  const notice = picture.read(number)
  const body = notice.body as { readonly date?: unknown; readonly note?: string }
  return {
    id: picture.id(number),
    kind: notice.kind,
    by: notice.by,
    basis: notice.basis,
    saidOn: notice.basis === 'declared' ? dayOfInstant(notice.at) : (notice.saidOn ?? null),
    recordedOn: dayOfInstant(notice.at),
    date: eventText(body.date),
    summary: summaryOf(notice),
    amount: amount === undefined ? null : decimalText(amount.value),
    currency: amount?.currency ?? null,
    place: notice.evidence[0]?.place ?? null,
    source: sourceCardOf(
      picture,
      notice.kind === 'source' ? picture.sourceIds.find(picture.id(number)) : picture.source.at(number),
    ),
    note: body.note ?? null,
    superseded: supersededText(picture, number),
  }
}

export function sourceCardOf(picture: Picture, source: number | undefined): SourceCard | null {
  const facts = source === undefined ? undefined : picture.sourceAt(source)
  return facts === undefined ? null : sourceCard(picture, facts)
}

export function sourceCard(picture: Picture, { body, notice }: SourceFacts): SourceCard {
  return {
    id: picture.id(notice),
    publisher: body.publisher,
    title: body.title ?? null,
    date: body.date ?? null,
    language: body.language ?? null,
    address: body.address ?? null,
    grade: `${body.reliability}${body.credibility}`,
    seen: body.seen ?? null,
    series: body.series ?? null,
    edition: body.edition ?? null,
  }
}

/** One line of plain words for any notice, with whoever told a figure. */
export function summaryOf(notice: Notice): string {
  const { speaker } = notice.body as { readonly speaker?: { readonly name?: string } }
  const told = notice.kind === 'statement' || speaker?.name === undefined ? '' : `, says ${speaker.name}`
  return `${notice.status === 'actual' ? '' : `${notice.status.toUpperCase()}: `}${sentenceOf(notice)}${told}`
}

function sentenceOf(notice: Notice): string {
  switch (notice.kind) {
    case 'commitment':
      return commitmentLine(notice)
    case 'transfer': {
      const { from, to, cumulative, forecast, moment } = notice.body
      const how =
        forecast === true ? 'forecast' : moment === 'unstated' ? 'delivered, moment not stated' : momentWords[moment]
      return `${partyName(from)} to ${partyName(to)}: ${thing(notice.body)}, ${how}${cumulative === true ? ', total so far' : ''}`
    }
    case 'receipt':
      return `${partyName(notice.body.to)} received ${thing(notice.body)}`
    case 'contract': {
      const { buyer, producer } = notice.body
      return `${buyer === undefined ? 'Order' : `${partyName(buyer)} orders`} ${thing(notice.body)}${producer === undefined ? '' : ` from ${producer}`}`
    }
    case 'appropriation': {
      const { payer, account, stage, cumulative } = notice.body
      const what = [account, nameOfItem(notice.body)].filter(part => part !== undefined).join(', ')
      return `${partyName(payer)}: ${moneyText(notice.body.money)} ${stage}${what === '' ? '' : ` (${what})`}${cumulative === true ? ', total so far' : ''}`
    }
    case 'capacity':
      return capacityLine(notice)
    case 'stock': {
      const { holder, level, quantity } = notice.body
      const who = holder === undefined ? 'Holder not stated' : partyName(holder)
      const known = 'unknown' in quantity ? 'number not given' : quantityText(quantity)
      return `${who}: stock of ${nameOfItem(notice.body) ?? 'unnamed items'}, ${known}${level === undefined ? '' : `, ${levelWords[level]}`}`
    }
    case 'requirement': {
      const { party, quantity, per, use } = notice.body
      return `${partyName(party)}: ${use} of ${quantityText(quantity)} ${nameOfItem(notice.body) ?? ''}${per === 'total' ? '' : ` per ${per}`}`.trim()
    }
    case 'target': {
      const { by, to, quantity, money, due } = notice.body
      const what = quantity === undefined ? moneyText(money) : quantityText(quantity)
      return (
        `${by.map(code => partyName(code)).join(', ')} to ${partyName(to)}: target of ${what} ${nameOfItem(notice.body) ?? ''}`.trim() +
        ` by ${whenText(due) ?? 'no date'}`
      )
    }
    case 'rate':
      return `1 ${notice.body.per} = ${notice.body.units} ${notice.body.currency}`
    case 'indicator':
      return `${partyName(notice.body.party)}: ${notice.body.measure} ${quantityText(notice.body.quantity)}`
    case 'statement': {
      const { speaker, text, denied } = notice.body
      const who =
        speaker?.name ?? (speaker?.party === undefined ? undefined : partyName(speaker.party)) ?? speaker?.role
      return `${who === undefined ? '' : `${who}${denied === true ? ' denies' : ''}: `}${text}`
    }
    case 'source':
      return [notice.body.publisher, notice.body.title].filter(part => part !== undefined).join(': ')
    case 'party':
      return `${notice.body.code}: ${notice.body.name}`
    case 'item':
      return `${notice.body.code}: ${notice.body.name}`
    case 'join':
      return `${relationWords[notice.body.relation]}: ${notice.body.reason}`
    case 'amendment':
      return `Corrected: ${notice.body.reason}`
    case 'withdrawal':
      return `Withdrawn: ${notice.body.reason}`
    case 'community': {
      const { name, members } = notice.body
      return `${name}: ${members.map(member => member.name ?? partyName(member.party)).join(', ')}`
    }
    case 'rotation':
      return `${partyName(notice.by)} changes its key after ${groupedDigits(String(notice.body.position + 1))} entries`
    case 'channel':
    case 'check':
    case 'checkAnswer':
    case 'message':
    case 'opened':
    case 'refusal':
    case 'translation':
    case 'handover':
    case 'channelStatus':
    case 'release':
      return channelLine(notice)
    case 'proposal':
    case 'proposalReceipt':
    case 'objection':
    case 'proposalChange':
    case 'proposalClosing':
    case 'announcement':
    case 'reservation':
      return decisionLine(notice)
    case 'treaty':
    case 'limit':
    case 'declaration':
    case 'dispute':
    case 'withholding':
    case 'notification':
    case 'notificationReceipt':
    case 'meeting':
    case 'treatyStatus':
    case 'treatyTally':
      return treatyLine(notice)
  }
}

export function moneyText(money: Money | undefined): string {
  if (money === undefined) return 'value not given'
  if ('unknown' in money) return `value ${unknownWords[money.unknown]}`
  return `${qualified(money)} ${money.currency}`
}

export function quantityText(quantity: Quantity | undefined): string {
  if (quantity === undefined || 'unknown' in quantity) return 'number not given'
  return `${qualified(quantity)} ${quantity.unit}`
}

function qualified(number: { value: string; upTo?: string | undefined; qualifier?: string | undefined }): string {
  const words =
    number.qualifier === undefined ? '' : `${qualifierWords[number.qualifier as keyof typeof qualifierWords]} `
  const value = groupedDigits(number.value)
  return number.upTo === undefined ? `${words}${value}` : `${words}${value} to ${groupedDigits(number.upTo)}`
}

function commitmentLine({ body }: NoticeOf<'commitment'>): string {
  const item = body.itemText ?? body.item
  const many =
    body.quantity === undefined ? undefined : 'unknown' in body.quantity ? undefined : qualified(body.quantity)
  const what =
    item === undefined ? (body.subtype ?? body.type ?? 'aid') : `${many === undefined ? '' : `${many} × `}${item}`
  const worth = body.worths.map(one => `${moneyText(one.money)} ${one.stage}`).join(', ')
  const reference = body.reference === undefined ? '' : `${body.reference}: `
  return `${reference}${partyName(body.donor)} to ${partyName(body.recipient)}, ${what}${worth === '' ? '' : `; ${worth}`}`
}

function capacityLine({ body }: NoticeOf<'capacity'>): string {
  const who = body.producer ?? (body.party === undefined ? undefined : partyName(body.party)) ?? 'Industry'
  const item = nameOfItem(body)
  const parts: string[] = []
  if (body.rate !== undefined) parts.push(`${quantityText(body.rate)} per ${body.per} (${body.basis ?? 'rate'})`)
  for (const [name, months] of [
    ['lead time', body.leadTime],
    ['restart', body.restart],
    ['development', body.development],
    ['rebuild', body.rebuild],
  ] as const) {
    if (months !== undefined) parts.push(`${name} ${qualified(months)} months`)
  }
  const when = body.date === undefined ? null : whenText(body.date)
  return `${who}${item === undefined ? '' : `, ${item}`}: ${parts.join(', ')}${when === null ? '' : `, for ${when}`}`
}

interface Named {
  readonly item?: string | undefined
  readonly itemText?: string | undefined
}

export function nameOfItem(body: Named): string | undefined {
  return body.itemText ?? body.item
}

function thing(body: Named & { readonly quantity?: Quantity | undefined; readonly money?: Money | undefined }): string {
  const item = nameOfItem(body)
  const parts: string[] = []
  if (body.quantity !== undefined)
    parts.push(`${quantityText(body.quantity)}${item === undefined ? '' : ` of ${item}`}`)
  else if (item !== undefined) parts.push(item)
  if (body.money !== undefined) parts.push(moneyText(body.money))
  return parts.length === 0 ? 'aid' : parts.join(' for ')
}

function eventText(date: unknown): string | null {
  return typeof date === 'object' && date !== null ? whenText(date as When) : typeof date === 'string' ? date : null
}

function supersededText(picture: Picture, number: number): string | null {
  picture.settle()
  const end = picture.endSaid.at(number)
  if (Math.abs(end) === never) return null
  const amended = picture.amendmentsOf(number).some(other => picture.said.at(other) === end)
  return `${amended ? 'corrected' : 'withdrawn'} on ${lastDay(dateOfDay(end))}`
}

const qualifierWords = { about: 'about', atLeast: 'at least', atMost: 'up to' }
const unknownWords = { undisclosed: 'undisclosed', notGiven: 'not given', unreadable: 'unreadable' }
const relationWords = { sameAs: 'The same', partOf: 'A part', fulfils: 'Fulfils', differs: 'Not the same' }
const momentWords = {
  leftOrigin: 'left its depot',
  leftPort: 'left port',
  arrivedPort: 'arrived in port',
  handedOver: 'handed over',
  received: 'received',
  unstated: 'delivered',
}
const levelWords = {
  large: 'large',
  adequate: 'adequate',
  reduced: 'reduced',
  low: 'low',
  alarminglyLow: 'alarmingly low',
  depleted: 'depleted',
}
