/** delegation: decisions by silence with the clock, who received and closed, what was objected, and what one may say. */
export { DecisionPage } from './decision.tsx'
export { DecisionsPage } from './list.tsx'
