/** The commands by their words, in the order of help. Each is read only when it is wanted. */
import type { Command } from '../command.ts'

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  'import kiel': async () => (await import('./import-kiel.ts')).importKiel,
  'import sheet': async () => (await import('./import-sheet.ts')).importSheet,
  'import record': async () => (await import('./import-record.ts')).importRecord,
  template: async () => (await import('./template.ts')).template,
  support: async () => (await import('./support.ts')).support,
  open: async () => (await import('./open.ts')).open,
  item: async () => (await import('./item.ts')).item,
  items: async () => (await import('./items.ts')).items,
  revisions: async () => (await import('./revisions.ts')).revisions,
  clashes: async () => (await import('./clashes.ts')).clashes,
  overview: async () => (await import('./overview.ts')).overview,
  sources: async () => (await import('./sources.ts')).sources,
  source: async () => (await import('./source.ts')).source,
  notices: async () => (await import('./notices.ts')).notices,
  'notices show': async () => (await import('./notices-show.ts')).noticesShow,
  'log verify': async () => (await import('./log-verify.ts')).logVerify,
  'log show': async () => (await import('./log-show.ts')).logShow,
  'log prove': async () => (await import('./log-prove.ts')).logProve,
  'log check': async () => (await import('./log-check.ts')).logCheck,
  relay: async () => (await import('./relay.ts')).relay,
}
