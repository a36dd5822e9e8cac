/** Sliders for what can be assumed: dragged, the outlook is drawn again with fewer draws; let go, with all of them. */
import { Slider } from 'radix-ui'
import { useEffect, useState } from 'react'
import type { Outlook } from '../../src/outlook/index.ts'
import { useWords, type Words } from '../words/index.ts'
import { type Assumed, firstNames, type Knob, knobsOf, placeOf } from './assume.ts'

interface KnobsProps {
  readonly answer: Outlook
  readonly assumed: Assumed
  readonly drag: (name: string, value: string) => void
  readonly commit: (name: string, value: string) => void
  readonly clear: () => void
}

const texts = ['ramp', 'due', 'start', 'counts'] as const
const examples = { ramp: '2024-06:20000;2024-12:40000', due: '2024-12-31', start: '2023-02-09', counts: 'continue' }

export function Knobs({ answer, assumed, drag, commit, clear }: KnobsProps) {
  const { t, named } = useWords()
  const reach = useSteadyReach(answer)
  const first = reach.filter(knob => firstNames.some(name => name === knob.name))
  const folded = reach.filter(knob => !first.includes(knob))
  const one = (knob: Knob) => (
    <OneKnob
      key={knob.name}
      knob={{ ...knob, inputs: answer.inputs.filter(input => input.name === knob.name && input.used) }}
      unit={answer.unit}
      text={assumed.get(knob.name)}
      drag={drag}
      commit={commit}
    />
  )
  return (
    <section className="knobs" aria-labelledby="assumptions">
      <div className="table-head">
        <h2 id="assumptions">{t('outlook.assumptions')}</h2>
        <button type="button" className="tool" onClick={clear} disabled={assumed.size === 0}>
          {t('outlook.clear')}
        </button>
      </div>
      <p className="small">{t('outlook.assumptionsAbout')}</p>
      {first.map(one)}
      <details>
        <summary>{t('outlook.more')}</summary>
        {folded.map(one)}
        {texts.map(name => (
          <div key={name} className="knob">
            <TextField
              label={named('assume', name)}
              text={assumed.get(name) ?? ''}
              example={examples[name]}
              commit={value => commit(name, value)}
            />
          </div>
        ))}
      </details>
    </section>
  )
}

/** How far sliders go is settled by the first answer of a question, so that no slider grows under the hand. */
function useSteadyReach(answer: Outlook): readonly Knob[] {
  const of = `${answer.item} ${answer.asOf} ${answer.target?.id ?? ''} ${answer.measure ?? ''}`
  const [kept, keep] = useState({ of, knobs: knobsOf(answer) })
  useEffect(() => {
    if (kept.of !== of) keep({ of, knobs: knobsOf(answer) })
  }, [kept.of, of, answer])
  return kept.knobs
}

interface OneKnobProps {
  readonly knob: Knob
  readonly unit: string
  readonly text: string | undefined
  readonly drag: (name: string, value: string) => void
  readonly commit: (name: string, value: string) => void
}

function OneKnob({ knob, unit, text, drag, commit }: OneKnobProps) {
  const words = useWords()
  const { t, named } = words
  const place = placeOf(knob, text)
  const label = named('assume', knob.name)
  const shown = text ?? usedText(knob, words)
  const write = (value: number) => String(Number(value.toFixed(knob.step < 1 ? 2 : 0)))
  return (
    <div className={`knob ${text === undefined ? (place === null ? 'knob-unknown' : '') : 'knob-assumed'}`}>
      <TextField
        label={`${label}, ${sortUnit(knob, unit, words)}`}
        text={text ?? ''}
        example={shown}
        commit={value => commit(knob.name, value)}
      />
      <Slider.Root
        className="knob-slider"
        min={knob.low}
        max={knob.high}
        step={knob.step}
        value={[place ?? knob.low]}
        onValueChange={([value]) => drag(knob.name, write(value ?? knob.low))}
        onValueCommit={([value]) => commit(knob.name, write(value ?? knob.low))}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="slider-thumb"
          aria-label={label}
          aria-valuetext={place === null ? t('unknown') : shown}
        />
      </Slider.Root>
      <p className="small knob-says">
        {text !== undefined ? (
          <button type="button" className="link" onClick={() => commit(knob.name, '')}>
            {t('outlook.takeBack', { used: usedText(knob, words) })}
          </button>
        ) : knob.inputs[0] === undefined ? (
          t('outlook.notUsed')
        ) : (
          named('originOf', knob.inputs[0].origin)
        )}
      </p>
    </div>
  )
}

/** What the answer takes where nothing is assumed: the first such input, with its range. */
function usedText(knob: Knob, { t, exact }: Words): string {
  const input = knob.inputs.find(one => one.origin !== 'assumption')
  if (input?.value == null) return t('unknown')
  return `${exact(input.value)}${input.upTo === null ? '' : `–${exact(input.upTo)}`}`
}

function sortUnit(knob: Knob, unit: string, { t, named }: Words): string {
  if (knob.sort === 'flow') return `${named('unit', unit)}/${t('unit.month')}`
  if (knob.sort === 'units') return named('unit', unit)
  return named('knobUnit', knob.sort)
}

interface FieldProps {
  readonly label: string
  readonly text: string
  readonly example: string
  readonly commit: (text: string) => void
}

/** Takes what --assume takes: a number, or a range such as 4000..6000. Enter or leaving the field asks with it. */
function TextField({ label, text, example, commit }: FieldProps) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  const done = () => (typed.trim() === text ? undefined : commit(typed.trim()))
  return (
    <label className="knob-field">
      <span className="choice-label">{label}</span>
      <input
        className="date"
        value={typed}
        placeholder={example}
        onChange={event => setTyped(event.target.value)}
        onBlur={done}
        onKeyDown={event => (event.key === 'Enter' ? done() : undefined)}
      />
    </label>
  )
}
