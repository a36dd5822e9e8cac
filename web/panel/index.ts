/** panel: every number opens to the notices and sources behind it. */
export { Claim } from './claim.tsx'
export { ClaimLines } from './lines.tsx'
export { Amount, Count, Opens, useOpen } from './open.tsx'
export { Panel } from './panel.tsx'
export { Reasons, Sentence } from './reasons.tsx'
export { Address, Grade, SourceLine } from './source.tsx'
export { keys, type TreatyPart, treatyAddress } from './treaty-parts.ts'
