/**
 * What this browser keeps while the node cannot be reached: the message that is being written, and those that are handed to
 * the node as drafts once it is back. A draft is signed by nobody; so one that was handed over twice is seen, and discarded.
 */
export interface Shelf {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

export type Status = 'actual' | 'exercise' | 'test'

export interface Written {
  readonly line: string
  readonly status: Status
  readonly form: number
  readonly language: string
  readonly officer: string
  readonly fields: Readonly<Record<string, string>>
  readonly text: string
  readonly inReplyTo?: string
  readonly corrects?: string
}

const waitingPlace = 'entente.duty.waiting'
const writtenPlace = (line: string) => `entente.duty.written.${line}`

export function readWritten(shelf: Shelf, line: string): Written | undefined {
  const [one] = parsed(shelf.getItem(writtenPlace(line)))
  return one
}

/** Keeps what is being written; undefined lets go of it. */
export function keepWritten(shelf: Shelf, line: string, written: Written | undefined): void {
  if (written === undefined) shelf.removeItem(writtenPlace(line))
  else shelf.setItem(writtenPlace(line), JSON.stringify([written]))
}

export function readWaiting(shelf: Shelf): readonly Written[] {
  return parsed(shelf.getItem(waitingPlace))
}

export function addWaiting(shelf: Shelf, written: Written): void {
  shelf.setItem(waitingPlace, JSON.stringify([...readWaiting(shelf), written]))
}

/**
 * Hands over what waits, the oldest first, each let go of once it was taken. What the node refuses stays, and is told; so
 * does everything behind one that could not be handed over.
 */
export async function handOver(
  shelf: Shelf,
  send: (written: Written) => Promise<'taken' | 'refused' | 'unreachable'>,
): Promise<number> {
  let taken = 0
  for (const written of readWaiting(shelf)) {
    const answer = await send(written)
    if (answer === 'unreachable') break
    if (answer === 'refused') continue
    const rest = readWaiting(shelf)
    const place = rest.findIndex(one => JSON.stringify(one) === JSON.stringify(written))
    shelf.setItem(waitingPlace, JSON.stringify(rest.filter((_one, index) => index !== place)))
    taken += 1
  }
  return taken
}

/** Gives up one that waits. */
export function dropWaiting(shelf: Shelf, place: number): void {
  shelf.setItem(waitingPlace, JSON.stringify(readWaiting(shelf).filter((_one, index) => index !== place)))
}

/** What cannot be read as what was kept is nothing: a page must open whatever stands in the browser. */
function parsed(text: string | null): Written[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isWritten) : []
  } catch {
    return []
  }
}

function isWritten(value: unknown): value is Written {
  if (typeof value !== 'object' || value === null) return false
  const { line, status, form, language, officer, fields, text } = value as Record<string, unknown>
  return (
    [line, language, officer, text].every(one => typeof one === 'string') &&
    (status === 'actual' || status === 'exercise' || status === 'test') &&
    typeof form === 'number' &&
    typeof fields === 'object' &&
    fields !== null
  )
}
