/** outlook: what of an item will arrive, when, how surely and why, with assumptions to try. */
export { OutlooksPage } from './list.tsx'
export { OutlookPage } from './page.tsx'
