/** peers: pinned parties and how they are doing. */
export { PeersPage } from './page.tsx'
