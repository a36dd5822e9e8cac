/** A record that is read here and written to by the node that holds its folder. Rule U15. */
import { type Place, Refusal, type RefusalCode, refusalCodes } from '../../base/index.ts'
import type { OpenRecord, RecordSetting } from '../record.ts'
import { readRecordOf } from '../record.ts'
import { findDoor, type TerminalDoor } from './door.ts'
import { appendedForm, terminalPath } from './route.ts'

/**
 * The record of a folder that a running node holds; undefined where no node shows a way in.
 * @throws Refusal as {@link readRecordOf}
 */
export async function remoteRecordOf(directory: string, setting: RecordSetting): Promise<OpenRecord | undefined> {
  const door = findDoor(directory)
  if (door === undefined) return undefined
  const record = await readRecordOf(directory, setting)
  return {
    folder: record.folder,
    get picture() {
      return record.picture
    },
    logs: () => record.logs(),
    append: async drafts => {
      const ids = await post(door, { size: record.folder.size, drafts })
      await record.refresh()
      return ids
    },
    refresh: again => record.refresh(again),
    onGrown: listener => record.onGrown(listener),
    close: () => record.close(),
  }
}

/** Whether it was only that the log had grown meanwhile: then it is decided again on what it is now. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'conflict' && error.place.path === 'size' && error.rule === 'U15'
}

async function post({ address, token }: TerminalDoor, body: object): Promise<readonly string[]> {
  const request = new Request(new URL(terminalPath, address), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    redirect: 'error',
  })
  const response = await fetch(request).catch((cause: unknown) => {
    throw new Refusal('busy', 'the node that holds this data folder cannot be reached', {
      value: address,
      rule: 'U15',
      hint: 'stop it, or wait until it has ended',
      cause,
    })
  })
  const answer = (await response.json()) as Readonly<Record<string, unknown>>
  if (response.ok) return appendedForm.parse(answer).ids
  throw refusalIn(answer)
}

/** The refusal as the node gave it. */
function refusalIn({ code, message, place, value, rule, hint }: Readonly<Record<string, unknown>>): Refusal {
  const known = refusalCodes.find(one => one === code) as RefusalCode | undefined
  const text = (part: unknown, name: string) => (typeof part === 'string' ? { [name]: part } : {})
  return new Refusal(known ?? 'busy', typeof message === 'string' ? message : 'the node made a mistake', {
    place: (place ?? {}) as Place,
    ...text(value, 'value'),
    ...text(rule, 'rule'),
    ...text(hint, 'hint'),
  })
}
