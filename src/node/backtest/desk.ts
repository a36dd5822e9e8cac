/**
 * Where back-tests are asked for: whoever asks the same shares one thread, what was worked out lately is kept, a few run at
 * once and the others wait, and a thread that nobody waits for any more is ended.
 */
import { Refusal } from '../../base/index.ts'
import type { BacktestThread, BacktestWish, StartBacktest, TestedBy } from './thread.ts'

/** Each takes a core. */
const mostAtOnce = 2
/** The slider of days asks one after the other; whoever moved on is no longer counted. */
const mostWaiting = 16
/** Answers of up to a megabyte each. */
const mostKept = 4

/** Who waits: it is told how far the work is, and may leave. */
export interface BacktestHearing {
  readonly signal: AbortSignal
  onProgress(done: number, total: number): void
}

interface Job {
  readonly key: string
  readonly wish: BacktestWish
  readonly hearers: Set<BacktestHearing>
  readonly end: PromiseWithResolvers<TestedBy>
  thread?: BacktestThread
}

export class BacktestDesk {
  readonly #start: StartBacktest
  readonly #kept = new Map<string, TestedBy>()
  /** In the order in which they were asked for: the first of them run. */
  readonly #jobs = new Map<string, Job>()

  constructor(start: StartBacktest) {
    this.#start = start
  }

  /**
   * @param state what is folded of every log now, as JSON: the same question of the same record is worked out once
   * @throws Refusal of the question; `busy` where too many others wait
   */
  async ask(wish: BacktestWish, state: string, hearing: BacktestHearing): Promise<TestedBy> {
    const key = JSON.stringify([wish, state])
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const job = this.#jobs.get(key) ?? this.#add(key, wish)
    job.hearers.add(hearing)
    const leave = (): void => this.#leave(job, hearing)
    hearing.signal.addEventListener('abort', leave)
    if (hearing.signal.aborted) leave()
    this.#next()
    return job.end.promise.finally(() => hearing.signal.removeEventListener('abort', leave))
  }

  #add(key: string, wish: BacktestWish): Job {
    if (this.#jobs.size >= mostAtOnce + mostWaiting) {
      throw new Refusal('busy', 'other back-tests are being worked out', { rule: 'O52', hint: 'try again in a minute' })
    }
    const job: Job = { key, wish, hearers: new Set(), end: Promise.withResolvers() }
    this.#jobs.set(key, job)
    return job
  }

  #leave(job: Job, hearing: BacktestHearing): void {
    job.hearers.delete(hearing)
    if (job.hearers.size > 0 || this.#jobs.get(job.key) !== job) return
    job.thread?.stop()
    this.#end(job)
    job.end.reject(new Refusal('busy', 'nobody waits for this back-test any more', { rule: 'O52' }))
  }

  #next(): void {
    for (const job of [...this.#jobs.values()].slice(0, mostAtOnce)) if (job.thread === undefined) this.#run(job)
  }

  #run(job: Job): void {
    const thread = this.#start(job.wish, (done, total) => {
      for (const hearer of job.hearers) hearer.onProgress(done, total)
    })
    job.thread = thread
    thread.tested
      .then(
        tested => {
          this.#keep(JSON.stringify([job.wish, tested.state]), tested)
          job.end.resolve(tested)
        },
        (error: unknown) => job.end.reject(error),
      )
      .finally(() => {
        thread.stop()
        this.#end(job)
      })
  }

  #end(job: Job): void {
    if (this.#jobs.get(job.key) === job) this.#jobs.delete(job.key)
    this.#next()
  }

  #keep(key: string, tested: TestedBy): void {
    this.#kept.set(key, tested)
    for (const oldest of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(oldest)
  }
}
