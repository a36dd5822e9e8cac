import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../../base/index.ts'
import { catalogueItems, tableTexts, testLexicon } from '../fixture.ts'
import { formsOf } from './phrase.ts'
import { readGrammar } from './read.ts'
import { tokensOf } from './token.ts'
import { Trie } from './trie.ts'

function refusalOf(file: string, change: (text: string) => string): Refusal {
  const texts = tableTexts().map(one => (one.file === file ? { ...one, text: change(one.text) } : one))
  try {
    readGrammar(texts)
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return error
  }
  assert.fail('the table was taken')
}

test('J9 a table that breaks its form is refused with file, line and what is meant', () => {
  const misspelt = refusalOf('vi.yaml', text => text.replace('\nfurther:', '\nfuther:'))
  assert.deepEqual(
    [misspelt.code, misspelt.place.file, misspelt.value, misspelt.hint],
    ['bad-form', 'vi.yaml', 'futher', 'did you mean further?'],
  )
  const currency = refusalOf('en.yaml', text => text.replace('  GBP: ["pound', '  GPB: ["pound'))
  assert.equal(currency.place.path, 'currencies.GPB')
  assert.ok((currency.place.row ?? 0) > 1)
  assert.equal(
    refusalOf('de.yaml', text => text.replace('"(halbe|halben|halber)"', '"(halbe|halben"')).message,
    'a bracket is not closed',
  )
  assert.equal(refusalOf('ru.yaml', text => `${text}\nlanguage: ru\n`).code, 'unreadable-file')
  assert.throws(() => readGrammar(tableTexts().filter(one => one.file !== 'common.yaml')), Refusal)
})

test('J9 brackets: what may be missing, what is a choice, one within the other', () => {
  assert.deepEqual(formsOf('[quả] đạn [pháo|cối] 155 (mm|ly)'), [
    'quả đạn pháo 155 mm',
    'quả đạn pháo 155 ly',
    'quả đạn cối 155 mm',
    'quả đạn cối 155 ly',
    'quả đạn 155 mm',
    'quả đạn 155 ly',
    'đạn pháo 155 mm',
    'đạn pháo 155 ly',
    'đạn cối 155 mm',
    'đạn cối 155 ly',
    'đạn 155 mm',
    'đạn 155 ly',
  ])
  assert.deepEqual(formsOf('air[[-]defence]'), ['air-defence', 'airdefence', 'air'])
  assert.throws(() => formsOf('a [b'), Refusal)
  assert.throws(() => formsOf('a b]'), Refusal)
  assert.throws(() => formsOf('(a|b)'.repeat(12)), Refusal)
})

test('J9 capitals, stars, hyphens, tones and apostrophes in words', () => {
  const trie = new Trie<string>()
  for (const phrase of ['Anh', 'Украин*', '*granaten', '155 mm', 'hòa bình', 'п’ять', 'F-16', 'TOW'])
    trie.add(phrase, phrase)
  const found = (text: string) => {
    const tokens = tokensOf(text)
    return tokens.flatMap((_, at) => trie.matches(tokens, at).map(match => match.entry))
  }
  assert.deepEqual(found('Anh và anh'), ['Anh'])
  assert.deepEqual(found('ANH'), ['Anh'])
  assert.deepEqual(found('Украине Украину украинский'), ['Украин*', 'Украин*'])
  assert.deepEqual(found('Artilleriegranaten granaten'), ['*granaten'])
  assert.deepEqual(found('155mm 155-mm 155 mm'), ['155 mm', '155 mm', '155 mm'])
  assert.deepEqual(found('hoà bình, hòa bình'), ['hòa bình', 'hòa bình'])
  assert.deepEqual(found("п'ять пʼять"), ['п’ять', 'п’ять'])
  assert.deepEqual(found('F16, F 16, TOW, tow, Tow'), ['F-16', 'F-16', 'TOW'])
})

test('J9 in every language a currency means one currency, and things have codes of the catalogue', () => {
  const codes = new Set(catalogueItems().map(item => item.code))
  for (const { language, table } of testLexicon().languages.values()) {
    const meanings = new Map<string, string>()
    for (const [code, phrases] of Object.entries(table.currencies)) {
      for (const phrase of phrases) {
        for (const form of formsOf(phrase)) {
          const key = form.toLowerCase()
          assert.ok(
            meanings.get(key) === undefined || meanings.get(key) === code,
            `${language}: ${form} is ${code} and ${meanings.get(key)}`,
          )
          meanings.set(key, code)
        }
      }
    }
    for (const code of Object.keys(table.items)) assert.ok(codes.has(code), `${language}: ${code}`)
  }
  for (const code of Object.keys(testLexicon().common.items)) assert.ok(codes.has(code), code)
})

test('J9 tokens cover a text in order, and leave out nothing but blanks and inner hyphens', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), text => {
      let last = 0
      for (const { from, to, text: said } of tokensOf(text)) {
        assert.ok(from >= last && to > from)
        assert.equal(text.slice(from, to), said)
        assert.match(text.slice(last, from), /^[ \n\u002d\u2010\u2011]*$/)
        last = to
      }
    }),
    { seed: 64, numRuns: 400 },
  )
})

test('J20 matching costs steps in proportion to the text, whatever it repeats', () => {
  const { trie } = testLexicon().words('ru')
  const steps = (text: string) => {
    const tokens = tokensOf(text)
    const before = trie.steps
    for (const at of tokens.keys()) trie.matches(tokens, at)
    return trie.steps - before
  }
  for (const piece of [
    'украинаукраина ',
    'снарядов ',
    '155 мм ',
    'тысяч тысяч ',
    'а',
    '1.800,',
    '( ',
    'Соединенных Штатов ',
  ]) {
    const [once, tenfold] = [steps(piece.repeat(400)), steps(piece.repeat(4000))]
    assert.ok(tenfold <= once * 10 + 4000, `${piece}: ${once} steps, then ${tenfold}`)
    assert.ok(tenfold <= 60 * piece.length * 4000, `${piece}: ${tenfold} steps`)
  }
})
