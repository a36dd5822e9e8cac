/** The node on a port: the API and the pages over one record, until it is told to stop. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance, Clock } from '../base/index.ts'
import type { AddRoutes, People } from './api/index.ts'
import { Door, type DoorLimits, type Listening } from './door/index.ts'
import { readOwnCard } from './identity/index.ts'
import { Copies, readPolicy } from './keeping/index.ts'
import { expectPeople } from './people/index.ts'
import type { OpenRecord } from './record.ts'
import type { FolderSync } from './sync/index.ts'
import { showDoor, terminalToken } from './terminal/index.ts'
import type { Watch } from './watch/index.ts'

export interface ServeSetting {
  readonly record: OpenRecord
  readonly port: number
  /** Address to listen on: 127.0.0.1 unless somebody asked for more. */
  readonly host: string
  /** Folder of the built pages. */
  readonly pages: string
  readonly version: string
  readonly today: () => string
  readonly report: (error: unknown) => void
  /** Where other nodes are answered, and nothing else is; beside the pages where it is absent (S25). */
  readonly peers?: { readonly host: string; readonly port: number }
  readonly limits?: DoorLimits
  /** Shows the party's card to whoever asks where other nodes are answered (Y13). */
  readonly showsCard?: boolean
  /** Answers other nodes; absent where nobody is to be answered. */
  readonly sync?: FolderSync
  readonly clock: Clock
  readonly chance: Chance
  /** Keeps the watch: pages are told by it at once that there is news. */
  readonly watch?: Watch
  /** Who may say what; where it is absent, the people of the folder. */
  readonly people?: People
  /** Mirrors that make a notice safe, for as long as the node runs; as the folder's policy says where it is absent. */
  readonly wanted?: number
}

export interface Serving extends Listening {
  readonly hasPages: boolean
  /** Where other nodes are answered, if that is a door of its own. */
  readonly peersAddress?: string
}

/** @throws Refusal `busy` when the port is taken, `wrong-use` when the address is none of this machine's */
export async function serveNode(setting: ServeSetting): Promise<Serving> {
  const [{ createApi, readPages }, { guardFor }] = await Promise.all([
    import('./api/index.ts'),
    import('./access/index.ts'),
  ])
  const { record, host, version, today, report } = setting
  const pages = readPages(setting.pages)
  const { folder } = record
  const { clock, chance, watch } = setting
  expectPeople(folder.directory, { clock, chance }, isLoopback(host))
  const guard = guardFor({ directory: folder.directory, clock, chance, isLoopback: isLoopback(host) })
  const terminal = terminalToken(chance)
  const door = new Door(setting.clock, setting.limits)
  const routes = setting.sync === undefined ? undefined : await syncRoutes(setting, setting.sync)
  const app = createApi({
    picture: () => record.picture,
    node: () => ({
      party: folder.party,
      community: folder.community,
      origin: folder.origin,
      size: folder.size,
      checkpoint: folder.checkpoint.note,
      logs: record.logs(),
    }),
    keeping: {
      folder,
      copies: new Copies(folder),
      clock: setting.clock,
      get wanted() {
        return setting.wanted ?? readPolicy(folder.directory).mirrors
      },
      states: () => setting.sync?.keeper.states() ?? [],
    },
    writing: {
      record,
      clock,
      chance,
      people: setting.people ?? guard.access,
      ...(watch === undefined ? {} : { news: () => watch.ring() }),
    },
    ...(watch === undefined ? {} : { watch }),
    today,
    version,
    hosts: isLoopback(host) ? [host, ...guard.hosts()] : ['*'],
    access: guard,
    terminal,
    pages,
    report,
    ...(routes === undefined || setting.peers !== undefined ? {} : { addRoutes: routes(door) }),
  })
  const opened = await door.open(app.fetch, host, setting.port)
  const shown = showDoor(folder.directory, loopbackOf(opened.address), terminal)
  const closeDoor = async (): Promise<void> => {
    shown.close()
    await opened.close()
    guard.access.close()
  }
  const pagesDoor = { ...opened, close: closeDoor }
  const serving = { ...pagesDoor, hasPages: pages !== undefined }
  if (setting.peers === undefined || routes === undefined) return serving
  try {
    const peersDoor = await openPeers(setting.peers, routes, new Door(setting.clock, setting.limits))
    const close = async (): Promise<void> => void (await Promise.all([pagesDoor.close(), peersDoor.close()]))
    return { ...serving, peersAddress: peersDoor.address, close }
  } catch (error) {
    await pagesDoor.close()
    throw error
  }
}

/** A listener of their own for other nodes and for who follows public logs: neither pages nor API are behind it. */
async function openPeers(
  { host, port }: NonNullable<ServeSetting['peers']>,
  routes: (door: Door) => AddRoutes,
  door: Door,
): Promise<Listening> {
  const { Hono } = await import('hono')
  const app = new Hono()
  routes(door)(app)
  return door.open(app.fetch, host, port)
}

/** A pause that keeps no process alive. */
const wait = (ms: number): Promise<void> => pause(ms, undefined, { ref: false })

async function syncRoutes(
  { record, report, watch, showsCard = false }: ServeSetting,
  sync: FolderSync,
): Promise<(door: Door) => AddRoutes> {
  const { addCard, addPublicLogs, addSyncRoutes } = await import('./sync/index.ts')
  const { party: self, directory } = record.folder
  return door => app => {
    if (showsCard) addCard(app, () => readOwnCard(directory).text, report, door)
    const news = sync.news(wait, listener => record.onGrown(listener))
    const onCosigned = (): void => watch?.ring()
    addSyncRoutes(app, { self, desk: sync.desk, gate: sync.gate, news, onCosigned, report, door })
    addPublicLogs(app, sync.tiles, report, door)
  }
}

/** Where the terminal of this machine finds the node that answers everywhere. */
function loopbackOf(address: string): string {
  const url = new URL(address)
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  if (url.hostname === '[::]') url.hostname = '[::1]'
  return url.href
}

/**
 * Anything but loopback can be reached under names we cannot know, and whoever asked for that opened the node to its
 * network; the guard against rebinding then protects nothing that is not open already.
 */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
