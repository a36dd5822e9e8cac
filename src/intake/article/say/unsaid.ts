/** Drafts of sentences whose figures are not told: a level of a stock, a handing over, a line, a treaty, a meeting, a denial, words. Rule J23. */
import type { BodyOf } from '../../../kinds/index.ts'
import type { Attribution, CueName, Duration, Finding, Item } from '../find/index.ts'
import { eventDate, given, monthsOf, speakerOf, storyDay, unknownQuantity, whenOf } from './forms.ts'
import { isBefore } from './meaning.ts'
import { getterOf, giverOf, ownerOf } from './parties.ts'
import { pairOf, partiesIn } from './promise.ts'
import { partyReason, type Sayer } from './sayer.ts'
import type { Scene } from './scene.ts'

/** Says at most one thing of the support and one of the rest, so that a sentence without figures is no flood of drafts. */
export function sayWithoutFigures(sayer: Sayer, scene: Scene, hasFigures: boolean): void {
  const said =
    sayTimes(sayer, scene) ||
    sayDenial(sayer, scene) ||
    sayLine(sayer, scene) ||
    sayTreaty(sayer, scene) ||
    (!hasFigures && sayEvents(sayer, scene))
  if (!said && !hasFigures) sayWords(sayer, scene)
}

/** A level of a stock and a meeting may stand in one sentence; what is handed over is no level. */
function sayEvents(sayer: Sayer, scene: Scene): boolean {
  const level = sayLevel(sayer, scene)
  const handed = !level && sayHanded(sayer, scene)
  return sayMeeting(sayer, scene) || level || handed
}

/** Waits in months: for orders, to start a closed line again, to develop. */
function sayTimes(sayer: Sayer, scene: Scene): boolean {
  let said = false
  for (const duration of scene.of('duration')) said = sayTime(sayer, scene, duration) || said
  return said
}

function sayTime(sayer: Sayer, scene: Scene, duration: Duration): boolean {
  const wait = scene.nearest(duration.at, ['leadTime'], 60)
  const restart = scene.nearest(duration.at, ['restart'], 90)
  const development = scene.nearest(duration.at, ['development'], 110)
  const months = monthsOf(duration)
  if (months === undefined || wait === undefined) return false
  if (
    scene.of('item').length === 0 &&
    !scene.has('produced', 'capacity', 'ordered', 'contracted', 'restart', 'development', 'delivered', 'restock')
  )
    return false
  const nearer =
    restart !== undefined &&
    (development === undefined ||
      scene.distance(duration.at, restart.at) <= scene.distance(duration.at, development.at))
  const field = nearer
    ? 'restart'
    : development !== undefined
      ? 'development'
      : scene.has('restock')
        ? 'rebuild'
        : 'leadTime'
  const party = ownerOf(scene, duration.at, {}, {})
  const [item] = byNearness(scene, duration)
  return sayer.propose(scene, {
    kind: 'capacity',
    body: {
      ...given('party', party?.code),
      ...given('item', item?.code),
      ...given('itemText', item?.words.slice(0, 600)),
      [field]: months,
      ...given('speaker', speakerOf(scene, scene.speaker())),
    },
    figures: [[field, duration]],
    reasons: [{ because: `“${scene.textOf(wait.at)}” stands by a length of time`, by: 0.15 }],
  })
}

function byNearness(scene: Scene, { at }: { readonly at: Item['at'] }): readonly Item[] {
  return scene.of('item').toSorted((left, right) => scene.distance(at, left.at) - scene.distance(at, right.at))
}

const levels: readonly (readonly [CueName, BodyOf<'stock'>['level']])[] = [
  ['alarming', 'alarminglyLow'],
  ['depleted', 'depleted'],
  ['reduced', 'reduced'],
  ['low', 'low'],
  ['large', 'large'],
]

/** "stocks are alarmingly low". */
function sayLevel(sayer: Sayer, scene: Scene): boolean {
  for (const stock of scene.cues.filter(({ cue }) => cue === 'stock' || cue === 'restock')) {
    for (const [cue, level] of levels) {
      const word = scene.nearest(stock.at, [cue], 60)
      if (word === undefined || isBefore(scene, word, ['negated'], 10)) continue
      const [item] = byNearness(scene, stock)
      const holder = ownerOf(scene, stock.at, sayer.memory, sayer.subject)
      return sayer.propose(scene, {
        kind: 'stock',
        body: {
          ...given('holder', holder?.code),
          ...given('item', item?.code),
          itemText: (item?.words ?? scene.textOf(stock.at)).slice(0, 600),
          quantity: unknownQuantity,
          level: level!,
          date: eventDate(scene),
          ...given('speaker', speakerOf(scene, scene.speaker())),
        },
        figures: [],
        reasons: [
          { because: `“${scene.textOf(word.at)}” stands by “${scene.textOf(stock.at)}”`, by: 0.1 },
          ...partyReason('holder', holder),
        ],
      })
    }
  }
  return false
}

/** Things handed over or promised without a number. */
function sayHanded(sayer: Sayer, scene: Scene): boolean {
  const handed = scene.cues.find(
    cue => (cue.cue === 'delivered' || cue.cue === 'dispatched') && byNearness(scene, cue).length > 0,
  )
  const promised = scene.cues.find(cue => cue.cue === 'committed' && byNearness(scene, cue).length > 0)
  const cue = handed ?? promised
  const item = cue === undefined ? undefined : byNearness(scene, cue)[0]
  if (cue === undefined || item === undefined || scene.distance(cue.at, item.at) > 50) return false
  if (scene.has('asked', 'attack', 'loss', 'negated', 'requested', 'stock') || isBefore(scene, cue, ['target'], 30))
    return false
  const getter = getterOf(scene, item.at, cue, sayer.memory, sayer.subject)
  const giver = giverOf(scene, item.at, cue, getter?.code, sayer.memory, sayer.subject)
  const named = getter?.grounds === 'sentence' || giver?.grounds === 'sentence' || giver?.grounds === 'speaker'
  if (giver === undefined || getter === undefined || !named) return false
  const ahead = isBefore(scene, cue, ['future', 'conditional', 'proposed'], 30)
  const shared = {
    type: 'military' as const,
    item: item.code,
    itemText: item.words.slice(0, 600),
    quantity: unknownQuantity,
    date: eventDate(scene),
    ...given('speaker', speakerOf(scene, scene.speaker())),
  }
  const reasons = [
    { because: `“${scene.textOf(cue.at)}” stands by “${item.words}”, without a number`, by: -0.02 },
    ...partyReason('giver', giver),
    ...partyReason('receiver', getter),
  ]
  if (handed !== undefined && !ahead)
    return sayer.propose(scene, {
      kind: 'transfer',
      body: { from: giver.code, to: getter.code, ...shared, moment: 'unstated', ...soFar(scene) },
      figures: [],
      reasons,
    })
  const stage = scene.has('proposed', 'conditional') ? ('proposed' as const) : ('committed' as const)
  return sayer.propose(scene, {
    kind: 'commitment',
    body: { donor: giver.code, recipient: getter.code, ...shared, worths: [{ stage, money: { unknown: 'notGiven' } }] },
    figures: [],
    reasons,
    unsure: stage === 'proposed',
  })
}

/** "Since February …": a level, not one delivery. */
function soFar(scene: Scene): { cumulative?: true; since?: BodyOf<'transfer'>['since'] } {
  const since = scene.dates().find(({ role }) => role === 'since')
  if (since === undefined) return scene.has('soFar') ? { cumulative: true } : {}
  return { cumulative: true, since: { ...whenOf(scene, since), qualifier: undefined } as BodyOf<'transfer'>['since'] }
}

function statement(
  sayer: Sayer,
  scene: Scene,
  body: Omit<BodyOf<'statement'>, 'text' | 'speaker'>,
  because: string,
  by: number,
  speaker = scene.speaker(),
): boolean {
  return sayer.propose(scene, {
    kind: 'statement',
    body: {
      ...given('speaker', speakerOf(scene, speaker)),
      ...given('parties', partiesIn(scene)),
      ...body,
      text: scene.sentence.text.slice(0, 2000),
    },
    figures: [],
    reasons: [{ because, by }],
    ...(speaker === undefined ? {} : { speaker }),
  })
}

/** Who denies what: never a delivery, never a promise. */
function sayDenial(sayer: Sayer, scene: Scene): boolean {
  const denied = scene.cues.find(({ cue }) => cue === 'denied')
  if (denied === undefined) return false
  const said = scene.speaker()
  if (said === undefined || scene.has('legislature')) return false
  return statement(
    sayer,
    scene,
    { topic: 'support', denied: true, date: eventDate(scene) },
    `“${scene.textOf(denied.at)}” denies it`,
    0.2,
  )
}

/** A line between two parties: set up, used, tested. */
function sayLine(sayer: Sayer, scene: Scene): boolean {
  const line = scene.cues.find(({ cue }) => cue === 'line')
  const [often] = scene.of('frequency')
  const subject = line === undefined ? standingLine(sayer, scene, often !== undefined) : scene.textOf(line.at)
  if (line !== undefined) sayer.memory.line = { words: scene.textOf(line.at), sentence: scene.index }
  if (subject === undefined) return false
  const event = lineEvent(scene)
  if (event === undefined) return false
  if (sayer.memory.line !== undefined) sayer.memory.line.sentence = scene.index
  // "The line set up in March was used once": both are told.
  if (event === 'used' && isFormer(scene)) sayLineEvent(sayer, scene, subject, 'established', undefined)
  return sayLineEvent(sayer, scene, subject, event, often)
}

function lineEvent(scene: Scene): string | undefined {
  if (scene.has('check')) return 'tested'
  if (scene.has('suspended')) return 'suspended'
  if (scene.has('established') && !isFormer(scene)) return 'established'
  return scene.has('used') ? 'used' : undefined
}

function sayLineEvent(
  sayer: Sayer,
  scene: Scene,
  subject: string,
  event: string,
  frequency: (Finding & { is: 'frequency' }) | undefined,
): boolean {
  const figures =
    frequency === undefined
      ? []
      : [{ name: `${event}, a ${frequency.every}`, quantity: { value: frequency.value, unit: 'time' } }]
  return sayer.propose(scene, {
    kind: 'statement',
    body: {
      ...given('speaker', speakerOf(scene, scene.speaker())),
      topic: 'channel',
      event,
      subject,
      text: scene.sentence.text.slice(0, 2000),
      ...given('parties', pairOf(sayer, scene)),
      date: eventDate(scene),
      ...(figures.length === 0 ? {} : { figures }),
    },
    figures: frequency === undefined ? [] : [['figures.0.quantity', frequency]],
    reasons: [{ because: `“${subject}”: ${event}`, by: scene.has('line') ? 0.15 : 0.02 }],
  })
}

/** "the line set up in March was used once": that it was set up only tells which line it is. */
function isFormer(scene: Scene): boolean {
  const established = scene.cues.find(({ cue }) => cue === 'established')
  const line = scene.cues.find(({ cue }) => cue === 'line')
  return (
    established !== undefined &&
    line !== undefined &&
    scene.has('used') &&
    established.at.to <= line.at.from &&
    line.at.from - established.at.to <= 2
  )
}

/** "It is tested twice a day": the line of the sentence before, where so often, tested, used or cut is said of nothing else. */
function standingLine(sayer: Sayer, scene: Scene, isOften: boolean): string | undefined {
  const { line } = sayer.memory
  if (line === undefined || scene.index - line.sentence > 2) return undefined
  const isSaid = scene.has('check') || (isOften && scene.has('used'))
  return isSaid && scene.of('quantity').length + scene.of('money').length === 0 && !scene.has('treaty')
    ? line.words
    : undefined
}

const treatyEvents: readonly (readonly [CueName, string])[] = [
  ['postponed', 'postponed'],
  ['suspended', 'suspended'],
  ['inForce', 'in force'],
  ['limit', 'limit'],
]

function sayTreaty(sayer: Sayer, scene: Scene): boolean {
  const treaty = scene.cues.find(({ cue }) => cue === 'treaty')
  const told = sayer.drafts.some(
    ({ body, sentence }) => 'topic' in body && body.topic === 'treaty' && sentence.from === scene.span.from,
  )
  const event = treatyEvents.find(([cue]) => scene.has(cue) && !(told && cue === 'limit'))
  if (treaty !== undefined) sayer.memory.treaty = { words: scene.textOf(treaty.at), sentence: scene.index }
  const subject = treaty === undefined ? standingTreaty(sayer, scene) : scene.textOf(treaty.at)
  if (subject === undefined || event === undefined) return told
  const own = scene.dates().find(({ role }) => role === 'on')
  const date = own === undefined ? storyDay(scene) : whenOf(scene, own)
  return statement(
    sayer,
    scene,
    {
      topic: 'treaty',
      event: event[1],
      subject,
      date,
      ...given('parties', pairOf(sayer, scene)),
    },
    `a treaty, and “${event[1]}”`,
    0.15,
  )
}

/** "Moscow put it off": the treaty of the sentence before, where nothing else is put off. */
function standingTreaty(sayer: Sayer, scene: Scene): string | undefined {
  const { treaty } = sayer.memory
  if (treaty === undefined || scene.index - treaty.sentence !== 1 || !scene.has('postponed', 'suspended'))
    return undefined
  const other = scene.of('item').length + scene.of('quantity').length + scene.of('money').length > 0
  return other || scene.has('aid', 'line', 'delivered', 'package') || scene.parties().length === 0
    ? undefined
    : treaty.words
}

/** A meeting of two whom the sentence names, or one with its day. */
function sayMeeting(sayer: Sayer, scene: Scene): boolean {
  const meeting = scene.cues.find(({ cue }) => cue === 'meeting')
  if (meeting === undefined) return false
  const people = new Set(scene.of('person').map(({ name }) => name))
  const day = scene.dates().find(({ role, precision }) => role === 'on' && precision === 'day')
  const parties = partiesIn(scene) ?? []
  if (!(people.size >= 2 || (day !== undefined && people.size === 1 && parties.length >= 1))) return false
  const ahead = scene.has('future', 'proposed')
  const event = scene.has('postponed') ? 'postponed' : ahead ? 'scheduled' : 'met'
  const date = day === undefined ? storyDay(scene) : whenOf(scene, day)
  return statement(
    sayer,
    scene,
    { topic: 'meeting', event, date },
    `“${scene.textOf(meeting.at)}” of those named`,
    people.size >= 2 ? 0.1 : 0,
  )
}

const topics: readonly (readonly [readonly CueName[], BodyOf<'statement'>['topic']])[] = [
  [['capacity', 'produced', 'contracted', 'ordered'], 'industry'],
  [['stock', 'restock'], 'stocks'],
  [['aid', 'delivered', 'committed'], 'support'],
]

/** What somebody who counts says of what this record is about. */
function sayWords(sayer: Sayer, scene: Scene): void {
  const said: Attribution | undefined = scene
    .of('attribution')
    .find(({ form }) => form !== 'agency' && form !== 'media')
  if (said === undefined) return
  const topic = topics.find(([cues]) => scene.has(...cues))?.[1]
  const politics = said.person !== undefined && scene.parties().length > 0
  if (topic === undefined && !politics) return
  if (joinedBySpeaker(sayer, scene, said.speaker)) return
  statement(
    sayer,
    scene,
    { topic: topic ?? 'politics', date: eventDate(scene) },
    `${said.speaker} is quoted`,
    topic === undefined ? -0.15 : 0,
    said,
  )
}

/** One speaker of a story makes one statement of mere words: what is said later on is another place of it. */
function joinedBySpeaker(sayer: Sayer, scene: Scene, speaker: string): boolean {
  const at = sayer.drafts.findIndex(
    ({ kind, body, figures, attribution }) =>
      kind === 'statement' && !('event' in body) && figures.length === 0 && isSame(attribution.by, speaker),
  )
  const first = sayer.drafts[at]
  if (first === undefined) return false
  const by = speaker.length > first.attribution.by.length ? speaker : first.attribution.by
  sayer.drafts[at] = { ...first, attribution: { ...first.attribution, by }, also: [...first.also, scene.span] }
  return true
}

/** "Kuleba" is Dmytro Kuleba. */
function isSame(one: string, other: string): boolean {
  return one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`)
}
