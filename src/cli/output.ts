/** Where an answer goes: as JSON or as text to standard output, as tables into files. Rules U1…: spec/commands.md. */
import { writeFileSync } from 'node:fs'
import { Refusal } from '../base/index.ts'
import type { TableSet } from '../node/index.ts'
import type { Given } from './command.ts'
import { shown } from './shown.ts'
import type { World } from './world.ts'

export interface Output<Answer> {
  readonly answer: Answer
  readonly tables: (answer: Answer) => TableSet
  readonly text: (answer: Answer) => string
}

/**
 * Gives an answer out the way the flags ask for.
 * @throws Refusal `not-found` for a folder that is not there, `no-space` for a full disk
 */
export async function give<Answer>(given: Given, world: World, output: Output<Answer>): Promise<void> {
  const { answer, tables, text } = output
  const [csv, xlsx] = [given.flags.get('csv'), given.flags.get('xlsx')]
  if (csv !== undefined || xlsx !== undefined) {
    const { csvText, tableNamed, workbookBytes } = await import('../node/index.ts')
    const set = tables(answer)
    if (csv !== undefined) {
      const table = tableNamed(set, given.flags.get('table'))
      save(csv, csvText(set, table))
      world.say(`saved table ${table.name}, ${table.rows.length} rows, to ${csv}${othersOf(set, table.name)}\n`)
    }
    if (xlsx !== undefined) {
      save(xlsx, await workbookBytes(set))
      world.say(`saved ${set.tables.length} tables and what they are about to ${xlsx}\n`)
    }
  }
  if (given.flags.has('json')) world.out(`${JSON.stringify(answer, null, 2)}\n`)
  else if (csv === undefined && xlsx === undefined) world.out(shown(text(answer)))
}

function othersOf(set: TableSet, chosen: string): string {
  const others = set.tables.filter(table => table.name !== chosen && table.rows.length > 0).map(table => table.name)
  return others.length === 0 ? '' : `; --table also takes ${others.join(', ')}, --xlsx saves all`
}

/** Writes a file that the user named. */
export function save(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    const place = { file: path }
    if (code === 'ENOSPC') throw new Refusal('no-space', 'the disk is full: nothing usable was saved', { place, cause })
    const why = code === 'ENOENT' ? 'there is no such folder' : `the file cannot be written (${code})`
    throw new Refusal('not-found', why, { place, cause, hint: 'name a file in a folder that takes files' })
  }
}
