/** Who gives and who gets: from the sentence, else from who spoke, else from what the story is about. Rule J22. */
import type { Cue, Finding, Party } from '../find/index.ts'
import type { Span } from '../page/index.ts'
import type { Scene } from './scene.ts'

export interface Resolved {
  readonly code: string
  readonly grounds: 'sentence' | 'speaker' | 'before' | 'story' | 'record'
}

/** What the sentences before leave for the next. */
export interface Memory {
  /** Who gave, bought or held last: whom "this country" and a bare verb mean. */
  giver?: string
  getter?: string
  /** Stage of the package whose contents are listed next. */
  stage?: string
  /** The line named last, and the sentence that said something of it. */
  line?: { readonly words: string; sentence: number }
  /** The treaty named last. */
  treaty?: { readonly words: string; sentence: number }
}

/** What a story is about, worked out once. */
export interface Subject {
  readonly giver?: string
  readonly getter?: string
  /** The two named most. */
  readonly pair?: readonly string[]
}

/** The party most often given to, and the one most often named beside it; states at war with the getter aside. */
export function subjectOf(found: readonly Finding[]): Subject {
  const named = new Map<string, number>()
  const given = new Map<string, number>()
  const against = new Set<string>()
  for (const one of found) {
    if (one.is !== 'party') continue
    named.set(one.code, (named.get(one.code) ?? 0) + 1)
    if (one.relation === 'to' && one.by !== 'adjective') given.set(one.code, (given.get(one.code) ?? 0) + 1)
    if (one.relation === 'against') against.add(one.code)
  }
  const pair = [...named]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, 2)
    .map(([code]) => code)
    .sort()
  const getter = atWar.find(code => named.has(code)) ?? most(given)
  for (const code of [...opponentsOf(getter), ...against]) named.delete(code)
  if (getter !== undefined) named.delete(getter)
  const giver = most(named)
  return {
    ...(pair.length === 2 ? { pair } : {}),
    ...(giver === undefined ? {} : { giver }),
    ...(getter === undefined ? {} : { getter }),
  }
}

/** Who is given to where no word says so: German and Russian say it by an ending. */
const atWar = ['UKR'] as const

/** States that do not give to each other in the war that the tracker is about. */
export function opponentsOf(code: string | undefined): readonly string[] {
  if (code === 'UKR') return ['RUS', 'BLR']
  return code === 'RUS' || code === 'BLR' ? ['UKR'] : []
}

function most(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined
  for (const [code, count] of counts) if (best === undefined || count > counts.get(best)!) best = code
  return best
}

/** Who gets what stands at a place. */
export function getterOf(scene: Scene, at: Span, cue: Cue | undefined, memory: Memory, subject: Subject): Resolved {
  const parties = scene.parties()
  if (cue?.cue === 'received' && !isPassive(scene, cue)) {
    const receiver = before(parties, cue.at.from).findLast(({ relation }) => relation !== 'from' && relation !== 'by')
    if (receiver !== undefined) return { code: receiver.code, grounds: 'sentence' }
  }
  const givenTo = parties.filter(({ relation, by }) => relation === 'to' && by !== 'adjective')
  const nearest = givenTo.find(({ code }) => code === atWar[0]) ?? byDistance(scene, at, givenTo)[0]
  if (nearest !== undefined) return { code: nearest.code, grounds: 'sentence' }
  const usual = memory.getter ?? subject.getter
  const named = parties.find(({ code }) => code === usual)
  if (named !== undefined) return { code: named.code, grounds: 'sentence' }
  if (usual === undefined) return { code: atWar[0], grounds: 'record' }
  return { code: usual, grounds: memory.getter === undefined ? 'story' : 'before' }
}

/** Who gives, buys, pays or promises what stands at a place. */
export function giverOf(
  scene: Scene,
  at: Span,
  cue: Cue | undefined,
  getter: string | undefined,
  memory: Memory,
  subject: Subject,
): Resolved | undefined {
  const barred = new Set([...(getter === undefined ? [] : [getter]), ...opponentsOf(getter)])
  const named = giverNamed(scene, at, cue, barred)
  if (named !== undefined) return { code: named, grounds: 'sentence' }
  const speakers = [...scene.of('attribution'), ...scene.of('person')]
  const speaker = speakers.find(({ party }) => party !== undefined && !barred.has(party))?.party
  if (speaker !== undefined) return { code: speaker, grounds: 'speaker' }
  const usual = [memory.giver, subject.giver].find(code => code !== undefined && !barred.has(code))
  return usual === undefined ? undefined : { code: usual, grounds: usual === memory.giver ? 'before' : 'story' }
}

/** The doer before the verb; else the owner beside the thing ("aid of Germany"); else whoever is named without a relation. */
function giverNamed(scene: Scene, at: Span, cue: Cue | undefined, barred: ReadonlySet<string>): string | undefined {
  // "is held up by Hungary": who holds it up does not pay it.
  const parties = scene
    .parties()
    .filter(({ code, relation }) => !barred.has(code) && !(cue?.cue === 'blocked' && relation === 'by'))
  const from = parties.filter(({ relation }) => relation === 'from' || relation === 'by')
  if (cue?.cue === 'received' && from.length > 0) return byDistance(scene, at, from)[0]!.code
  const free = parties.filter(({ relation }) => relation === undefined)
  const own = parties.find(
    ({ relation, at: place }) => relation === 'of' && place.to <= at.from && at.from - place.to <= 8,
  )
  if (own !== undefined && cue?.cue === 'blocked') return own.code
  const next = nextDoer(scene, at, cue, free)
  if (next !== undefined) return next.code
  const doer = before([...free, ...from], Math.min(at.from, cue?.at.from ?? at.from)).toSorted(
    (left, right) => left.at.from - right.at.from,
  )
  const owners = parties.filter(({ relation, by }) => relation === 'of' || by === 'adjective')
  return (doer.at(-1) ?? byDistance(scene, at, [...from, ...owners])[0] ?? free[0])?.code
}

/** "Denmark pledged 19, the Netherlands 24": of a list under one verb, who stands right before the figure. */
function nextDoer(scene: Scene, at: Span, cue: Cue | undefined, free: readonly Party[]): Party | undefined {
  if (cue === undefined || cue.at.from > at.from) return undefined
  const last = before(free, at.from).findLast(party => party.at.from >= cue.at.to && at.from - party.at.to <= 20)
  const isList = scene.found.some(
    one =>
      (one.is === 'quantity' || one.is === 'money') && one.at.from >= cue.at.to && one.at.to <= (last?.at.from ?? -1),
  )
  return isList ? last : undefined
}

/** Whose stock, industry or budget it is: nobody is given to. */
export function ownerOf(scene: Scene, at: Span, memory: Memory, subject: Subject): Resolved | undefined {
  const parties = scene
    .parties()
    .filter(({ relation }) => relation !== 'to' && relation !== 'against' && relation !== 'with')
  const of = byDistance(
    scene,
    at,
    parties.filter(({ relation, by }) => relation === 'of' || by === 'adjective'),
  )[0]
  if (of !== undefined && scene.distance(at, of.at) < 55) return { code: of.code, grounds: 'sentence' }
  const doer =
    before(parties, at.from).findLast(({ relation }) => relation === undefined) ?? byDistance(scene, at, parties)[0]
  if (doer !== undefined) return { code: doer.code, grounds: 'sentence' }
  const said = scene.of('attribution').find(({ party }) => party !== undefined)
  if (said?.party !== undefined) return { code: said.party, grounds: 'speaker' }
  const usual = memory.giver ?? subject.giver
  return usual === undefined ? undefined : { code: usual, grounds: memory.giver === undefined ? 'story' : 'before' }
}

/** "was received", "được giao": the subject is the thing. */
function isPassive(scene: Scene, cue: Cue): boolean {
  return scene.of('quantity').some(({ at }) => at.to <= cue.at.from && cue.at.from - at.to < 20)
}

const before = (parties: readonly Party[], from: number): readonly Party[] => parties.filter(({ at }) => at.to <= from)

function byDistance(scene: Scene, at: Span, parties: readonly Party[]): readonly Party[] {
  return parties.toSorted((left, right) => scene.distance(at, left.at) - scene.distance(at, right.at))
}
