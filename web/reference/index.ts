/** reference: the routes of the node's API and the kinds of notices, as the node itself describes them. */
export { ReferencePage } from './page.tsx'
