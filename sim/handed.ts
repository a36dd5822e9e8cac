/**
 * Options that are handed in as a file: a schedule of faults, or what a shrunk failure came to. Each member takes the place
 * of what the seed would have chosen. Rule F7.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isPartyCode, Refusal } from '../src/base/index.ts'
import { mostKeys } from './names.ts'
import { hostilities, type Options, upsets } from './options.ts'

const mostTicks = 100_000
const ticks = z.number().int().min(1).max(mostTicks)
const perMille = z.number().int().min(0).max(1000)
const party = z.string().refine(isPartyCode, 'not the code of a party')

const strikeForm = z.strictObject({
  tick: z.number().int().min(0).max(mostTicks),
  party,
  what: z.enum(upsets),
  lasts: ticks.optional(),
  other: party.optional(),
  steps: z.number().int().min(0).max(mostTicks).optional(),
  jumpMs: z.number().int().min(-1e11).max(1e11).optional(),
})

const optionsForm = z
  .strictObject({
    seed: z.number().int().min(0),
    honest: z.array(party).min(2).max(12),
    hostile: z.strictObject({ party, does: z.array(z.enum(hostilities)).min(1) }).nullable(),
    departs: party.nullable(),
    faultyTicks: ticks,
    calmTicks: ticks,
    mostAppends: z.number().int().min(0).max(1000),
    mostBatch: z.number().int().min(1).max(1000),
    mostRotations: z
      .number()
      .int()
      .min(0)
      .max(mostKeys - 1),
    courierTicks: z.number().int().min(0).max(mostTicks),
    upsets: z.array(z.enum(upsets)),
    strikes: z.array(strikeForm).max(10_000),
    talkTicks: ticks.min(3),
    upsetTicks: ticks,
    network: z.strictObject({ lost: perMille, doubled: perMille, slow: perMille }),
    skewMs: z.number().int().min(0).max(1e11),
    gate: z.strictObject({ replayed: perMille, readdressed: perMille }).nullable(),
  })
  .partial()

/** Options as far as a file states them. */
export type Handed = Partial<Options>

/**
 * Reads the options of a file, a JSON object with members of {@link Options}.
 * @throws Refusal `not-found`; `bad-form` naming the member, what stands there and what may
 */
export function readHanded(file: string): Handed {
  try {
    return handedIn(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Refusal) throw error.at({ file })
    throw new Refusal('not-found', 'no file of options can be read here', { place: { file }, rule: 'F7', cause: error })
  }
}

/** @throws Refusal `bad-form` */
export function handedIn(text: string): Handed {
  const value = jsonOf(text)
  const { data, error } = optionsForm.safeParse(value)
  if (error !== undefined) {
    const { path, message } = error.issues[0]!
    throw refused(message, path.join('.'), valueAt(value, path))
  }
  const options = Object.fromEntries(
    Object.entries(data).map(([member, stated]) => [member, stated ?? undefined]),
  ) as Handed
  checkNames(options)
  return options
}

/** Everybody is named once, and blows fall on honest parties that there are. */
function checkNames({ honest, hostile, departs, strikes = [] }: Handed): void {
  if (departs !== undefined && !honest?.includes(departs)) {
    throw refused('not one of the parties that are stated to be honest', 'departs', departs)
  }
  const everybody = [...(honest ?? []), ...(hostile === undefined ? [] : [hostile.party])]
  const twice = everybody.find((name, at) => everybody.indexOf(name) !== at)
  if (twice !== undefined) throw refused('a party is named twice', 'honest', twice)
  for (const [at, { party: struck, other, what }] of strikes.entries()) {
    const place = `strikes.${at}`
    if (honest === undefined) throw refused('strikes are dealt to parties: state who is honest', 'honest', 'nothing')
    if (!honest.includes(struck)) throw refused('not one of the honest parties', `${place}.party`, struck)
    if (other === undefined) continue
    if (!what.endsWith('partition')) throw refused('only a partition has another end', `${place}.other`, other)
    if (!everybody.includes(other) || other === struck) throw refused('not another party', `${place}.other`, other)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Refusal('bad-form', 'options are one JSON object', { value: text, rule: 'F7', cause })
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], value)
  return JSON.stringify(found) ?? 'nothing'
}

function refused(message: string, path: string, value: string): Refusal {
  return new Refusal('bad-form', message, {
    place: { path },
    value,
    rule: 'F7',
    hint: 'spec/sim.md lists the members of a file of options and what each may be',
  })
}
