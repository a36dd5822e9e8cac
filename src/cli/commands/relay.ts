import { command } from '../command.ts'
import { portOf, stopped } from '../serving.ts'

export const relay = command({
  name: 'relay',
  summary: 'Keeps sealed bundles for others until they fetch them. It cannot read them, and needs no data folder.',
  arguments: [],
  flags: [
    { name: 'dir', value: 'DIR', summary: 'folder for what waits; ./relay by default' },
    { name: 'port', value: 'N', summary: '4830 by default; 0 takes any that is free' },
    { name: 'host', value: 'H', summary: 'address to listen on; 127.0.0.1 by default: this machine only' },
  ],
  notes: [
    'A bundle has at most 64 MiB, a box 1,000 bundles, the relay 100,000 and 4 GiB; after 30 days they are thrown away.',
    'It takes bundles from whoever reaches it: put it behind what your house uses against strangers.',
  ],
  examples: ['relay --dir /srv/relay --port 4830', 'relay --host 0.0.0.0'],
  async run(given, world) {
    const { serveRelay, usualLimits } = await import('../../node/index.ts')
    const serving = await serveRelay({
      directory: given.flags.get('dir') ?? 'relay',
      port: portOf(given.flags.get('port') ?? '4830'),
      host: given.flags.get('host') ?? '127.0.0.1',
      clock: world.clock,
      limits: usualLimits,
      report: error => world.say(`${error instanceof Error ? error.stack : String(error)}\n`),
    })
    world.out(`The relay is at ${serving.address}\n`)
    await stopped(world)
    await serving.close()
    world.say('Stopped.\n')
  },
})
