import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { sentenceIn } from './sentences.ts'
import { viBacktest } from './vi-backtest.ts'
import { viSentences } from './vi-sentences.ts'

const source = (path: string) => readFileSync(join(resolve(import.meta.dirname, '../../src/outlook'), path), 'utf8')

/** Sentences of a plan stand in one table: code and form. */
const planForms = [...source('plan/reasons.ts').matchAll(/^ {2}(\w+):\s+'((?:[^'\\]|\\.)+)',$/gm)].map(
  ([, code, form]) => [code!, form!] as const,
)
/** Sentences of an outlook stand in another: code and the values that stand in the sentence, which several may share. */
const outlookValues = (() => {
  const text = source('project/reason.ts')
  const namesIn = (list: string) => [...list.matchAll(/'(\w+)'/g)].map(match => match[1]!)
  const shared = new Map(
    [...text.matchAll(/^const (\w+) = (\[.+\]) as const$/gm)].map(match => [match[1]!, namesIn(match[2]!)]),
  )
  const table = text.slice(text.indexOf('outlookReasonValues = {'), text.indexOf('} as const satisfies'))
  return [...table.matchAll(/^ {2}'?([\w-]+)'?: (\w+|\[.+\]),$/gm)].map(([, code, list]) => {
    const more = [...list!.matchAll(/\b(?:\.\.\.)?(\w+)\b/g)].flatMap(match => shared.get(match[1]!) ?? [])
    return { code: code!, values: [...more, ...namesIn(list!)] }
  })
})()
const words = {
  language: 'vi' as const,
  date: (day: string) => `<${day}>`,
  exact: (amount: string) => `#${amount}`,
  named: (_family: string, name: string) => name,
  party: (code: string) => code,
}

test('W17 every sentence of outlooks and plans has a Vietnamese form', () => {
  assert.ok(planForms.length > 20 && outlookValues.length > 25, 'the sources were read')
  const codes = [...planForms.map(([code]) => code), ...outlookValues.map(one => one.code)]
  assert.deepEqual(
    codes.filter(code => viSentences[code] === undefined),
    [],
  )
})

test('W17 every sentence of back-tests has a Vietnamese form, and every reason a series is left out has words', () => {
  const codes = [...source('backtest/sentences.ts').matchAll(/reason\(\s*'(\w+)'/g)].map(match => match[1]!)
  assert.ok(codes.length >= 6, 'the source was read')
  assert.deepEqual(
    codes.filter(code => viSentences[code] === undefined),
    [],
  )
  const left = source('backtest/left.ts')
  const reasons = [...left.slice(left.indexOf('reasons = {'), left.indexOf('} as const')).matchAll(/^ {2}(\w+):/gm)]
  assert.ok(reasons.length > 10)
  const missing = reasons.filter(([, code]) => !Object.hasOwn(viBacktest, `leftSeries.${code}`))
  assert.deepEqual(missing, [])
})

test('W17 a Vietnamese form has the values of the English one', () => {
  const names = (form: string) => [...new Set([...form.matchAll(/\{(\w+)\}/g)].map(match => match[1]!))].sort()
  for (const [code, form] of planForms) assert.deepEqual(names(viSentences[code]!), names(form), code)
})

test('W17 a Vietnamese sentence of an outlook takes no value that the English one does not have', () => {
  for (const { code, values } of outlookValues) {
    const taken = [...viSentences[code]!.matchAll(/\{(\w+)\}/g)].map(match => match[1]!)
    assert.deepEqual(
      taken.filter(name => !values.includes(name)),
      [],
      code,
    )
  }
})

test('W17 numbers, days and phrases in a sentence are written as the language writes them', () => {
  const values = { quantity: '1,000,000', achieved: '300,000', day: '2023-11-14', due: '2024-03-31', need: '154,393' }
  const told = {
    code: 'needed',
    text: 'in English',
    values: { ...values, seen: '32,846 a month since the start on 2023-02-09' },
  }
  const { text, own } = sentenceIn(words, told)
  assert.ok(own)
  assert.equal(
    text,
    'Đã có #300000 trong #1000000 vào <2023-11-14>: cần #154393 mỗi tháng để kịp <2024-03-31>; đã thấy: #32846 mỗi tháng từ khi bắt đầu, <2023-02-09>.',
  )
  assert.deepEqual(sentenceIn(words, { code: 'unheard-of', text: 'in English' }), { text: 'in English', own: false })
  const half = {
    code: 'aside',
    text: 'in English',
    values: { value: '5', day: '2023', why: 'a clause nobody foresaw' },
  }
  assert.deepEqual(sentenceIn(words, half), { text: 'in English', own: false })
  assert.deepEqual(sentenceIn({ ...words, language: 'en' }, told), { text: 'in English', own: true })
  const english = { code: 'seen', text: '13,888 a month since 223800 on 2023-05-31, GAO-22-105230, round 2024-06.' }
  assert.equal(
    sentenceIn({ ...words, language: 'en' }, english).text,
    '13,888 a month since #223800 on <2023-05-31>, GAO-22-105230, round <2024-06>.',
  )
})
