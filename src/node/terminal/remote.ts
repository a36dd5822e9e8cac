/** A record that is read here and written to by the node that holds its folder. Rule U15. */
import type { z } from 'zod'
import { type Place, Refusal, type RefusalCode, refusalCodes } from '../../base/index.ts'
import type { OpenRecord, RecordSetting } from '../record.ts'
import { readFoundedOf } from '../record.ts'
import { findDoor, type TerminalDoor } from './door.ts'
import type { Proof } from './release.ts'
import { type acknowledgeForm, acknowledgePath, appendedForm, terminalPath } from './route.ts'

/**
 * The record of a folder that a running node holds; undefined where no node shows a way in. A release takes the proof of who
 * releases, where the party has people.
 * @throws Refusal as {@link readFoundedOf}
 */
export async function remoteRecordOf(
  directory: string,
  setting: RecordSetting,
  proof?: Proof,
): Promise<OpenRecord | undefined> {
  const door = findDoor(directory)
  if (door === undefined) return undefined
  const record = await readFoundedOf(directory, setting)
  return {
    folder: record.folder,
    get picture() {
      return record.picture
    },
    logs: () => record.logs(),
    append: async drafts => {
      const { ids } = appendedForm.parse(
        await post(door, terminalPath, { size: record.folder.size, drafts, ...(proof === undefined ? {} : { proof }) }),
      )
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

/**
 * A person has seen an alarm, told through the node that keeps the book of the watch; false where no node shows a way in, or the
 * one that did has ended. @throws Refusal as {@link acknowledge}
 */
export async function acknowledgeThrough(directory: string, seen: z.infer<typeof acknowledgeForm>): Promise<boolean> {
  const door = findDoor(directory)
  if (door === undefined) return false
  try {
    await post(door, acknowledgePath, seen)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'busy' && error.rule === 'U15') return false
    throw error
  }
}

async function post({ address, token }: TerminalDoor, path: string, body: object): Promise<unknown> {
  const request = new Request(new URL(path, address), {
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
  if (response.ok) return answer
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
