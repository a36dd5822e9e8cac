import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Round } from '../../sync/index.ts'
import type { FolderSync } from './parts.ts'
import { scheduleRounds } from './schedule.ts'

test('S16 a peer that never answers holds up no other, news begins a round at once, and a node that stops waits for none', async () => {
  const rounds: string[] = []
  let grown = (): void => {}
  const told: ((value: unknown) => void)[] = []
  const parties = ['GBR', 'SLW']
  const until = (signal: AbortSignal): Promise<void> =>
    new Promise(resolve => signal.addEventListener('abort', () => resolve()))
  const sync = {
    peers: () => parties.map(party => ({ party })),
    link: ({ party }: { party: string }, { signal }: { signal: AbortSignal }) => ({ peer: party, signal }),
    listen: async ({ party }: { party: string }, _id: string, onGrown: () => void, signal: AbortSignal) => {
      if (party === 'GBR') grown = onGrown
      await until(signal)
    },
    keeper: {
      isDue: () => true,
      round: async ({ peer, signal }: { peer: string; signal: AbortSignal }): Promise<Round> => {
        if (peer === 'SLW') await until(signal)
        return { peer, pulled: [], refused: [] }
      },
    },
  } as unknown as FolderSync
  const next = (): Promise<unknown> => new Promise(resolve => told.push(resolve))
  const first = next()
  const onRound = ({ peer }: Round): void => {
    rounds.push(peer)
    told.shift()?.(peer)
  }
  const schedule = scheduleRounds(sync, onRound, assert.ifError)
  await first
  const second = next()
  grown()
  await second
  await schedule.close()
  assert.deepEqual(rounds, ['GBR', 'GBR'])
})
