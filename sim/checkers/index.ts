/** Every checker of the simulated world. Each has a planted bug in sim/planted.test.ts that it must find. */
import { requestsAreAnsweredOnce } from './admitted.ts'
import { allAgree } from './agree.ts'
import { answeredIsKept } from './answered.ts'
import { believedIsSigned } from './believed.ts'
import type { Checker } from './checker.ts'
import { forksAreCaught } from './forks.ts'
import { oldKeysLeaveNothing } from './given-up.ts'
import { sameSetSamePicture } from './pictures.ts'
import { copiesArePrefixes } from './prefixes.ts'
import { forksSpread } from './spread.ts'

export const checkers: readonly Checker[] = [
  copiesArePrefixes,
  answeredIsKept,
  believedIsSigned,
  forksAreCaught,
  forksSpread,
  oldKeysLeaveNothing,
  requestsAreAnsweredOnce,
  allAgree,
  sameSetSamePicture,
]
