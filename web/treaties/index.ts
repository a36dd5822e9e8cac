/** treaties: every treaty with where it stands, and one treaty on a day: limits, headroom, data, disputes, meetings. */
export { TreatiesPage } from './list.tsx'
export { TreatyPage } from './page.tsx'
export { StatusMark } from './status-mark.tsx'
