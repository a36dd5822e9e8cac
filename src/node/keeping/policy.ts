/**
 * What a party wants of its peers before it calls a notice safe, kept in its folder: the terminal and the node ask the same
 * file. Rule M7.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../base/index.ts'
import { refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'

export interface Policy {
  /** Mirrors that make a notice safe, 1 to 999. */
  readonly mirrors: number
}

const policyFormat = 'entente policy 1'
const usual: Policy = { mirrors: 1 }

/** @throws Refusal `unreadable-file` when somebody changed it into something else: no guess is made of what is safe */
export function readPolicy(directory: string): Policy {
  const file = fileOf(directory)
  if (!existsSync(file)) return usual
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw refusalOfFile(error, file)
  }
  const mirrors = mirrorsIn(text)
  if (mirrors !== undefined) return { mirrors }
  throw new Refusal('unreadable-file', 'not a policy', {
    place: { file },
    value: text,
    rule: 'M7',
    hint: 'write it anew: entente peer policy --mirrors N',
  })
}

/** On the disk when answered. */
export function writePolicy(directory: string, { mirrors }: Policy): void {
  const file = fileOf(directory)
  try {
    writeBeside(file, `${JSON.stringify({ format: policyFormat, mirrors })}\n`)
    takePlace(file)
  } catch (error) {
    throw refusalOfFile(error, file)
  }
}

function fileOf(directory: string): string {
  return join(directory, 'policy.json')
}

function mirrorsIn(text: string): number | undefined {
  try {
    const { format, mirrors } = JSON.parse(text) as { format?: unknown; mirrors?: unknown }
    const isRight = typeof mirrors === 'number' && Number.isInteger(mirrors) && mirrors >= 1 && mirrors <= 999
    return format === policyFormat && isRight ? mirrors : undefined
  } catch {
    return undefined
  }
}
