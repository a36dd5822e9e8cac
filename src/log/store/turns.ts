/** Turns within one process, for stores that only one process writes to. */
import type { LogName } from './port.ts'

/** Does work on a log when all work on it that was asked for before has ended. */
export type InTurn = <Result>(log: LogName, work: () => Promise<Result>) => Promise<Result>

export function turnsInProcess(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return ({ community, party }, work) => {
    const name = `${community}/${party}`
    const done = (last.get(name) ?? Promise.resolve()).then(work)
    last.set(
      name,
      done.catch(() => {}),
    )
    return done
  }
}
