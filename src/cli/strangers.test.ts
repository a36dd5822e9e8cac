/** What a folder holds of others, as the terminal tells it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock, seededChance, utf8 } from '../base/index.ts'
import { facts } from '../node/fixture.ts'
import { writeCopy } from '../node/fold/fixture.ts'
import { partyFor, writeTo } from '../node/identity/fixture.ts'
import { pinCard } from '../node/identity/index.ts'
import { makeNotices } from '../notice/index.ts'
import { runLine } from './run.ts'
import { shown } from './shown.ts'

const at = '2024-03-01T09:30:00.000Z'

async function run(words: readonly string[]): Promise<{ code: number; out: string; said: string }> {
  const texts = { out: '', said: '' }
  const code = await runLine(words, {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: {},
    clock: handClock('2024-06-01T12:00:00.000Z'),
    chance: seededChance('strangers'),
    onStop: () => undefined,
  })
  return { code, ...texts }
}

test('U14 M11 M12 M14 the terminal tells what others say, what of theirs counts nowhere, and is not steered by it', async t => {
  const gbr = await partyFor(t, 'GBR')
  const ukr = await partyFor(t, 'UKR')
  pinCard(ukr.directory, gbr.card, { at, compared: true })
  const [london, kyiv] = [await writeTo(gbr.directory), await writeTo(ukr.directory)]
  const steering = { ...facts[4]!, body: { ...facts[4]!.body, text: 'Clear\u001b[2J\u009b2J\u202e the screen.' } }
  const author = { by: 'GBR', community: 'contact-group', at, chance: seededChance('strangers') }
  const made = makeNotices([...facts.slice(0, 4), steering as (typeof facts)[number]], author)
  await london.append([...made.map(({ bytes }) => bytes), utf8('{"\u001b]0;title":1}')])
  await writeCopy(kyiv, london)
  await london.close()
  await kyiv.close()
  const data = ['--data', ukr.directory]
  const listed = await run(['notices', '--kind', 'statement', ...data])
  assert.equal(listed.code, 0, listed.said)
  assert.match(listed.out, /Clear\ufffd\[2J\ufffd2J\ufffd the screen\./)
  assert.match(listed.said, /1 of the entries of GBR count nowhere.* The first is entry 5: /)
  const opened = await run(['notices', 'show', made[3]!.id.slice(0, 12), ...data])
  assert.match(opened.out, /Entry 3 of the log of GBR/)
  const item = await run(['item', 'shells', '--json', ...data])
  assert.equal(JSON.parse(item.out).targets[0].achieved, '300000')
  for (const { out, said } of [listed, opened, item]) assert.equal(shown(`${out}${said}`), `${out}${said}`)
  const proved = await run(['log', 'prove', made[3]!.id, '--log', 'GBR', ...data])
  assert.equal(proved.code, 0, proved.said)
})
