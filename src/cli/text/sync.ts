/** Rounds with peers and restores as lines for people. */
import type { Restored, Round } from '../../sync/index.ts'
import { plural } from './about.ts'

/** What came of rounds with peers. */
export function syncText(rounds: readonly Round[]): string {
  return rounds
    .map(
      round =>
        `${round.peer}\n${linesOf(round)
          .map(line => `  ${line}\n`)
          .join('')}`,
    )
    .join('')
}

/** What is worth saying of a round while a node runs: nothing where nothing happened. */
export function newsOf(round: Round): string {
  const { pulled, refused, standing } = round
  const isNews =
    pulled.some(({ outcome, filled }) => outcome === 'extended' || filled.length > 0) ||
    refused.length > 0 ||
    standing === 'ahead'
  return isNews ? `${round.peer}: ${linesOf(round).join('; ')}\n` : ''
}

function linesOf({ pulled, refused, standing }: Round): string[] {
  return [
    ...pulled.map(({ log, outcome, from, size, withheld, filled }) => {
      const kept = withheld > 0 ? `, ${withheld} of them by hash only` : ''
      const came = filled.length > 0 ? `, ${plural(filled.length, 'entry', 'entries')} filled in` : ''
      if (outcome === 'extended')
        return `${log.party}: ${plural(size - from, 'new entry', 'new entries')}${kept}${came}, ${size} held`
      return `${log.party}: ${outcome === 'same' ? 'nothing new' : 'holds less than we do'}${came}, ${size} held`
    }),
    ...refused.map(({ party, code, message }) => `${party}: refused (${code}): ${message}`),
    ...(standing === 'ahead'
      ? ['our own log is longer there than here: nothing is signed before entente restore']
      : []),
  ]
}

/** What a restore came to. */
export function restoredText({ from, size, recovered, lost, missing, sources }: Restored): string {
  const lines = sources.map(({ peer, given, refusal }) =>
    refusal === undefined
      ? `${peer} gave ${plural(given, 'entry', 'entries')}`
      : `${peer} could not be used: ${refusal}`,
  )
  if (size === from && lost.length === 0 && recovered === 0)
    return [...lines, `Nothing was missing: ${size} entries are held.`, ''].join('\n')
  return [
    ...lines,
    `${plural(recovered, 'entry', 'entries')} came back; the log holds ${size}.`,
    ...lost.map(({ seq, id }) => `  lost: entry ${seq}, of which only the hash is left, ${id}`),
    ...(missing === 0
      ? []
      : [
          `  missing: entries ${size} to ${size + missing - 1}, which we signed and nobody who answered has.`,
          '  Where nobody has them any more this log has ended; entente init makes a new one in a new folder.',
        ]),
    '',
  ].join('\n')
}
