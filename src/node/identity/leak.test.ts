import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { createApi, nobodySignsIn } from '../api/index.ts'
import { routes } from '../api/routes/index.ts'
import { facts } from '../fixture.ts'
import { Copies } from '../keeping/index.ts'
import { writeRecordOf } from '../record.ts'
import { communityDraft } from './community.ts'
import { clock, partyFor } from './fixture.ts'
import { rotateKey } from './found.ts'
import { pinCard, readPins } from './pins.ts'

/** A word of the other community that nothing here may say. */
const other = 'hot-line'

test('Y1 no response of a node, and no file of its folder, names another community of the party', async t => {
  const here = await partyFor(t, 'GBR', { community: 'grain-corridor' })
  const there = await partyFor(t, 'GBR', { community: other })
  const peer = await partyFor(t, 'UKR', { community: 'grain-corridor', addresses: ['https://ukr.example'] })
  assert.ok(there.card.text.includes(other))
  pinCard(here.directory, peer.card, { compared: true, at: clock.now() })
  await rotateKey(here.directory, { clock, chance: seededChance('rotate') })
  const record = await writeRecordOf(here.directory, { clock, chance: seededChance('record') })
  t.after(() => record.close())
  await record.append([...facts, communityDraft('The corridor', undefined, here.card, readPins(here.directory))])
  const mistakes: unknown[] = []
  const api = createApi({
    picture: () => record.picture,
    node: () => {
      const { party, community, origin, size, checkpoint } = record.folder
      return { party, community, origin, size, checkpoint: checkpoint.note, logs: record.logs() }
    },
    keeping: { folder: record.folder, copies: new Copies(record.folder), clock, wanted: 1, states: () => [] },
    writing: { record, clock, chance: seededChance('api'), people: nobodySignsIn },
    today: () => '2024-06-01',
    version: '9.9.9',
    hosts: [],
    pages: undefined,
    report: error => void mistakes.push(error),
  })
  const id = record.picture.id(0)
  const paths = routes.map(({ path }) =>
    path.replace('{id}', id).replace('{code}', 'artillery-ammunition').replace('{party}', 'GBR').replace('{seq}', '0'),
  )
  let answered = 0
  for (const path of [...paths, '/openapi.json', '/api/nothing', '/api/notices?kind=community', '/']) {
    for (const headers of [{ host: 'localhost' }, { host: 'strange.example' }]) {
      const response = await api.request(`http://localhost${path}`, { headers })
      const said = `${JSON.stringify([...response.headers])}${await response.text()}`
      assert.equal(said.includes(other), false, path)
      if (response.status === 200) answered += 1
    }
  }
  assert.deepEqual(mistakes, [])
  assert.ok(answered >= 10, `${answered} answered`)
  for (const name of readdirSync(here.directory, { recursive: true }) as string[]) {
    const path = join(here.directory, name)
    if (statSync(path).isFile()) assert.equal(readFileSync(path).includes(other), false, name)
  }
})
