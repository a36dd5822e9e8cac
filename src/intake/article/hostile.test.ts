import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../base/index.ts'
import { kinds } from '../../kinds/index.ts'
import { articleOf, testLexicon } from './fixture.ts'
import { answerOf, findIn } from './index.ts'

/** Each without an end of a sentence, so that nothing but the reader bounds it. */
const repeated = [
  'gửi một triệu quả đạn ',
  '$1bn (€2m) ',
  'said he ',
  '13 to 18 months, ',
  'dreihundertzweiundvierzig',
  'quatre-vingt-',
  '1,',
  '1.',
  '(',
  '“',
  '<div>a ',
  '<p title="',
  '&amp',
  'á',
  '😀',
  'Aaa Bbb\n',
  'Tin liên quan\n• x\n',
  'Ukraine.Mỹ',
]

test('J20 no sentence is longer than 2,000 characters, so that the work on twice the text is twice the work', () => {
  for (const unit of repeated) {
    const [once, twice] = [8_000, 16_000].map(size => {
      const { page, stories } = articleOf(unit.repeat(Math.ceil(size / unit.length)))
      const lengths = stories.flatMap(({ sentences }) => sentences.map(({ at }) => at.to - at.from))
      assert.ok(Math.max(0, ...lengths) <= 2_000, unit)
      return stories.reduce((sum, story) => sum + findIn(page, story, testLexicon()).length, 0)
    })
    assert.ok(twice! <= 2 * once! + 50, `${unit}: ${once} findings, then ${twice}`)
  }
})

test('J20 a long sentence is cut at a blank and loses nothing', () => {
  const text = 'The United States sent 5 tanks to Ukraine and '.repeat(60).trim()
  const { page, stories } = articleOf(text)
  const places = stories.flatMap(({ sentences }) => sentences.map(({ at }) => at))
  assert.equal(places.map(({ from, to }) => page.text.slice(from, to)).join(' '), text)
  assert.ok(places.length >= 2)
})

test('J20 J1 no text makes a reader fail, and every draft of it is a body of its kind that holds its figures', () => {
  const words = fc.constantFrom(
    ...['The United States sent', 'Mỹ gửi', 'Германия передаст', '5 tanks', '1.800 quả đạn pháo 155mm', '$1.1bn'],
    ...[
      'to Ukraine',
      'cho Ukraine',
      'Украине',
      'on 31/2/2023',
      'ngày 99/99',
      ', ',
      '. ',
      '\n',
      '(',
      '”',
      '<p>',
      '</div>',
    ],
    ...['&#xD800;', '9'.repeat(300), '0', '-5', '%', 'bn', 'not', 'denied', 'per month', '\u0301', 'up to', 'M1A2'],
  )
  const texts = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 })
  fc.assert(
    fc.property(texts, parts => {
      try {
        const article = articleOf(parts.join(' '))
        for (const draft of answerOf('page', article, testLexicon()).drafts) {
          kinds[draft.kind].body.parse(draft.body)
          for (const { number } of draft.figures)
            assert.ok(draft.span[0] <= number[0] && number[0] < number[1] && number[1] <= draft.span[1])
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
    { seed: 6, numRuns: 300 },
  )
})

test('J3 fifty megabytes are refused before they are read', () => {
  const bytes = new Uint8Array(50 * 1024 * 1024).fill(65)
  assert.throws(() => articleOf(bytes), { code: 'too-large' })
})

test('J4 what a script, a frame or a hidden element says is no finding, and marks of HTML stay text', () => {
  const page = `<html><body><script>document.write("$9 billion")</script><p onclick="steal()">The US sent 5 tanks to Ukraine
    on 3 April 2024 &lt;script&gt;.</p><iframe srcdoc="$7bn"></iframe><p hidden>The UK sent 9 tanks to Ukraine.</p></body></html>`
  const article = articleOf(page)
  assert.equal(article.page.text.trim(), 'The US sent 5 tanks to Ukraine on 3 April 2024 <script>.')
})
