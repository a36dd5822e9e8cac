/** support: who promised, set aside and delivered what. */
export { SupportPage } from './page.tsx'
