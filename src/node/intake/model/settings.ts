/** Which model is asked, if any: `model.json` of the data folder. Without the file nobody is asked. Rule J33. */
import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../../base/index.ts'

const settingsForm = z.strictObject({
  address: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .meta({ description: 'of an OpenAI-compatible API, up to and with /v1' }),
  model: z.string().min(1).max(200),
  keyFile: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'holds the key; beside model.json where relative' }),
  keyVariable: z
    .string()
    .regex(/^[A-Za-z_]\w{0,99}$/)
    .optional()
    .meta({ description: 'name of an environment variable that holds the key' }),
  limitSeconds: z.int().min(1).max(3600).default(120).meta({ description: 'longest wait for one story' }),
})

export interface ModelSettings {
  readonly address: string
  readonly model: string
  readonly key?: string
  readonly limitSeconds: number
}

/**
 * @returns undefined where nothing is configured
 * @throws Refusal `bad-form` naming the field, `unreadable-file` where a key that is named cannot be read
 */
export function readModelSettings(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): ModelSettings | undefined {
  const file = join(directory, 'model.json')
  if (!existsSync(file)) return undefined
  const checked = settingsForm.safeParse(parsed(file))
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw new Refusal('bad-form', issue!.message, { place: { file, path: issue!.path.join('.') }, rule: 'J33' })
  }
  const { address, model, limitSeconds, keyFile, keyVariable } = checked.data
  const key = keyFile === undefined ? fromEnvironment(file, keyVariable, environment) : fromFile(directory, keyFile)
  if (key !== undefined) expectSafe(file, address)
  return { address: address.replace(/\/+$/, ''), model, limitSeconds, ...(key === undefined ? {} : { key }) }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Refusal('unreadable-file', 'not JSON that can be read', { place: { file }, rule: 'J33', cause })
  }
}

function fromFile(directory: string, name: string): string {
  const file = isAbsolute(name) ? name : join(directory, name)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new Refusal('unreadable-file', 'the key of the model cannot be read', { place: { file }, rule: 'J33', cause })
  }
}

function fromEnvironment(
  file: string,
  name: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (name === undefined || environment[name]) return name === undefined ? undefined : environment[name]
  throw new Refusal('wrong-use', 'the environment variable with the key of the model is not set', {
    place: { file, path: 'keyVariable' },
    value: name,
    rule: 'J33',
  })
}

/** A key goes over an encrypted connection, or stays on this machine. */
function expectSafe(file: string, address: string): void {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return
  throw new Refusal('wrong-use', 'a key is not sent unencrypted to another machine', {
    place: { file, path: 'address' },
    value: address,
    rule: 'J33',
    hint: 'use an https address, or leave the key out',
  })
}
