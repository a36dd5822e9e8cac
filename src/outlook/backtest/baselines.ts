/** The rules an outlook is held against: two straight lines, the official plan, and its latest revision (O47). */
import { chosenMaker, foretoldOf, type Ground, ratesOf, type Target, targetsOf } from '../project/index.ts'
import { Course, type Node } from './course.ts'
import type { Forecast, Point, Series } from './types.ts'

type Courses = Forecast['baselines']

function nodeOf(point: Point): Node {
  return { day: point.day, value: (point.low + point.high) / 2 }
}

/** Lines through points alone: from the first, and over the last interval in which they grew. */
export function simpleCourses(known: readonly Point[]): Courses {
  const [first, latest] = [known[0], known.at(-1)]
  if (first === undefined || latest === undefined) return { line: null, interval: null, plan: null, revised: null }
  const lower = known.findLast(point => point.high < latest.low)
  return {
    line: Course.through(nodeOf(first), nodeOf(latest)),
    interval: lower === undefined ? null : Course.through(nodeOf(lower), nodeOf(latest)),
    plan: null,
    revised: null,
  }
}

/** Of a total: from nothing at the start of the count, where that is known; the plan is evenly on its way to its day. */
export function totalCourses({ ledger, target, terms }: Ground, known: readonly Point[]): Courses {
  const simple = simpleCourses(known)
  const promised = target === null ? undefined : targetsOf(ledger, terms.question)[0]
  if (promised === undefined) return simple
  const start: Node = { day: promised.start ?? promised.saidDay, value: 0 }
  const latest = known.at(-1)
  const plan =
    promised.due === null ? null : Course.planned([start, { day: promised.due, value: Number(promised.quantity) }])
  return {
    line: latest === undefined || latest.low <= 0 ? simple.line : Course.through(start, nodeOf(latest)),
    interval: simple.interval,
    plan,
    revised: revisedCourse(ledger, promised, start, known) ?? plan,
  }
}

/** The newest forecast by those who promise: evenly from what was known when it was said. */
function revisedCourse(ledger: Ground['ledger'], promised: Target, start: Node, known: readonly Point[]) {
  const own = foretoldOf(ledger, promised).filter(one => one.own)
  const newest = own
    .filter(one => one.saidDay === own[0]?.saidDay)
    .sort((left, right) => (left.day < right.day ? 1 : -1))[0]
  if (newest === undefined) return null
  const then = known.findLast(point => point.saidDay <= newest.saidDay)
  return Course.planned([then === undefined ? start : nodeOf(then), { day: newest.day, value: Number(newest.value) }])
}

/** Of a rate: lines through its figures; the plan first told, and the one told last. */
export function outputCourses({ ledger }: Ground, series: Series, known: readonly Point[]): Courses {
  const { unit } = ledger.item
  const plans = chosenMaker(ratesOf(ledger, ledger.item.code, unit), series.ask?.by)?.plans ?? []
  const days = [...new Set(plans.map(plan => plan.saidDay))].sort()
  const [first, latest] = [known[0], known.at(-1)]
  const told = (saidDay: string | undefined): Course | null => {
    const base = known.findLast(point => point.saidDay <= (saidDay ?? '')) ?? first
    if (base === undefined || saidDay === undefined) return null
    const steps = plans.filter(plan => plan.saidDay === saidDay && plan.day! > base.day)
    return Course.planned([nodeOf(base), ...steps.map(step => ({ day: step.day!, value: step.value }))])
  }
  const previous = known.findLast(point => latest !== undefined && point.day < latest.day)
  return {
    line: first === undefined || latest === undefined ? null : Course.through(nodeOf(first), nodeOf(latest)),
    interval: previous === undefined || latest === undefined ? null : Course.through(nodeOf(previous), nodeOf(latest)),
    plan: told(days[0]),
    revised: told(days.at(-1)),
  }
}
