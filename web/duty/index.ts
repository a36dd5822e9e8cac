/** duty: the page of whoever is on watch: is the line open, which check is next, what waits, and every act by a key. */
export { DutyPage } from './page.tsx'
