/** Long work says how far it is: on a terminal in one line that moves, elsewhere a line now and then. */
import type { OnProgress } from '../node/index.ts'
import type { World } from './world.ts'

/** Milliseconds before anything is said, and between two states of a moving line, or two lines of a log. */
const onTerminal = { firstMs: 400, betweenMs: 100 }
const elsewhere = { firstMs: 3000, betweenMs: 5000 }

const words: Readonly<Record<string, string>> = {
  fold: 'reading the record',
  read: 'reading the file',
  'sign and store': 'signing and storing',
  verify: 'verifying',
}

export interface ProgressLine {
  readonly show: OnProgress
  /** Clears the moving line. */
  end(): void
}

/** Says how far something is, on standard error, once it takes long enough for somebody to wonder. */
export function progressLine(world: World): ProgressLine {
  const pace = world.sayIsTerminal ? onTerminal : elsewhere
  const startMs = world.clock.elapsedMs()
  let lastMs = startMs
  let shown = false
  return {
    show(progress) {
      const nowMs = world.clock.elapsedMs()
      if (nowMs - startMs < pace.firstMs || (shown && nowMs - lastMs < pace.betweenMs)) return
      lastMs = nowMs
      shown = true
      const of = progress.total === undefined ? '' : ` of ${progress.total.toLocaleString('en')}`
      const rate = progress.perSecond > 0 ? `, ${progress.perSecond.toLocaleString('en')}/s` : ''
      const text = `${words[progress.phase] ?? progress.phase}: ${progress.done.toLocaleString('en')}${of}${rate}`
      world.say(world.sayIsTerminal ? `\r\u001B[2K${text}` : `${text}\n`)
    },
    end() {
      if (shown && world.sayIsTerminal) world.say('\r\u001B[2K')
      shown = false
    },
  }
}
