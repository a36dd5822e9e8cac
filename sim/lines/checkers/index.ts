/** Every checker of histories of lines. Each has a planted bug in sim/lines/planted.test.ts that it must find. */
import { adoptedIsByAll } from './adopted.ts'
import { missedChecksAreAlarmed } from './alarms.ts'
import type { LineChecker } from './checker.ts'
import { forgedCountsNowhere } from './contained.ts'
import { decidedByTheRules, sameDecisionForAll } from './decided.ts'
import { effectIsAtReceipt } from './effect.ts'
import { bothEndsShowTheSame } from './order.ts'
import { shownAsReceivedIsHeld } from './received.ts'
import { twoPersonsRelease } from './released.ts'
import { toldByTheRules } from './rules.ts'
import { statusesStayApart } from './statuses.ts'

export const lineCheckers: readonly LineChecker[] = [
  shownAsReceivedIsHeld,
  twoPersonsRelease,
  statusesStayApart,
  forgedCountsNowhere,
  bothEndsShowTheSame,
  toldByTheRules,
  missedChecksAreAlarmed,
  adoptedIsByAll,
  sameDecisionForAll,
  decidedByTheRules,
  effectIsAtReceipt,
]
