/**
 * A scenario begun from the record: what it holds of stocks, promises, capacities and needs by a day, each line with its
 * notice; `ask` for whatever a plan needs and nobody has said. Nothing is invented. Rule Q18: spec/plan.md.
 */
import {
  addMonths,
  compare,
  type Decimal,
  decimal,
  decimalText,
  divide,
  multiply,
  Refusal,
  subtract,
} from '../../base/index.ts'
import type { KindName, Quantity } from '../../kinds/index.ts'
import {
  type Catalogue,
  catalogueOf,
  claimCard,
  type Held,
  held,
  itemAnswer,
  type Picture,
  type Stand,
  spanOfWhen,
} from '../../picture/index.ts'

export interface FromRecord {
  /** Codes or names of items. Their parts come with them. */
  readonly items: readonly string[]
  /** Who needs them. */
  readonly to: string
  readonly months: number
}

/** One line of a list, and the notices behind it. */
interface Line {
  readonly fields: Readonly<Record<string, string>>
  readonly why: readonly string[]
}

/**
 * The text of a scenario in YAML. It is refused as a scenario until every `ask` in it is answered.
 * @throws Refusal `not-found` for an item that the catalogue does not have
 */
export function scenarioFromRecord(picture: Picture, stand: Stand, wish: FromRecord): string {
  return new Beginning(picture, stand, wish).text()
}

const one = decimal('1')

class Beginning {
  readonly #picture: Picture
  readonly #stand: Stand
  readonly #wish: FromRecord
  readonly #catalogue: Catalogue
  readonly #codes: readonly string[]
  readonly #start: string

  constructor(picture: Picture, stand: Stand, wish: FromRecord) {
    this.#picture = picture
    this.#stand = stand
    this.#wish = wish
    this.#catalogue = catalogueOf(picture)
    this.#codes = this.#withParts(wish.items)
    this.#start = addMonths(stand.asOf, 1)
  }

  text(): string {
    const [stocks, lines] = [this.#stocks(), this.#lines()]
    const lists = {
      stocks: [...stocks, ...this.#unsaidStocks(stocks, lines)],
      arriving: this.#arriving(),
      floors: this.#required('floor'),
      use: this.#required('consumption').filter(line => line.fields.party !== this.#wish.to),
      lines,
      demands: this.#demands(),
    }
    const named = Object.values(lists).flatMap(list => list.map(line => line.fields.party!))
    const parties = [...new Set([...named, this.#wish.to])].sort()
    const head = [
      `# Begun from the record, with what ${this.#stand.recorded ? 'it held' : 'had been said'} by ${this.#stand.asOf}.`,
      '# ask: nobody has said it. The scenario is refused until each is answered; 0 only where it is known to be none.',
      `title: ${this.#wish.items.join(', ').replaceAll(/[^\w ,.-]/g, ' ')} to ${this.#wish.to}, from the record of ${this.#stand.asOf}`,
      'currency: EUR',
      `start: ${this.#start}`,
      `months: ${this.#wish.months}`,
    ]
    const body = [
      listText(
        'parties',
        parties.map(party => this.#party(party)),
      ),
      listText(
        'items',
        this.#codes.map(code => this.#item(code)),
      ),
      ...Object.entries(lists).map(([name, list]) => listText(name, list)),
    ]
    return `${head.join('\n')}\n${body.join('')}${limits}`
  }

  #withParts(names: readonly string[]): string[] {
    const codes: string[] = []
    const visit = (name: string): void => {
      const code = this.#catalogue.codeOf(name)
      if (code === undefined) {
        throw new Refusal('not-found', 'no item of the catalogue has this code, name or alias', {
          value: name,
          rule: 'Q18',
          hint: `near to it: ${this.#catalogue.near(name).join(', ') || 'entente items lists the catalogue'}`,
        })
      }
      if (codes.includes(code)) return
      codes.push(code)
      for (const part of this.#catalogue.items.get(code)!.parts ?? []) visit(part.item)
    }
    for (const name of names) visit(name)
    return codes
  }

  /** Notices of a kind for one of the items, earliest first by what they are said to hold for. */
  #of<Name extends KindName>(kind: Name): Held<Name>[] {
    return held(this.#picture, kind, this.#stand).filter(({ notice }) => {
      const { item } = notice.body as { readonly item?: string }
      return item !== undefined && this.#codes.includes(item)
    })
  }

  #why(number: number): string {
    const card = claimCard(this.#picture, number)
    return `${card.id.slice(0, 12)} said ${card.saidOn ?? 'on an unknown day'}: ${card.summary.replace(/\s+/g, ' ')}`
  }

  #party(party: string): Line {
    // GDP describes a year long past: when it was written down decides nothing.
    const gdps = held(this.#picture, 'indicator', { asOf: '9999-12-31', recorded: false }).filter(
      ({ notice }) => notice.body.party === party && notice.body.measure === 'gdp' && 'value' in notice.body.quantity,
    )
    const latest = gdps
      .toSorted((left, right) => (lastOf(left.notice.body.date) < lastOf(right.notice.body.date) ? -1 : 1))
      .at(-1)
    if (latest === undefined)
      return { fields: { party }, why: ['no GDP is known: without it there are no fair shares'] }
    const { quantity } = latest.notice.body
    const why = [this.#why(latest.number)]
    return { fields: { party, gdp: 'value' in quantity ? quantity.value : 'ask' }, why }
  }

  #item(code: string): Line {
    const entry = this.#catalogue.items.get(code)!
    const parts = (entry.parts ?? []).map(part => `{ item: ${part.item}, count: ${part.count} }`)
    const priced = this.#of('contract')
      .filter(
        ({ notice }) =>
          notice.body.item === code && notice.body.money !== undefined && notice.body.quantity !== undefined,
      )
      .map(({ number }) => this.#why(number))
    return {
      fields: {
        item: code,
        unit: /^[\w -]+$/.test(entry.unit) ? entry.unit : JSON.stringify(entry.unit),
        price: 'ask',
        ...(parts.length === 0 ? {} : { parts: `[${parts.join(', ')}]` }),
      },
      why: priced.slice(-3),
    }
  }

  /** The latest said of each holder: a number, a range, or the words of somebody who gave none. */
  #stocks(): Line[] {
    const latest = new Map<string, Held<'stock'>>()
    for (const claim of this.#of('stock')) {
      const { holder, item, date } = claim.notice.body
      if (holder === undefined) continue
      const known = latest.get(`${holder}/${item}`)
      if (known === undefined || lastOf(known.notice.body.date) <= lastOf(date)) latest.set(`${holder}/${item}`, claim)
    }
    return [...latest.values()].map(({ number, notice: { body } }) => ({
      fields: { party: body.holder!, item: body.item!, ...unitsOf(body.quantity, one) },
      why: [this.#why(number)],
    }))
  }

  #unsaidStocks(stocks: readonly Line[], lines: readonly Line[]): Line[] {
    const known = new Set(stocks.map(({ fields }) => `${fields.party}/${fields.item}`))
    const wanted = [
      ...lines.map(({ fields }) => ({ party: fields.party!, item: fields.item! })),
      ...this.#codes.map(item => ({ party: this.#wish.to, item })),
    ]
    return wanted.flatMap(({ party, item }) => {
      if (known.has(`${party}/${item}`)) return []
      known.add(`${party}/${item}`)
      return [{ fields: { party, item, quantity: 'ask' }, why: ['nobody has said what it holds'] }]
    })
  }

  /** One line for each party and item with a capacity: its latest rate, what is planned as its ramp, and its lead time. */
  #lines(): Line[] {
    const groups = new Map<string, Held<'capacity'>[]>()
    for (const claim of this.#of('capacity')) {
      const { party, item } = claim.notice.body
      if (party === undefined) continue
      const key = `${party} ${item}`
      groups.set(key, [...(groups.get(key) ?? []), claim])
    }
    return [...groups].map(([name, claims]) => this.#line(name, claims))
  }

  #line(name: string, claims: readonly Held<'capacity'>[]): Line {
    const { party, item } = claims[0]!.notice.body
    const dated = claims
      .filter(({ notice }) => notice.body.rate !== undefined && 'value' in notice.body.rate)
      .toSorted((left, right) => (lastOf(left.notice.body.date) < lastOf(right.notice.body.date) ? -1 : 1))
    const planned = ({ notice: { body } }: Held<'capacity'>): boolean =>
      ['plan', 'forecast'].includes(body.basis ?? '') || lastOf(body.date) > this.#stand.asOf
    const now = dated.filter(claim => !planned(claim)).at(-1)
    const wait = (field: 'leadTime' | 'restart') =>
      claims.filter(({ notice }) => notice.body[field] !== undefined).at(-1)
    const [lead, restart] = [wait('leadTime'), wait('restart')]
    const ramp = rampOf(dated.filter(planned), this.#start, now === undefined ? decimal('0') : rateOf(now))
    return {
      fields: {
        line: JSON.stringify(name),
        party: party!,
        item: item!,
        rate: now === undefined ? 'ask' : decimalText(rateOf(now)),
        ...(ramp.length === 0
          ? {}
          : { ramp: `[${ramp.map(step => `{ month: ${step.month}, rate: ${step.rate} }`).join(', ')}]` }),
        leadTime: lead === undefined ? 'ask' : monthsUp(lead.notice.body.leadTime!),
        ...(restart === undefined ? {} : { restart: monthsUp(restart.notice.body.restart!) }),
        price: 'ask',
      },
      why: [now, lead, restart, ...ramp.map(step => step.claim)].flatMap(claim =>
        claim === undefined ? [] : [this.#why(claim.number)],
      ),
    }
  }

  /** Promised and not yet said to be delivered. In which month it comes is for who plans to say. */
  #arriving(): Line[] {
    return this.#of('commitment').flatMap(({ number, notice: { body } }) => {
      if (body.recipient !== this.#wish.to || body.quantity === undefined || !('value' in body.quantity)) return []
      const { delivered } = body
      const open =
        delivered !== undefined && 'value' in delivered && body.quantity.upTo === undefined
          ? subtract(decimal(body.quantity.value), decimal(delivered.value))
          : undefined
      if (open !== undefined && compare(open, decimal('0')) <= 0) return []
      const quantity = open === undefined || open.scale > 0 ? 'ask' : decimalText(open)
      const fields = { party: this.#wish.to, item: body.item!, month: 'ask', quantity }
      return [{ fields, why: [`promised by ${body.donor}; ${this.#why(number)}`] }]
    })
  }

  #required(use: 'floor' | 'consumption'): Line[] {
    const latest = new Map<string, Held<'requirement'>>()
    for (const claim of this.#of('requirement')) {
      if (claim.notice.body.use === use) latest.set(`${claim.notice.body.party}/${claim.notice.body.item}`, claim)
    }
    return [...latest.values()].map(({ number, notice: { body } }) => ({
      fields: { party: body.party, item: body.item!, ...lowEnd(unitsOf(body.quantity, monthly(body.per))) },
      why: [this.#why(number)],
    }))
  }

  /** What it is said to need a month, and what its targets still lack. */
  #demands(): Line[] {
    const { to } = this.#wish
    const needs = this.#of('requirement')
      .filter(
        ({ notice: { body } }) =>
          body.party === to && (body.use === 'need' || body.use === 'consumption') && body.per !== 'total',
      )
      .map(({ number, notice: { body } }) => ({
        fields: { party: to, item: body.item!, ...lowEnd(unitsOf(body.quantity, monthly(body.per))) },
        why: [this.#why(number)],
      }))
    const first = new Map(needs.map(line => [line.fields.item, line]))
    const targets = this.#wish.items.flatMap(name => {
      const code = this.#catalogue.codeOf(name)!
      return itemAnswer(this.#picture, code, this.#stand, { to }).targets.flatMap(target => {
        if (target.state === 'met' || target.due === null) return []
        const lacks =
          target.achieved === null ? 'ask' : decimalText(subtract(decimal(target.quantity), decimal(target.achieved)))
        const due = target.due.slice(0, 7)
        const month = due.length === 7 && due >= this.#start ? due : this.#start
        const why = `target "${target.name}": ${target.quantity} by ${target.due}, ${target.achieved ?? 'an unknown number'} so far; ${target.id.slice(0, 12)}`
        return [{ fields: { party: to, item: code, month, quantity: lacks }, why: [why] }]
      })
    })
    const unsaid = this.#wish.items.flatMap(name => {
      const item = this.#catalogue.codeOf(name)!
      if (first.has(item) || targets.some(line => line.fields.item === item)) return []
      return [{ fields: { party: to, item, quantity: 'ask' }, why: ['nobody has said what it needs a month'] }]
    })
    return [
      ...targets,
      ...[...first.values()].map(line => ({ ...line, fields: { ...line.fields, priority: '90' } })),
      ...unsaid,
    ]
  }
}

const limits = `# lift:
#   - { capacity: 1000 }          and lift of one unit with each item
# budget:
#   - { amount: 100000000, per: plan }
# fairShare: { by: gdp, band: 0.1 }
`

function listText(name: string, lines: readonly Line[]): string {
  if (lines.length === 0) return ''
  const rows = lines.map(({ fields, why }) => {
    const text = Object.entries(fields).map(([field, value]) => `${field}: ${value}`)
    return `${why.map(reason => `  # ${reason}\n`).join('')}  - { ${text.join(', ')} }\n`
  })
  return `${name}:\n${rows.join('')}`
}

/** Units in whole numbers, times a factor; what is no number is asked for. */
function unitsOf(quantity: Quantity, factor: Decimal): Record<string, string> {
  if ('unknown' in quantity) return { quantity: 'ask' }
  const whole = (text: string): string => decimalText(divide(multiply(decimal(text), factor), one, 0))
  return { quantity: whole(quantity.value), ...(quantity.upTo === undefined ? {} : { upTo: whole(quantity.upTo) }) }
}

/** Only stocks are planned at both ends of a range. */
function lowEnd(fields: Record<string, string>): Record<string, string> {
  return { quantity: fields.quantity! }
}

const perMonth = { total: one, day: decimal('30'), month: one, year: divide(one, decimal('12'), 12) } as const

function monthly(per: keyof typeof perMonth): Decimal {
  return perMonth[per]
}

function rateOf(claim: Held<'capacity'>): Decimal {
  const { rate, per } = claim.notice.body
  const value = rate !== undefined && 'value' in rate ? rate.value : '0'
  return divide(multiply(decimal(value), monthly(per ?? 'month')), one, 0)
}

/** The longer end of a wait: a plan that counts on the shorter one comes late. */
function monthsUp(wait: { readonly value: string; readonly upTo?: string | undefined }): string {
  const months = Math.ceil(Number(wait.upTo ?? wait.value))
  return String(Math.max(1, months))
}

function lastOf(when: Parameters<typeof spanOfWhen>[0] | undefined): string {
  return when === undefined ? '' : (spanOfWhen(when)?.last ?? '')
}

/** Of the plans that were told, those that go beyond what is made now, never falling; of one month the last told. */
function rampOf(
  planned: readonly Held<'capacity'>[],
  start: string,
  now: Decimal,
): { readonly month: string; readonly rate: string; readonly claim: Held<'capacity'> }[] {
  const byMonth = new Map<string, Held<'capacity'>>()
  for (const claim of planned) {
    const month = lastOf(claim.notice.body.date).slice(0, 7)
    if (month >= start) byMonth.set(month, claim)
  }
  let before = now
  return [...byMonth].sort().flatMap(([month, claim]) => {
    const rate = rateOf(claim)
    if (compare(rate, before) <= 0) return []
    before = rate
    return [{ month, rate: decimalText(rate), claim }]
  })
}
