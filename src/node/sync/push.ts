/**
 * News between nodes as server-sent events: how long each log is that a node holds, at once and whenever one grows. What
 * comes is a reason to pull, and believed no further. Rule S11.
 */
import { type NewsAsker, SyncRefusal, signRequest, syncPath } from '../../sync/index.ts'

/** Entries held of each party's log. */
export type Sizes = ReadonlyMap<string, number>

/** Milliseconds between two looks at the logs, between two signs of life, and after which a stream is ended. */
const lookMs = 500
const lifeMs = 15_000
const streamMs = 10 * 60_000
/** Silence after which a listener takes the stream for cut. */
const silenceMs = 60_000
const mostLineCharacters = 4096

export interface NewsSource {
  sizes(): Promise<Sizes>
  /** Ends after so many milliseconds, or as soon as a log grew. Answers how many have passed. */
  wait(ms: number): Promise<number>
}

export function eventsPath(community: string): string {
  return `${syncPath}/${community}/events`
}

/** The stream, as text: what has grown since `seen`, then what grows. An event's id is all that was told up to it. */
export async function* newsOf({ sizes, wait }: NewsSource, seen: Sizes): AsyncGenerator<string> {
  const told = new Map(seen)
  yield ': entente\n\n'
  for (let sinceMs = 0, quietMs = 0; sinceMs < streamMs; ) {
    for (const [party, size] of await sizes()) {
      if (told.get(party) === size) continue
      told.set(party, size)
      quietMs = 0
      yield `event: grown\nid: ${idOf(told)}\ndata: ${party} ${size}\n\n`
    }
    if (quietMs >= lifeMs) {
      quietMs = 0
      yield ': alive\n\n'
    }
    const passedMs = await wait(lookMs)
    sinceMs += passedMs
    quietMs += passedMs
  }
}

/** `GBR:12,UKR:3`. */
export function idOf(told: Sizes): string {
  return [...told].map(([party, size]) => `${party}:${size}`).join(',')
}

/** What a listener had been told when its stream was cut. Whatever does not read so is taken for nothing. */
export function seenIn(id: string | undefined): Sizes {
  const seen = new Map<string, number>()
  if (id === undefined || id.length > mostLineCharacters) return seen
  for (const part of id.split(',')) {
    const [, party, size] = /^([A-Z][A-Z0-9]{1,11}):(\d{1,16})$/.exec(part) ?? []
    if (party !== undefined) seen.set(party, Number(size))
  }
  return seen
}

/** A stream as bytes that asks for the next piece only when the last was taken: a slow listener holds nothing up. */
export function streamOf(pieces: AsyncGenerator<string>, onEnd: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async controller => {
      const { value, done } = await pieces.next()
      if (done !== true) return controller.enqueue(encoder.encode(value))
      controller.close()
      onEnd()
    },
    cancel: async () => {
      onEnd()
      await pieces.return(undefined)
    },
  })
}

/**
 * Listens to a peer until its stream ends, is cut, or `signal` says so. Answers the id to go on from.
 * @throws SyncRefusal `unreachable`, `too-large`, `failed`
 */
export async function listen(
  asker: NewsAsker,
  community: string,
  lastId: string | undefined,
  onGrown: (party: string, size: number) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  const path = eventsPath(community)
  const headers = signRequest({ method: 'GET', path, query: '', body: new Uint8Array(0), to: asker.peer }, asker)
  const cut = new AbortController()
  const stop = (): void => cut.abort()
  signal.addEventListener('abort', stop)
  let silence = setTimeout(stop, silenceMs)
  let id = lastId
  try {
    const request = new Request(new URL(path, asker.address), {
      headers: { ...headers, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) },
      redirect: 'error',
      signal: cut.signal,
    })
    const response = await asker.send(request)
    if (!response.ok || response.body === null)
      throw new SyncRefusal('failed', `${asker.peer} sends no news: ${response.status}`)
    let rest = ''
    const decoder = new TextDecoder()
    for await (const part of response.body) {
      clearTimeout(silence)
      silence = setTimeout(stop, silenceMs)
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > mostLineCharacters) throw new SyncRefusal('too-large', `${asker.peer} sends a line without end`)
      for (const line of lines) {
        if (line.startsWith('id: ') && line.length <= mostLineCharacters) id = line.slice(4)
        const [, party, size] = /^data: ([A-Z][A-Z0-9]{1,11}) (\d{1,16})$/.exec(line) ?? []
        if (party !== undefined) onGrown(party, Number(size))
      }
    }
    return id
  } catch (error) {
    if (error instanceof SyncRefusal) throw error
    if (signal.aborted || cut.signal.aborted) return id
    throw new SyncRefusal('unreachable', `${asker.peer} cannot be heard at ${asker.address}`, error)
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', stop)
  }
}
