/** people: who belongs to the party and may do what, for administrators. Rules E1 to E4, E13, E14: spec/people.md. */
export { PeoplePage } from './page.tsx'
