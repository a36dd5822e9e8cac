/** What is wrong with a value that does not fit a form, as the one fault that is best told. */

/** A fault as zod tells it, with the faults of each branch where the form is a union. */
export interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly input?: unknown
  readonly errors?: readonly (readonly Fault[])[]
  readonly keys?: readonly string[]
}

/** A union fails in each branch: the branch with the fewest faults, then the one that got furthest, is the one meant. */
export function nearestFault(fault: Fault): Fault {
  const [best] = (fault.errors ?? [])
    .flatMap(branch => (branch[0] === undefined ? [] : [{ faults: branch.length, first: nearestFault(branch[0]) }]))
    .sort((left, right) => left.faults - right.faults || right.first.path.length - left.first.path.length)
  return best === undefined ? fault : { ...best.first, path: [...fault.path, ...best.first.path] }
}
