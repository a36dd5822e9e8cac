/**
 * Shapes of countries, loaded only where a map is drawn. Natural Earth at 1:110 million through world-atlas; its
 * polygon of Crimea, which that file gives to Russia, is moved to Ukraine (UN General Assembly resolution 68/262).
 */
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { codeOfNumber } from '../words/index.ts'

export interface Country {
  /** Alpha-3 code; null for areas that the file gives no code. */
  readonly code: string | null
  readonly name: string
  readonly shape: MultiPolygon
}

/** Inside Crimea: longitude, latitude. */
const simferopol: Position = [34.1, 45]

/** Reads the file that is fetched from this page's own node. */
export async function readAtlas(): Promise<readonly Country[]> {
  const file = await import('world-atlas/countries-110m.json', { with: { type: 'json' } })
  return countriesOf(file.default as unknown as Topology)
}

export function countriesOf(topology: Topology): readonly Country[] {
  const collection = feature(topology, topology.objects.countries as GeometryCollection<{ name: string }>)
  return withCrimea(
    (collection as FeatureCollection<Polygon | MultiPolygon, { name: string }>).features.map(
      ({ id, properties, geometry }) => ({
        code: id === undefined ? (properties.name === 'Kosovo' ? 'XKX' : null) : (codeOfNumber(String(id)) ?? null),
        name: properties.name,
        shape: geometry.type === 'Polygon' ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] } : geometry,
      }),
    ),
  )
}

function withCrimea(countries: readonly Country[]): readonly Country[] {
  const crimea = countries
    .find(country => country.code === 'RUS')
    ?.shape.coordinates.find(polygon => holds(polygon[0] ?? [], simferopol))
  if (crimea === undefined) return countries
  return countries.map(country => {
    if (country.code === 'RUS')
      return reshaped(
        country,
        country.shape.coordinates.filter(one => one !== crimea),
      )
    return country.code === 'UKR' ? reshaped(country, [...country.shape.coordinates, crimea]) : country
  })
}

function reshaped(country: Country, coordinates: Position[][][]): Country {
  return { ...country, shape: { type: 'MultiPolygon', coordinates } }
}

/** Whether a flat ring holds a point: a line from it to the east crosses the ring an odd number of times. */
function holds(ring: readonly Position[], [x = 0, y = 0]: Position): boolean {
  let inside = false
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? []
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}
