/** One side of the page: a scenario that is written, uploaded, begun or chosen, planned and stopped. */
import { useEffect, useRef, useState } from 'react'
import { Refused } from '../ask/index.ts'
import { planned, type Round, scenarioIn, textOfFile } from './ask.ts'
import { exampleNames, exampleText } from './examples.ts'
import type { Plan } from './figure.ts'
import { sourceOf } from './source.ts'

/** Its text, and what became of it. */
export interface Side {
  readonly text: string
  /** True of a text that somebody wrote, uploaded or began from the record: no shipped case. */
  readonly own: boolean
  readonly state: 'idle' | 'running' | 'done'
  readonly round?: Round | undefined
  readonly error?: Error | undefined
  /** The last plan there was, with the text that it was made of. */
  readonly plan?: (Plan & { readonly text: string }) | undefined
}

export interface SideActions {
  /** Plans a shipped case. */
  load(name: string): void
  /** Takes a text: plans it, or waits where something in it is still asked for. */
  take(text: string): void
  /** Takes a file: a workbook is read by the node. */
  takeFile(file: File): void
  /** Changes the text, and plans nothing. */
  write(text: string): void
  /** Plans what stands there. */
  again(): void
  stop(): void
}

export function useSide(name: string | undefined): { readonly side: Side; readonly actions: SideActions } {
  const [side, setSide] = useState<Side>({ text: '', own: false, state: 'idle' })
  const running = useRef<AbortController>(undefined)
  const begin = () => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const set = (change: Partial<Side>) => {
      if (running.current === control) setSide(before => ({ ...before, ...change }))
    }
    const fail = (error: unknown) => {
      if (control.signal.aborted) return
      set({ state: 'idle', error: error instanceof Error ? error : new Error(String(error)), plan: undefined })
    }
    return { control, set, fail }
  }
  const run = async (text: string, own: boolean) => {
    const { control, set, fail } = begin()
    setSide(before => ({ ...before, text, own, state: 'running', round: undefined, error: undefined }))
    try {
      const scenario = await scenarioIn(text)
      const answer = await planned(scenario, round => set({ round }), control.signal)
      set({ state: 'done', plan: { scenario, answer, text } })
    } catch (error) {
      fail(error)
    }
  }
  const take = (text: string) => {
    if (sourceOf(text).asks.length === 0) return void run(text, true)
    running.current?.abort()
    setSide({ text, own: true, state: 'idle' })
  }
  const takeFile = async (file: File) => {
    const { set, fail } = begin()
    set({ error: undefined })
    try {
      take(await textOfFile(file))
    } catch (error) {
      fail(error)
    }
  }
  const load = (shipped: string, wanted: () => boolean = () => true) => {
    void exampleText(shipped).then(text => {
      if (!wanted()) return
      if (text !== undefined) void run(text, false)
      else setSide({ text: '', own: false, state: 'idle', error: noCase(shipped) })
    })
  }
  const start = useRef(load)
  start.current = load
  useEffect(() => {
    if (name === undefined) return undefined
    let wanted = true
    start.current(name, () => wanted)
    return () => {
      wanted = false
    }
  }, [name])
  const actions: SideActions = {
    load,
    take,
    takeFile: file => void takeFile(file),
    write: text => setSide(before => ({ ...before, text, own: true })),
    again: () => void run(side.text, side.own),
    stop: () => {
      running.current?.abort()
      setSide(before => ({ ...before, state: before.plan === undefined ? 'idle' : 'done' }))
    },
  }
  return { side, actions }
}

function noCase(name: string): Refused {
  return new Refused(404, {
    code: 'not-found',
    message: 'no worked case has this name',
    value: name,
    rule: 'W16',
    hint: `one of ${exampleNames.join(', ')}`,
  })
}
