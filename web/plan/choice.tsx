/** Which item and which month are drawn: units of two items are never added. */
import { Slider } from 'radix-ui'
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { useChange, usePageSearch } from '../ask/index.ts'
import { Chooser } from '../frame/index.ts'
import { useWords } from '../words/index.ts'
import { itemsOf, monthsOf } from './words.ts'

export function useItem(scenario: ScenarioInput, answer: PlanAnswer): string | undefined {
  const { item } = usePageSearch()
  const items = itemsOf(scenario, answer)
  const short = answer.shortages.find(row => row.short !== '0')?.item
  return items.find(one => one === item) ?? short ?? items[0]
}

export function ItemChoice({ scenario, answer }: { readonly scenario: ScenarioInput; readonly answer: PlanAnswer }) {
  const { t } = useWords()
  const change = useChange()
  const item = useItem(scenario, answer)
  const items = itemsOf(scenario, answer)
  if (items.length < 2 || item === undefined) return null
  return (
    <Chooser
      label={t('items.name')}
      value={item}
      options={items.map(value => ({ value, label: value }))}
      choose={value => change({ item: value })}
    />
  )
}

/** The month drawn; undefined for all of them. */
export function useMonth(answer: PlanAnswer): string | undefined {
  const { month } = usePageSearch()
  return monthsOf(answer).find(one => one === month)
}

export function MonthChoice({ answer }: { readonly answer: PlanAnswer }) {
  const { t, date } = useWords()
  const change = useChange()
  const months = monthsOf(answer)
  const month = useMonth(answer)
  const place = month === undefined ? 0 : months.indexOf(month) + 1
  const text = month === undefined ? t('plan.allMonths') : date(month)
  return (
    <div className="month-choice">
      <span className="choice-label">
        {t('plan.month')}: <strong>{text}</strong>
      </span>
      <Slider.Root
        className="knob-slider"
        min={0}
        max={months.length}
        step={1}
        value={[place]}
        onValueChange={([value]) =>
          change({ month: value === undefined || value === 0 ? undefined : months[value - 1] })
        }
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-label={t('plan.month')} aria-valuetext={text} />
      </Slider.Root>
    </div>
  )
}
