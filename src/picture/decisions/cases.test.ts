/**
 * Runs the readable cases: cases/decision/<behaviour>/{about.md, history.txt, expected.json}. A line of a history is a moment
 * of one day in UTC and what somebody says; `?` asks how it stands, `of FRA 1` with one entry of France's log held,
 * `forked FRA 1` where two histories of it share one.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { History, otherHash, textHash, type View } from './fixture.ts'
import { decisionAnswer } from './index.ts'

const root = join(import.meta.dirname, '..', '..', '..', 'cases', 'decision')

class Telling {
  readonly #history = new History()
  readonly #names = new Map<string, string>()
  readonly #parties = new Set<string>()
  readonly told: object[] = []
  #round = ''

  line(text: string): void {
    const [time = '', who = '', ...words] = text.trim().split(' ')
    const at = `2024-03-01T${time}:00Z`
    if (who === '?') this.#ask(time, at, words)
    else this.#say(at, who, words)
  }

  #ask(time: string, at: string, [how, party, count]: string[]): void {
    const named = party === undefined ? {} : { [party]: Number(count) }
    const view: View = how === 'of' ? { held: named } : how === 'forked' ? { forked: named } : {}
    const { state, says, rounds, withoutEffect } = decisionAnswer(this.#history.ground(at, view), this.#round)
    const asked = how === undefined ? time : `${time} ${how} ${party} ${count}`
    const faults = rounds.flatMap(({ announcements }) => announcements.flatMap(one => one.faults))
    this.told.push({
      at: asked,
      state,
      says,
      ...(rounds.length > 1 ? { rounds: rounds.map(one => one.state) } : {}),
      ...(faults.length > 0 ? { faults: faults.map(({ party: of, fault }) => `${of} ${fault}`) } : {}),
      ...(withoutEffect.length > 0
        ? { withoutEffect: withoutEffect.map(({ by, kind, reason }) => `${by} ${kind} ${reason}`) }
        : {}),
    })
  }

  #say(at: string, who: string, words: string[]): void {
    const history = this.#history
    const [verb, name = ''] = words[0] === 'objects' ? ['objects', words[2]] : words
    const of = this.#names.get(name) ?? ''
    const hash = name === 'q' ? otherHash : textHash
    const expires = `2024-03-01T${words.at(-1)}:00Z`
    if (verb === 'proposes') {
      const roster = words.slice(words.indexOf('to') + 1, words.indexOf('until'))
      this.#round = history.propose(who, at, expires, roster)
      this.#names.set(name, this.#round)
      for (const party of [...roster, who]) this.#parties.add(party)
    } else if (verb === 'receives') history.receive(who, at, of, hash)
    else if (verb === 'closes') history.close(who, at, of)
    else if (verb === 'objects') history.object(who, at, of)
    else if (verb === 'announces' && words.includes('not')) {
      history.say(who, at, 'announcement', { of, outcome: 'notAdopted', reason: 'The silence was broken.' })
    } else if (verb === 'announces') history.adopt(who, at, of, [...this.#parties])
    else {
      const change = verb === 'amends' ? 'amended' : 'extended'
      const texts = verb === 'amends' ? { texts: [{ language: 'en', sha256: otherHash }] } : {}
      const body = { after: of, change, expires, reason: 'Asked for.', ...texts } as const
      this.#names.set(words[3]!, history.say(who, at, 'proposalChange', body))
    }
  }
}

for (const name of readdirSync(root).sort()) {
  const read = (file: string): string => readFileSync(join(root, name, file), 'utf8')
  test(`D3 ${/^# (.*)$/m.exec(read('about.md'))?.[1]} (cases/decision/${name})`, () => {
    const telling = new Telling()
    for (const line of read('history.txt').split('\n').filter(Boolean)) telling.line(line)
    assert.deepEqual(telling.told, JSON.parse(read('expected.json')))
  })
}
