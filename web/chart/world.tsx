/** A map of amounts by country: tones in classes of equal count, hatching where no figure is given. */
import { useQuery } from '@tanstack/react-query'
import { geoAzimuthalEqualArea, geoNaturalEarth1, geoPath } from 'd3-geo'
import { useMemo } from 'react'
import { useWords } from '../words/index.ts'
import { type Country, readAtlas } from './atlas.ts'
import { Drawing } from './drawing.tsx'
import { Fills } from './fills.tsx'
import { Mark, Marks } from './marks.tsx'
import { classBounds, classOf, tickText } from './scale.ts'

export type View = 'europe' | 'world'

export interface WorldProps {
  readonly id: string
  readonly width: number
  readonly view: View
  /** Exact amount by alpha-3 code; null where the party gives support whose value nobody gives. */
  readonly amounts: ReadonlyMap<string, string | null>
  readonly unit: string
  readonly open: (code: string) => void
}

const classes = 5

export function World({ id, width, view, amounts, unit, open }: WorldProps) {
  const { t, exact, short, party } = useWords()
  const { data: countries } = useQuery({ queryKey: ['atlas'], queryFn: readAtlas, staleTime: Number.POSITIVE_INFINITY })
  const height = Math.round(width * (view === 'world' ? 0.5 : 0.82))
  const paths = useMemo(
    () => (countries === undefined ? [] : drawn(countries, view, width, height)),
    [countries, view, width, height],
  )
  if (countries === undefined) return <p className="loading">{t('loading')}</p>
  const known = [...amounts.values()].filter(amount => amount !== null).map(Number)
  const bounds = classBounds(known, classes)
  const drawnHere = paths.filter(({ code, x, y }) => code !== null && amounts.has(code) && within(x, y, width, height))
  const missing = [...amounts.keys()].filter(code => !drawnHere.some(country => country.code === code))
  return (
    <Marks hint={t('chart.hint')}>
      <Drawing width={width} height={height}>
        <Fills id={id} />
        {paths
          .filter(country => !drawnHere.includes(country))
          .map(({ name, path }) => (
            <path key={name} className="land" d={path} />
          ))}
        {drawnHere.map(({ code, path, x, y }, at) => {
          const amount = amounts.get(code ?? '') ?? null
          const tone = amount === null ? -1 : classOf(Number(amount), bounds)
          return (
            <Mark
              key={code}
              place={at === 0 ? '0-0' : `${Math.round(y / 14)}-${Math.round(x)}`}
              says={`${party(code ?? '')}: ${amount === null ? t('unknown') : `${exact(amount)} ${unit}`}`}
              open={() => open(code ?? '')}
            >
              <path
                className={amount === null ? 'country patterned' : `country tone-${tone + classes - bounds.length}`}
                {...(amount === null ? { fill: `url(#${id}-none)` } : {})}
                d={path}
              />
            </Mark>
          )
        })}
        {paths
          .filter(({ code }) => code === 'UKR')
          .map(({ x, y }) => (
            <text key="UKR" className="place" x={x} y={y + 4} textAnchor="middle">
              {party('UKR')}
            </text>
          ))}
      </Drawing>
      <ul className="legend">
        {bounds.map((bound, index) => (
          <li key={bound}>
            <svg width="22" height="12" aria-hidden="true">
              <rect className={`tone-${index + classes - bounds.length}`} width="22" height="12" />
            </svg>
            {t('map.from', { amount: short(tickText(bound)) })}
          </li>
        ))}
        <li>
          <svg width="22" height="12" aria-hidden="true">
            <rect className="patterned" fill={`url(#${id}-none)`} width="22" height="12" />
          </svg>
          {t('map.none')}
        </li>
      </ul>
      {missing.length === 0 ? null : (
        <p className="about">{t('map.notDrawn', { parties: missing.map(party).join(', ') })}</p>
      )}
      <p className="about">{t('map.borders')}</p>
    </Marks>
  )
}

function drawn(countries: readonly Country[], view: View, width: number, height: number) {
  const projection =
    view === 'world'
      ? geoNaturalEarth1().fitSize([width, height + width * 0.06], { type: 'Sphere' })
      : geoAzimuthalEqualArea()
          .rotate([-14, -53.5])
          .scale(width * 1.12)
          .translate([width / 2, height / 2])
          .clipAngle(50)
  projection.precision(0.4)
  const path = geoPath(projection)
  return countries
    .filter(country => country.code !== 'ATA')
    .map(country => {
      const [x, y] = path.centroid(country.shape)
      return { code: country.code, name: country.name, path: path(country.shape) ?? '', x, y }
    })
    .filter(country => country.path !== '')
}

/** A country whose middle lies off the paper is clipped by it: it is listed below the map and takes no focus. */
function within(x: number, y: number, width: number, height: number): boolean {
  return x > 0 && x < width && y > 0 && y < height
}
