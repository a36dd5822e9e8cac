/** The store as it stood at one moment, for an audit: one transaction that only reads. */
import { Refusal } from '../../../base/index.ts'
import type { Connections } from './connection.ts'
import { ConnectionLost } from './failure.ts'
import type { Read } from './store.ts'

export interface Snapshot {
  readonly read: Read
  end(): void
}

/** @throws Refusal `busy` */
export async function holdSnapshot(connections: Connections): Promise<Snapshot> {
  const { ask, release } = await connections.hold()
  // A question that fails, on a damaged page, ends its transaction; behind a savepoint the next one can be asked.
  await ask('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SAVEPOINT asked')
  return {
    read: async (sql, values) => {
      try {
        return await ask(sql, values)
      } catch (error) {
        if (error instanceof ConnectionLost) throw cutOff(error)
        await ask('ROLLBACK TO SAVEPOINT asked')
        throw error
      }
    },
    end: () => release(true),
  }
}

function cutOff(cause: ConnectionLost): Refusal {
  return new Refusal('busy', 'the connection to the database was lost while it was read', {
    place: cause.place,
    ...(cause.value === undefined ? {} : { value: cause.value }),
    hint: 'run the command again',
    cause,
  })
}
