/** Drafts of what is said on a line, as an officer's node writes them. */
import { hex, sha256, utf8 } from '../../src/base/index.ts'
import type { BodyOf, Draft, KindName } from '../../src/kinds/index.ts'
import { type Line, type Noted, shippedPhrasebooks } from '../../src/picture/index.ts'
import type { Event, Status } from './scenario.ts'
import type { LineWorld } from './world.ts'

export const book = shippedPhrasebooks[0]
export const phrasebook = { version: book.version, hash: book.hash }

/** A draft of one's own act. */
export function declared<Kind extends KindName>(
  kind: Kind,
  body: BodyOf<Kind>,
  releasableTo: 'public' | readonly string[],
  status: Status = 'actual',
): Draft {
  return { kind, basis: 'declared', status, releasableTo, body } as unknown as Draft
}

const place = { latitude: '47.5122', longitude: '34.5858', radius: '2000' }

/** Fields of a form, as it is filled in where the scenario says nothing else. */
function fieldsOf(form: number, at: string, serialNamed: number): BodyOf<'message'>['fields'] {
  const time = `${at.slice(0, 16)}:00Z`
  const contact = 'Watch desk'
  switch (form) {
    case 2:
      return { event: 'crossing', object: 'balloon', place, time, contact }
    case 3:
      return { activity: 'air', place, from: time, until: `${time.slice(0, 4)}-12-31T23:00:00Z`, contact }
    case 4:
      return { activity: 'shelling', place, time, contact }
    case 5:
      return { message: String(serialNamed), readBack: place, contact }
    case 6:
      return { message: String(serialNamed), place: { ...place, radius: '2500' }, contact }
    case 7:
      return { code: '4711', time, contact }
    default:
      return { activity: 'shelling', object: 'nuclearPlant', place, time, contact }
  }
}

/** A message that the scenario names, as it is held here. */
export function heldAs(world: LineWorld, noted: readonly Noted[], label: string | undefined): Noted | undefined {
  const id = label === undefined ? undefined : world.named.get(label)?.id
  return id === undefined ? undefined : noted.find(one => one.id === id)
}

export interface Writing {
  readonly line: Pick<Line, 'id'>
  readonly to: string
  readonly serial: number
  readonly at: string
}

/** The body of a message: the form stated, an acknowledgement of what it answers, a correction of what it corrects. */
export function messageBody(
  world: LineWorld,
  event: Event,
  noted: readonly Noted[],
  writing: Writing,
): BodyOf<'message'> {
  const answered = heldAs(world, noted, event.inReplyTo)
  const corrected = heldAs(world, noted, event.corrects)
  const form =
    event.form ??
    (event.corrects !== undefined ? 6 : event.inReplyTo !== undefined ? 5 : event.status === 'test' ? 7 : 1)
  const text =
    event.text ?? (event.words === undefined ? undefined : 'Under way since dawn. '.repeat(event.words).trim())
  return {
    channel: writing.line.id,
    to: writing.to,
    serial: writing.serial,
    draft: hex(sha256(utf8(`draft ${world.nextSalt()}`))).slice(0, 32),
    phrasebook,
    form,
    fields: fieldsOf(form, writing.at, serialOf(corrected ?? answered)),
    ...(text === undefined ? {} : { text }),
    language: event.language ?? 'en',
    ...(answered === undefined ? {} : { inReplyTo: answered.id }),
    ...(corrected === undefined ? {} : { corrects: corrected.id }),
    officer: event.person ?? 'Desk',
  }
}

function serialOf(noted: Noted | undefined): number {
  return noted?.notice.kind === 'message' ? noted.notice.body.serial : 1
}
