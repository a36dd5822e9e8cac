/** What PostgreSQL, or the way to it, says went wrong, as refusals. */
import { Refusal, type RefusalCode } from '../../../base/index.ts'

/**
 * The connection is gone, or there is none to be had yet. What was asked can be asked again, once it is certain that it
 * was not done.
 */
export class ConnectionLost extends Refusal {}

interface Failure {
  readonly code: RefusalCode
  readonly message: string
  readonly hint: string
}

const damaged: Failure = {
  code: 'not-verified',
  message: 'the database is damaged',
  hint: 'entente log verify says where; restore the database from a copy',
}
const noEntry: Failure = {
  code: 'unreadable-file',
  message: 'the database does not let this user in',
  hint: 'check user and password; the password is read from ~/.pgpass or the variable PGPASSWORD',
}
const noRight: Failure = {
  code: 'unreadable-file',
  message: 'the user of the database may not do this',
  hint: 'grant the right to create a schema in the database, or to use the tables of the one that is there',
}

/** By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const failures: Readonly<Record<string, Failure>> = {
  '25006': {
    code: 'unreadable-file',
    message: 'the database takes no writes',
    hint: 'name the primary server, not a standby; check default_transaction_read_only',
  },
  '25P03': {
    code: 'busy',
    message: 'the turn to append was lost: this process held it for too long; nothing of this batch was written',
    hint: 'run the command again, with a smaller batch or on a machine with less to do',
  },
  '28000': noEntry,
  '28P01': noEntry,
  '3D000': { code: 'not-found', message: 'there is no such database', hint: 'make it with createdb, in UTF-8' },
  '42501': noRight,
  '53100': {
    code: 'no-space',
    message: 'no space is left for the database; nothing of this batch was written',
    hint: 'free some space on the server and run the command again',
  },
  '53200': { code: 'busy', message: 'the server is out of memory', hint: 'run the command again later' },
  '53300': {
    code: 'busy',
    message: 'the server has no connection left',
    hint: 'stop another program that uses it, or raise max_connections; a node takes up to 4',
  },
  '55P03': {
    code: 'busy',
    message: 'another process has been appending to this log for a minute',
    hint: 'run the command again; if it stays so, look for the process in pg_stat_activity',
  },
  '57014': { code: 'busy', message: 'the server ended the query', hint: 'raise statement_timeout for this user' },
  '58030': {
    code: 'unreadable-file',
    message: 'the disk failed under the database; nothing of this batch was written',
    hint: 'check the disk of the server, then run entente log verify',
  },
  '58P01': damaged,
  XX001: damaged,
  XX002: damaged,
}

/** The server is going down, was killed, or is not up yet; class 08 is the connection itself. */
const goneState = /^(?:57P0[1-5]|08\w{3})$/
const goneNetwork = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOENT)$/
const goneMessage =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when|timeout exp)/

/** The refusal for a failure of the database; a mistake of ours comes back as it is. */
export function refusalOfPostgres(error: unknown, place: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const state = 'code' in error ? String(error.code) : ''
  const details = {
    place: { file: place },
    value: state === '' ? error.message : `${state} ${error.message}`,
    cause: error,
  }
  if (goneState.test(state) || goneNetwork.test(state) || goneMessage.test(error.message)) {
    return new ConnectionLost('busy', 'the database cannot be reached', {
      ...details,
      hint: 'check that the server runs and that the address is right, and run the command again',
    })
  }
  if (state === 'ENOTFOUND') {
    return new Refusal('not-found', 'there is no such host', { ...details, hint: 'check the address of the database' })
  }
  const failure = error.message.startsWith('SASL') ? noEntry : failures[state]
  if (failure === undefined) return error
  const { code, message, hint } = failure
  const rule = code === 'no-space' ? 'L8' : code === 'not-verified' ? 'L9' : 'L15'
  return new Refusal(code, message, { ...details, hint, rule })
}
