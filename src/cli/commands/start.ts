import { fileURLToPath } from 'node:url'
import type { Round } from '../../sync/index.ts'
import { command, signingFlags, storeFlag } from '../command.ts'
import { folderOf, sayContained, todayOf, writeRecord } from '../record.ts'
import { listenerOf, mirrorsOf, portOf, stopped } from '../serving.ts'
import { newsOf } from '../text/sync.ts'

/** Where `npm run build` puts the pages. */
const pages = fileURLToPath(new URL('../../../dist/web', import.meta.url))

export const start = command({
  name: 'start',
  summary: 'Starts the node and its pages. An empty data folder starts with the public record.',
  arguments: [],
  flags: [
    { name: 'port', value: 'N', summary: '4820 by default; 0 takes any that is free' },
    {
      name: 'host',
      value: 'H',
      summary:
        'address of the pages and the API; 127.0.0.1 by default: this machine only. Another asks people to sign in',
    },
    {
      name: 'peers',
      value: 'HOST:PORT',
      summary: 'a listener of its own for other nodes and public logs, and for nothing else; cards point there',
    },
    { name: 'show-card', summary: 'show this party’s card to whoever asks, for entente peer add URL' },
    {
      name: 'mirrors',
      value: 'N',
      summary: 'mirrors that make a notice safe, for this run; as peer policy says by default',
    },
    { name: 'empty', summary: 'leave an empty folder empty' },
    storeFlag,
    ...signingFlags,
  ],
  notes: ['Without --peers other nodes are answered beside the pages.'],
  examples: ['start', 'start --peers 0.0.0.0:4821', 'start --data /srv/entente --port 8080'],
  async run(given, world) {
    const {
      expectPeople,
      FolderSync,
      followFolder,
      importFacts,
      isLoopback,
      publicRecord,
      readWatchSettings,
      scheduleRounds,
      serveNode,
      Watch,
    } = await import('../../node/index.ts')
    const port = portOf(given.flags.get('port') ?? '4820')
    const host = given.flags.get('host') ?? '127.0.0.1'
    const door = given.flags.get('peers')
    const peers = door === undefined ? {} : { peers: listenerOf(door) }
    const mirrors = given.flags.get('mirrors')
    const wanted = mirrors === undefined ? {} : { wanted: mirrorsOf(mirrors) }
    expectPeople(folderOf(given, world), world, isLoopback(host))
    // A node that would call nobody in the night does not start.
    readWatchSettings(folderOf(given, world))
    const begunMs = world.clock.elapsedMs()
    const record = await writeRecord(given, world)
    try {
      sayContained(record, world)
      if (record.folder.size + record.picture.size === 0 && !given.flags.has('empty')) {
        world.say('An empty folder: loading the public record.\n')
        await importFacts(async () => record, publicRecord)
      }
      const report = (error: unknown): void => world.say(`${error instanceof Error ? error.stack : String(error)}\n`)
      const sync = new FolderSync(record.folder, { clock: world.clock, chance: world.chance })
      const watch = new Watch({ record, clock: world.clock, report })
      const serving = await serveNode({
        record,
        port,
        host,
        pages,
        version: world.version,
        today: () => todayOf(world),
        report,
        sync,
        clock: world.clock,
        chance: world.chance,
        watch,
        ...wanted,
        ...peers,
        showsCard: given.flags.has('show-card'),
      })
      const following = followFolder(record, report)
      const onRound = (round: Round): void => {
        world.say(newsOf(round))
        void following.heard(round)
        if (round.standing !== undefined) watch.ring()
      }
      sync.onCame(pulled => void following.heard({ pulled: [pulled] }))
      const schedule = scheduleRounds(sync, onRound, report)
      const watching = watch.run()
      const seconds = ((world.clock.elapsedMs() - begunMs) / 1000).toFixed(1)
      const { picture, folder } = record
      world.say(
        `Log of ${folder.party} in ${folder.community}: ${folder.size.toLocaleString('en')} notices from ${picture.sources.size.toLocaleString('en')} sources, in ${folder.directory}, ready in ${seconds} s.\n`,
      )
      if (!serving.hasPages) world.say('The pages are not built: npm run build makes them; the API answers.\n')
      if (!isLoopback(host)) world.say(openPages(host))
      if (serving.peersAddress !== undefined) world.say(`Other nodes are answered at ${serving.peersAddress}\n`)
      world.out(`Entente is at ${serving.address}\n`)
      await stopped(world)
      await schedule.close()
      await watching.close()
      await following.close()
      await serving.close()
    } finally {
      await record.close()
    }
    world.say('Stopped.\n')
  },
})

function openPages(host: string): string {
  return `Whoever reaches ${host} is asked to sign in. Passwords and sessions go over this connection: put a proxy with TLS before it, and say entente people site --address https://… so that browsers keep the session. For other nodes alone leave --host out and say --peers HOST:PORT.\n`
}
