/** frame: the masthead, the as-of date, and what every page is made in. */
export { Chooser, type Option, Segments } from './choice.tsx'
export { Frame } from './frame.tsx'
export { Page } from './page.tsx'
export { useProvenance } from './provenance.ts'
export { Search } from './search.tsx'
export { showTheme } from './theme.tsx'
