import type { Clash, Stand } from '../../picture/index.ts'
import { number, standLines, type TableSet, text } from './table.ts'

export type ClashAnswer = Stand & { readonly clashes: readonly Clash[] }

/** Every clash with its sides: one row a side, numbered so that the sides of one clash stay together. */
export function clashTables(answer: ClashAnswer): TableSet {
  return {
    title: 'Clashes: what cannot both hold',
    tables: [
      {
        name: 'clashes',
        columns: [
          number('clash'),
          text('rule'),
          text('title'),
          text('sentence'),
          number('atStake'),
          text('currency'),
          text('side'),
          text('says'),
          text('places'),
          text('notices'),
        ],
        rows: answer.clashes.flatMap((clash, index) =>
          clash.sides.map(side => [
            String(index + 1),
            clash.rule,
            clash.title,
            clash.sentence,
            clash.atStake?.value ?? null,
            clash.atStake?.currency ?? null,
            side.name,
            side.values.map(field => `${field.name}: ${field.value}`).join('; ') || null,
            side.places.join('; ') || null,
            side.claims.join(' '),
          ]),
        ),
      },
    ],
    about: standLines(answer),
  }
}
