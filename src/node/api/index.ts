/** api: the record over HTTP, as JSON, CSV and XLSX, and the pages beside it. Rules: spec/api.md. */
export { type Act, type Actor, acts, nobodySignsIn, type People } from './actor.ts'
export { type AddRoutes, type ApiOptions, createApi } from './app.ts'
export { type Pages, readPages } from './pages.ts'
export type { Ground, NodeFacts } from './route.ts'
export type { Writing } from './write-route.ts'
