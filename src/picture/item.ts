/** Everything the record holds about one item: units by stage, targets, capacity, stocks, orders, and who said what. */
import { foldName } from '../base/index.ts'
import type { BodyOf, KindName, Quantity } from '../kinds/index.ts'
import { type Account, chooseAccount, dayOf } from './accounts.ts'
import type { ClaimCard, ItemAnswer, ItemList } from './answers/index.ts'
import { claimCard, summaryOf } from './card.ts'
import { type Catalogue, catalogueOf, itemNamed } from './catalogue.ts'
import type { Picture } from './fold.ts'
import { type Held, held, type Stand } from './held.ts'
import { countedElsewhere, joinsHeld } from './joined.ts'
import type { spanOfWhen } from './stand.ts'
import { targetAnswer } from './target.ts'
import { Stages } from './units.ts'

type TimelineEntry = ItemAnswer['timeline'][number]

/**
 * @param name code, name or alias of the item
 * @throws Refusal `not-found` naming the nearest items
 */
export function itemAnswer(
  picture: Picture,
  name: string,
  stand: Stand,
  only: { readonly to?: string } = {},
): ItemAnswer {
  picture.settle()
  const catalogue = catalogueOf(picture)
  const item = itemNamed(picture, catalogue, name)
  const family = new Matcher(catalogue, catalogue.narrower(item.code), item.aliases ?? [])
  const wider = new Matcher(catalogue, new Set([...catalogue.narrower(item.code), ...catalogue.wider(item.code)]), [])
  const account = chooseAccount(picture, stand)
  const { stages, timeline, orders, transfers } = ladderOf(picture, account, stand, family, only)
  const targets = targetsOf(picture, catalogue, wider, stand, only.to)
  const cards = <Name extends KindName>(kind: Name): ClaimCard[] =>
    about(picture, kind, stand, family).map(({ number }) => claimCard(picture, number))
  const answer = {
    capacity: byDate(cards('capacity')),
    stocks: byDate([...cards('stock'), ...cards('declaration')]),
    orders: byDate(orders.map(({ number }) => claimCard(picture, number))),
    money: byDate(cards('appropriation')),
    needs: byDate([...cards('requirement'), ...cards('limit')]),
    transfers: byDate(transfers.map(({ number }) => claimCard(picture, number))),
    said: byDate(statementsNaming(picture, family, item.name, [item.code, ...(item.aliases ?? [])], stand)),
  }
  return {
    asOf: stand.asOf,
    recorded: stand.recorded,
    item: {
      code: item.code,
      name: item.name,
      names: { ...item.names },
      class: item.class,
      unit: item.unit,
      within: item.within ?? null,
      includes: [...catalogue.narrower(item.code)].filter(code => code !== item.code).sort(),
      parts: [...(item.parts ?? [])],
    },
    stages: stages.answer(),
    targets,
    ...answer,
    timeline: timeline.sort((left, right) =>
      left.date < right.date ? -1 : left.date > right.date ? 1 : left.id < right.id ? -1 : 1,
    ),
    sources: new Set(Object.values(answer).flatMap(list => list.flatMap(card => card.source?.id ?? []))).size,
  }
}

interface Ladder {
  readonly stages: Stages
  readonly timeline: TimelineEntry[]
  readonly orders: readonly Held<'contract'>[]
  readonly transfers: readonly Held<'transfer'>[]
}

/** Units by stage, and the same as events: promised, ordered, dispatched, delivered, received. */
function ladderOf(
  picture: Picture,
  account: Account,
  stand: Stand,
  family: Matcher,
  only: { readonly to?: string },
): Ladder {
  const stages = new Stages()
  const timeline: TimelineEntry[] = []
  const isTo = (party: string): boolean => only.to === undefined || party === only.to
  const orders = about(picture, 'contract', stand, family)
  const transfers = about(picture, 'transfer', stand, family).filter(({ notice }) => isTo(notice.body.to))
  const receipts = about(picture, 'receipt', stand, family).filter(({ notice }) => isTo(notice.body.to))
  for (const number of promises(picture, account, stand, family)) {
    const promise = promiseBody(picture, number)
    if (promise === undefined || !isTo(promise.recipient)) continue
    stages.add('promised', promise.donor, promise.quantity)
    if (promise.delivered !== undefined) stages.add('delivered', promise.donor, promise.delivered)
    note(timeline, picture, number, promise.date, 'promised', promise.quantity)
  }
  for (const { number, notice } of orders) {
    if (notice.body.cumulative !== true) stages.add('ordered', notice.body.buyer ?? 'not stated', notice.body.quantity)
    note(
      timeline,
      picture,
      number,
      notice.body.date,
      notice.body.cumulative === true ? 'ordered, total so far' : 'ordered',
      notice.body.quantity,
    )
  }
  for (const { number, notice } of transfers) {
    const { cumulative, forecast, moment } = notice.body
    const stage =
      moment === 'received' ? 'received' : moment === 'leftOrigin' || moment === 'leftPort' ? 'dispatched' : 'delivered'
    if (cumulative !== true && forecast !== true) stages.add(stage, notice.body.from, notice.body.quantity)
    const words = forecast === true ? 'forecast' : cumulative === true ? `${stage}, total so far` : stage
    note(timeline, picture, number, notice.body.date, words, notice.body.quantity)
  }
  for (const { number, notice } of receipts) {
    stages.add('received', notice.body.from ?? 'not stated', notice.body.quantity)
    note(timeline, picture, number, notice.body.date, 'received', notice.body.quantity)
  }
  return { stages, timeline, orders, transfers }
}

/** The catalogue, with how many claims name each item. */
export function itemList(picture: Picture, stand: Stand): ItemList {
  picture.settle()
  const catalogue = catalogueOf(picture)
  const account = chooseAccount(picture, stand)
  const claims = new Map<string, number>()
  const targets = new Set<string>()
  const count = (code: string | undefined): void => {
    if (code !== undefined) claims.set(code, (claims.get(code) ?? 0) + 1)
  }
  const codes = picture.claims.texts.item.texts.map(text => catalogue.codeOf(text))
  for (const number of countedRows(picture, account, stand)) count(codes[picture.claims.item.at(number)])
  for (const kind of itemKinds) {
    for (const { notice } of held(picture, kind, stand)) {
      const code = codeOfBody(catalogue, notice.body)
      count(code)
      for (const measure of measuresOf(notice.body)) if (catalogue.items.has(measure)) count(measure)
      if (kind === 'target' && code !== undefined) targets.add(code)
    }
  }
  return [...catalogue.items.values()]
    .map(item => ({
      code: item.code,
      name: item.name,
      names: { ...item.names },
      class: item.class,
      unit: item.unit,
      claims: claims.get(item.code) ?? 0,
      target: targets.has(item.code),
    }))
    .sort((left, right) => (left.code < right.code ? -1 : 1))
}

const itemKinds = [
  'contract',
  'transfer',
  'receipt',
  'target',
  'capacity',
  'stock',
  'requirement',
  'appropriation',
  'limit',
  'declaration',
] as const

interface Named {
  readonly item?: string | undefined
  readonly itemText?: string | undefined
}

/** What is limited or declared under a treaty goes by the code of its item, where the catalogue has it. */
function measuresOf(body: object): string[] {
  const { measure, figures = [] } = body as { measure?: string; figures?: readonly { readonly measure: string }[] }
  return measure === undefined ? figures.map(figure => figure.measure) : [measure]
}

function codeOfBody(catalogue: Catalogue, body: object): string | undefined {
  const { item, itemText } = body as Named
  return item ?? (itemText === undefined ? undefined : catalogue.codeOf(itemText))
}

/** Whether a body, or the words of a data set, name one of the items looked for. */
class Matcher {
  readonly #catalogue: Catalogue
  readonly #codes: ReadonlySet<string>
  readonly #words: ReadonlySet<string>

  constructor(catalogue: Catalogue, codes: ReadonlySet<string>, words: readonly string[]) {
    this.#catalogue = catalogue
    this.#codes = codes
    this.#words = new Set(words.map(foldName))
  }

  names(text: string): boolean {
    const code = this.#catalogue.codeOf(text)
    return code === undefined ? this.#words.has(foldName(text)) : this.#codes.has(code)
  }

  about(body: object): boolean {
    const { item, itemText } = body as Named
    if (item !== undefined && this.names(item)) return true
    return (itemText !== undefined && this.names(itemText)) || measuresOf(body).some(code => this.#codes.has(code))
  }
}

function about<Name extends KindName>(picture: Picture, kind: Name, stand: Stand, matcher: Matcher): Held<Name>[] {
  return held(picture, kind, stand).filter(({ notice }) => matcher.about(notice.body as object))
}

/** Rows of the account that count, the first row of each notice only. */
function* countedRows(picture: Picture, account: Account, stand: Stand): Generator<number> {
  const { claims } = picture
  const day = dayOf(stand.asOf)
  let last = -1
  for (let row = 0; row < claims.length; row += 1) {
    const notice = claims.notice.at(row)
    if (notice === last || account.counts[claims.source.at(row) + 1] !== 1) continue
    if (!picture.counts(notice, day, stand.recorded)) continue
    last = notice
    yield row
  }
}

/** Notices of the account's promises that name the item. */
function* promises(picture: Picture, account: Account, stand: Stand, matcher: Matcher): Generator<number> {
  const { claims } = picture
  const named = claims.texts.item.texts.map(text => matcher.names(text))
  for (const row of countedRows(picture, account, stand)) {
    const item = claims.item.at(row)
    if (item >= 0 && named[item] === true) yield claims.notice.at(row)
  }
}

/** The body that stands; undefined where the row is a transfer, which is told of apart. */
function promiseBody(picture: Picture, number: number): BodyOf<'commitment'> | undefined {
  const notice = picture.read(number)
  if (notice.kind === 'commitment') return notice.body
  const original = picture.originalOf(number)
  if (notice.kind !== 'amendment' || original === undefined || picture.kindOf(original) !== 'commitment')
    return undefined
  return notice.body.body as BodyOf<'commitment'>
}

function targetsOf(picture: Picture, catalogue: Catalogue, wider: Matcher, stand: Stand, to: string | undefined) {
  const transfers = held(picture, 'transfer', stand)
  const answers: ItemAnswer['targets'] = []
  const targets = about(picture, 'target', stand, wider)
  const original = ({ number }: Held<'target'>): number => picture.originalOf(number) ?? number
  const joins = joinsHeld(picture, dayOf(stand.asOf), stand.recorded)
  const told = countedElsewhere(picture, joins, new Set(targets.map(original)))
  for (const target of targets) {
    const { body } = target.notice
    if (told.has(original(target)) || (to !== undefined && body.to !== to)) continue
    const code = codeOfBody(catalogue, body)
    const related =
      code === undefined
        ? undefined
        : new Matcher(catalogue, new Set([...catalogue.narrower(code), ...catalogue.wider(code)]), [])
    const levels = transfers.filter(
      ({ notice }) =>
        notice.body.to === body.to && body.by.includes(notice.body.from) && related?.about(notice.body) === true,
    )
    const answer = targetAnswer(picture, target, levels, stand)
    if (answer !== undefined) answers.push(answer)
  }
  return answers.sort((left, right) => (left.id < right.id ? -1 : 1))
}

/** Statements that are about the item, or whose words name it. */
function statementsNaming(
  picture: Picture,
  family: Matcher,
  name: string,
  aliases: readonly string[],
  stand: Stand,
): ClaimCard[] {
  const words = [name, ...aliases].map(foldName).filter(word => word.length > 4)
  return held(picture, 'statement', stand)
    .filter(({ notice }) => {
      if (family.about(notice.body)) return true
      const { text, subject, figures, note } = notice.body
      const said = ` ${foldName([text, subject, note, ...(figures ?? []).map(figure => figure.name)].join(' '))} `
      return words.some(word => said.includes(` ${word} `) || said.includes(` ${word}s `))
    })
    .map(({ number }) => claimCard(picture, number))
}

function note(
  timeline: TimelineEntry[],
  picture: Picture,
  number: number,
  when: Parameters<typeof spanOfWhen>[0],
  stage: string,
  quantity: Quantity | undefined,
): void {
  const date = 'undated' in when ? undefined : 'date' in when ? when.date : when.until
  if (date === undefined) return
  const units = quantity === undefined || 'unknown' in quantity ? null : quantity.value
  timeline.push({ date, stage, units, summary: summaryOf(picture.read(number)), id: picture.id(number) })
}

function byDate(cards: ClaimCard[]): ClaimCard[] {
  const key = (card: ClaimCard): string => `${card.saidOn ?? ''} ${card.id}`
  return cards.sort((left, right) => (key(left) > key(right) ? -1 : 1))
}
