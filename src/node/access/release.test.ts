/** Two people who are signed in release an actual message on the pages' own routes, between two real nodes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { pairOf } from '../line/fixture.ts'
import { atTerminal, makeRegister, type Role } from '../people/index.ts'

const shelling = {
  form: 1,
  fields: {
    activity: 'shelling',
    object: 'nuclearPlant',
    place: { latitude: '47.5122', longitude: '34.5858', radius: '2000' },
    time: '2024-03-01T04:50:00Z',
    contact: 'Watch',
  },
  language: 'en',
  officer: 'Officer of the watch',
}

test('E12 two different people who are signed in release an actual message, one of them a releaser', async t => {
  const { gbr, clock, line } = await pairOf(t)
  const { directory } = gbr.record.folder
  const register = makeRegister(directory, { clock, chance: seededChance('release') })
  t.after(() => register.close())
  const { origin, port } = new URL(gbr.address)
  const signIn = (name: string, ...roles: Role[]) => {
    const person = register.persons.add(name, roles, atTerminal)
    const cookie = `entente-${port}=${register.sessions.begin(person, 'password', atTerminal)}`
    return async (
      path: string,
      body: object,
      inParts = false,
    ): Promise<{ status: number; body: Record<string, unknown> }> => {
      const headers = { 'content-type': 'application/json', origin, cookie }
      const text = JSON.stringify(body)
      // In parts, with no length stated before: the node reads it through another object than the one that came.
      const sent = inParts ? { body: new Blob([text]).stream(), duplex: 'half' } : { body: text }
      const response = await fetch(`${origin}/api${path}`, { method: 'POST', headers, ...sent } as RequestInit)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
  }
  const admin = signIn('Admin', 'administrator')
  const dutyOne = signIn('Duty One', 'dutyOfficer')
  const dutyTwo = signIn('Duty Two', 'dutyOfficer')
  const releaser = signIn('Releaser', 'releaser')
  const path = `/channels/${line}/drafts`
  assert.equal((await admin(path, shelling)).status, 403, 'who gives roles does not speak')
  const drafted = await dutyOne(path, { ...shelling, status: 'actual' }, true)
  assert.equal(drafted.status, 200, JSON.stringify(drafted.body))
  const draft = `/drafts/${String(drafted.body.draft)}`
  assert.equal((await admin(`${draft}/release`, {})).status, 403)
  assert.equal((await dutyOne(`${draft}/release`, { person: 'Duty Two' })).status, 403, 'in the name of another')
  assert.equal((await dutyOne(`${draft}/release`, {})).status, 200)
  assert.equal((await dutyOne(`${draft}/release`, {})).status, 409, 'the same person twice')
  assert.equal((await dutyOne(`${draft}/send`, {})).status, 409, 'one is not two')
  const second = await dutyTwo(`${draft}/release`, {})
  assert.deepEqual([second.status, second.body.rule], [403, 'E12'], 'two duty officers')
  assert.equal((await releaser(`${draft}/release`, {})).status, 200)
  assert.equal((await dutyTwo(`${draft}/send`, {})).status, 200)
  const released: { kind: string; releasableTo: unknown }[] = []
  for await (const page of gbr.record.folder.scan()) {
    for (const { bytes } of page) released.push(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')))
  }
  assert.deepEqual(
    released.filter(({ kind }) => kind === 'release').map(({ releasableTo }) => releasableTo),
    [['GBR'], ['GBR']],
  )
})
