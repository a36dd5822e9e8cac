/** plan: a scenario in, what to ship and order out, why it is short, and two scenarios side by side. */
export { PlanPage } from './page.tsx'
