/** Loads the solver, once for each thread: WebAssembly inside its package, no native part. */
import type { Highs } from 'highs'
import * as loader from 'highs'

let loading: Promise<Highs> | undefined

/** The package declares its types for CommonJS only, where its default stands one step deeper than where modules see it. */
const load = loader.default as unknown as typeof loader.default.default

export function loadSolver(): Promise<Highs> {
  loading ??= load()
  return loading
}
