/**
 * Marks of a drawing that can be opened: one stop for the tab key, arrows between marks, Enter opens. What a mark says
 * is read out on focus and shown in the line under the drawing on focus or hover.
 */
import { createContext, type KeyboardEvent, type ReactNode, useContext, useMemo, useRef, useState } from 'react'

interface MarksState {
  readonly active: string
  readonly point: (place: string, says: string | undefined) => void
}

const MarksContext = createContext<MarksState>({ active: '0-0', point: () => undefined })

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Holds the marks of one drawing. `first` is the mark that the tab key meets. */
export function Marks({ first = '0-0', hint, children }: { first?: string; hint: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(first)
  const [says, setSays] = useState<string>()
  const state = useMemo(
    () => ({
      active,
      point: (place: string, words: string | undefined) => {
        setSays(words)
        if (words !== undefined) setActive(place)
      },
    }),
    [active],
  )
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    const places = [...(box.current?.querySelectorAll<SVGElement>('[data-place]') ?? [])]
    const next = nearest(places, active, step)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
  return (
    <MarksContext value={state}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside take the focus; this hears their arrows */}
      <div ref={box} onKeyDown={move}>
        {children}
        <p className="readout" aria-hidden="true">
          {says ?? hint}
        </p>
      </div>
    </MarksContext>
  )
}

function nearest(marks: readonly SVGElement[], from: string, [down, right]: readonly [number, number]) {
  const [row, column] = placeOf(from)
  const placed = marks.map(mark => ({ mark, place: placeOf(mark.dataset.place ?? '') }))
  const same = placed.filter(({ place }) => (down === 0 ? place[0] === row : Math.sign(place[0] - row) === down))
  const ahead = down === 0 ? same.filter(({ place }) => Math.sign(place[1] - column) === right) : same
  const distance = (place: readonly [number, number]) => Math.abs(place[0] - row) * 1000 + Math.abs(place[1] - column)
  return ahead.sort((one, other) => distance(one.place) - distance(other.place))[0]?.mark
}

function placeOf(text: string): readonly [number, number] {
  const [row = '0', column = '0'] = text.split('-')
  return [Number(row), Number(column)]
}

/** One mark. Without `open` it can be pointed at and read, and opens nothing. */
export function Mark({
  place,
  says,
  open,
  children,
}: {
  readonly place: string
  readonly says: string
  readonly open?: (() => void) | undefined
  readonly children: ReactNode
}) {
  const { active, point } = useContext(MarksContext)
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button element
    <g
      className="mark"
      role="button"
      aria-disabled={open === undefined}
      tabIndex={place === active ? 0 : -1}
      data-place={place}
      aria-label={says}
      onFocus={() => point(place, says)}
      onBlur={() => point(place, undefined)}
      onPointerEnter={() => point(place, says)}
      onPointerLeave={() => point(place, undefined)}
      onClick={open}
      onKeyDown={event => {
        if (open === undefined || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        open()
      }}
    >
      {children}
    </g>
  )
}
