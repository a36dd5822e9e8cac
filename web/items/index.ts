/** items: the catalogue, and everything the record holds about one item. */
export { ItemPage } from './item.tsx'
export { ItemsPage } from './page.tsx'
