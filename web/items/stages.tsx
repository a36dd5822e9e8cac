/** Units at each stage against the target. A promise is not a delivery: stages stand apart and are never added. */
import { useMemo } from 'react'
import type { ItemAnswer } from '../../src/picture/index.ts'
import { Bullet, Figure } from '../chart/index.ts'
import { useProvenance } from '../frame/index.ts'
import { Amount, Opens, useOpen } from '../panel/index.ts'
import { type Column, Table } from '../table/index.ts'
import { useWords } from '../words/index.ts'
import { publishersOf } from './sources.ts'

interface DonorLine {
  readonly stage: string
  readonly donor: string
  readonly units: string
  readonly unknown: number
  readonly claims: number
}

export function stageAddress(code: string, stage: string): string {
  return `/items/${encodeURIComponent(code)}?stage=${encodeURIComponent(stage)}`
}

export function Stages({ answer }: { readonly answer: ItemAnswer }) {
  const words = useWords()
  const { t, named, units } = words
  const open = useOpen()
  const provenance = useProvenance(answer, publishersOf(answer))
  const { code } = answer.item
  const unit = named('unit', answer.item.unit)
  const [target] = answer.targets
  if (answer.stages.length === 0) return <p className="empty">{t('item.noStages')}</p>
  return (
    <section aria-labelledby="stages">
      <h2 id="stages">{t('item.stages')}</h2>
      <Figure
        title={t('item.stagesTitle')}
        about={t('item.stagesAbout', { unit })}
        provenance={provenance}
        table={{
          columns: [
            { name: t('item.stage') },
            { name: `${t('item.units')} (${unit})`, numeric: true },
            { name: t('item.unknownCount'), numeric: true },
            { name: t('items.claims'), numeric: true },
          ],
          rows: answer.stages.map(stage => [
            named('stage', stage.stage),
            stage.claims > stage.unknown ? stage.units : null,
            String(stage.unknown),
            String(stage.claims),
          ]),
        }}
      >
        {width => (
          <Bullet
            width={width}
            unit={unit}
            rows={answer.stages.map(stage => ({ ...stage, key: stage.stage, label: named('stage', stage.stage) }))}
            target={
              target === undefined
                ? null
                : { quantity: target.quantity, label: t('item.targetLine', { quantity: units(target.quantity) }) }
            }
            open={stage => open(stageAddress(code, stage))}
          />
        )}
      </Figure>
      <Donors answer={answer} />
    </section>
  )
}

function Donors({ answer }: { readonly answer: ItemAnswer }) {
  const words = useWords()
  const { code, unit } = answer.item
  const lines = useMemo(
    () => answer.stages.flatMap(({ stage, byDonor }) => byDonor.map(one => ({ stage, ...one }))),
    [answer.stages],
  )
  const columns = useMemo((): Column<DonorLine>[] => {
    const { t, named, party, exact } = words
    const address = (line: DonorLine) => stageAddress(code, line.stage)
    return [
      { id: 'donor', header: t('dimension.donor'), value: line => party(line.donor) },
      { id: 'stage', header: t('item.stage'), value: line => named('stage', line.stage) },
      {
        id: 'units',
        header: `${t('item.units')}, ${named('unit', unit)}`,
        numeric: true,
        value: line => (line.claims > line.unknown ? line.units : null),
        cell: line => (
          <Amount value={line.claims > line.unknown ? line.units : null} as="things" open={address(line)} />
        ),
      },
      {
        id: 'unknown',
        header: t('item.unknownCount'),
        numeric: true,
        value: line => String(line.unknown),
        cell: line => <Opens to={address(line)}>{exact(String(line.unknown))}</Opens>,
      },
      {
        id: 'claims',
        header: t('items.claims'),
        numeric: true,
        value: line => String(line.claims),
        cell: line => <Opens to={address(line)}>{exact(String(line.claims))}</Opens>,
      },
    ]
  }, [words, code, unit])
  return (
    <Table
      caption={words.t('item.byDonor')}
      columns={columns}
      rows={lines}
      keyOf={line => `${line.stage} ${line.donor}`}
      first={{ id: 'units', desc: true }}
      download={`/items/${encodeURIComponent(code)}`}
    />
  )
}
