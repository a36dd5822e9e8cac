import { Refusal } from '../../base/index.ts'
import { command, valuesOf } from '../command.ts'
import { placed, readBounded } from '../file.ts'
import { portOf, stopped } from '../serving.ts'

export const relay = command({
  name: 'relay',
  summary: 'Keeps sealed bundles for others until they fetch them. It cannot read them, and needs no data folder.',
  arguments: [],
  flags: [
    {
      name: 'for',
      value: 'CARD',
      summary: 'card of a party whose box is kept here; may be given more than once. Other boxes are refused',
      many: true,
    },
    { name: 'open', summary: 'keep any box, for whoever asks' },
    { name: 'dir', value: 'DIR', summary: 'folder for what waits; ./relay by default' },
    { name: 'port', value: 'N', summary: '4830 by default; 0 takes any that is free' },
    { name: 'host', value: 'H', summary: 'address to listen on; 127.0.0.1 by default: this machine only' },
  ],
  notes: [
    'A bundle has at most 64 MiB, a box 1,000 bundles and 1 GiB, the relay 100,000 and 4 GiB; after 30 days they are thrown away.',
    'One address puts in 300 bundles or 1 GiB a day. With a --host that others reach, say --for, or --open.',
  ],
  examples: ['relay --dir /srv/relay --port 4830', 'relay --host 0.0.0.0 --for ukr.card --for pol.card'],
  async run(given, world) {
    const { isLoopback, serveRelay, usualLimits } = await import('../../node/index.ts')
    const host = given.flags.get('host') ?? '127.0.0.1'
    const boxes = await boxesOf(valuesOf(given, 'for'))
    if (boxes === undefined && !given.flags.has('open') && !isLoopback(host)) throw openToAll(host)
    const serving = await serveRelay({
      directory: given.flags.get('dir') ?? 'relay',
      port: portOf(given.flags.get('port') ?? '4830'),
      host,
      clock: world.clock,
      limits: usualLimits,
      ...(boxes === undefined ? {} : { boxes }),
      report: error => world.say(`${error instanceof Error ? error.stack : String(error)}\n`),
    })
    world.out(`The relay is at ${serving.address}\n`)
    await stopped(world)
    await serving.close()
    world.say('Stopped.\n')
  },
})

/** The boxes of the parties whose cards are named; undefined where none is. @throws Refusal of a file that is no card, or cannot be sealed to */
async function boxesOf(files: readonly string[] | undefined): Promise<ReadonlySet<string> | undefined> {
  if (files === undefined) return undefined
  const [{ boxOf }, { mostCardCharacters, readCard }] = await Promise.all([
    import('../../node/index.ts'),
    import('../../sync/index.ts'),
  ])
  return new Set(
    files.map(file => {
      const { recipient, code } = placed(file, () =>
        readCard(readBounded(file, mostCardCharacters * 4, 'Y3').toString('utf8')),
      )
      if (recipient !== undefined) return boxOf(recipient)
      throw new Refusal('not-found', 'the card names no key to seal with, so its party has no box', {
        place: { file },
        value: code,
        rule: 'Z27',
      })
    }),
  )
}

function openToAll(host: string): Refusal {
  return new Refusal('wrong-use', 'a relay that others reach keeps named boxes, or says that it keeps any', {
    value: host,
    rule: 'Z27',
    hint: 'say --for CARD for each party that fetches here, or --open',
  })
}
