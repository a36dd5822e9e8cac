import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kinds } from '../../../kinds/index.ts'
import { articleOf, testLexicon } from '../fixture.ts'
import { type ArticleAnswer, type ArticleDraft, answerOf } from './index.ts'

function read(text: string, date = '2024-06-12'): ArticleAnswer {
  return answerOf('page.txt', articleOf(text, date), testLexicon())
}

/** "commitment DEU>UKR committed 18 tank-leopard-2", "statement channel tested". */
function inShort({ kind, body, notCounted }: ArticleDraft): string {
  const said = body as Readonly<Record<string, never>>
  const worth = said.worths?.[0] as { stage: string; money: { value?: string; currency: string } } | undefined
  const money = (said.money ?? worth?.money) as { value?: string; currency: string } | undefined
  const number = (said.quantity ?? said.rate ?? said.leadTime ?? said.restart) as { value?: string } | undefined
  const giver = said.donor ?? said.from ?? said.payer ?? said.buyer ?? said.holder ?? said.party ?? said.by
  const getter = said.recipient ?? said.to ?? said.beneficiary
  return [
    kind,
    kind === 'statement' ? said.topic : [giver, getter].filter(Boolean).join('>'),
    said.event,
    worth?.stage ?? said.stage ?? said.level,
    said.cumulative ? 'so far' : undefined,
    said.denied ? 'denied' : undefined,
    number?.value,
    said.item,
    money?.value === undefined ? undefined : `${money.value} ${money.currency}`,
    notCounted === null ? undefined : `(${notCounted})`,
  ]
    .filter(Boolean)
    .join(' ')
}

function says(text: string, expected: readonly string[], date?: string): void {
  const { drafts } = read(text, date)
  assert.deepEqual(drafts.map(inShort), expected, text)
}

test('J21 the stage is that of the word by the figure, in English and Vietnamese', () => {
  says('Germany will send Ukraine 18 Leopard 2 tanks.', ['commitment DEU>UKR committed 18 tank-leopard-2'])
  says('Germany has delivered 18 Leopard 2 tanks to Ukraine.', ['transfer DEU>UKR 18 tank-leopard-2'])
  says('Norway could donate 22 F-16 jets to Ukraine.', ['commitment NOR>UKR proposed 22 aircraft-f-16'])
  says('The Pentagon awarded Lockheed Martin a contract worth $311 million for about 1,800 Javelin missiles.', [
    'contract USA 1800 missile-javelin 311000000 USD',
  ])
  says('Congress is holding up $60.8 billion of aid to Ukraine from the United States.', [
    'appropriation USA>UKR blocked 60800000000 USD',
  ])
  says('Đức đã bàn giao cho Ukraine 18 xe tăng Leopard 2.', ['transfer DEU>UKR 18 tank-leopard-2'])
  says('Mỹ chuẩn bị gói vũ khí trị giá 1,1 tỷ USD cho Kiev.', ['commitment USA>UKR proposed 1100000000 USD'])
  says('Đan Mạch cam kết chuyển giao cho Ukraine 19 chiếc F-16.', ['commitment DNK>UKR committed 19 aircraft-f-16'])
})

test('J22 who gives and gets follows from the sentence, the speaker or the sentences before', () => {
  const { drafts } = read(
    'Norway will give Ukraine 10 Leopard 2 tanks. The country will also send 5 Gepard guns to Kyiv.',
  )
  assert.deepEqual(drafts.map(inShort), [
    'commitment NOR>UKR committed 10 tank-leopard-2',
    'commitment NOR>UKR committed 5 gepard',
  ])
  const because = drafts.flatMap(({ reasons }) => reasons.map(reason => reason.because))
  assert.ok(because.includes('donor NOR stands in the sentence'))
  assert.ok(because.includes('donor NOR follows from the sentences before'))
})

test('J23 what has no figure is told with restraint: levels, waits, lines, denials', () => {
  says('US stocks of 155 mm shells are alarmingly low, Germany warned.', [
    'stock USA alarminglyLow artillery-shell-155mm',
  ])
  says('Lượng dự trữ đạn pháo 155mm của Mỹ đang ở mức thấp báo động.', [
    'stock USA alarminglyLow artillery-shell-155mm',
  ])
  says('Thời gian để nhận những đơn hàng vũ khí đặt mất từ 13 đến 18 tháng.', ['capacity 13 weapons'])
  says('Russia and the United States test the hotline twice a day.', ['statement channel tested'])
  says('North Korea denied that it had supplied weapons to Russia.', ['statement support denied'])
  says('It rained in Berlin. Nobody was surprised.', [])
})

test('J24 what is nothing new is no promise, and what is no support is left out with the reason', () => {
  says('Ukraine got $1 billion from the United States this year, compared with $300 million in 2021.', [
    'transfer USA>UKR 1000000000 USD',
    'statement support (comparison)',
  ])
  says('South Korea denied it had agreed to send Ukraine 500,000 shells.', [
    'statement support denied',
    'statement support denied artillery-ammunition (denied)',
  ])
  says('Germany will raise its defence budget to 52 billion euros.', ['statement support (budget)'])
  const { drafts, left } = read('Russia launched 40 drones overnight. Each Patriot missile costs about $4 million.')
  assert.deepEqual(drafts, [])
  assert.deepEqual(
    left.map(({ text, why }) => `${text}: ${why}`),
    ['40 drones: attack', 'about $4 million: price'],
  )
  const twice = read('Germany will send Ukraine 18 Leopard 2 tanks. Berlin will send Kyiv 18 Leopard 2 tanks.').drafts
  assert.deepEqual(
    twice.map(({ also }) => also.length),
    [1],
  )
})

test('J25 grade and confidence are told with their grounds', () => {
  const [named] = read(
    'Germany will send Ukraine 18 Leopard 2 tanks, Defence Minister Boris Pistorius told Reuters.',
  ).drafts
  assert.equal(named!.grade, 'C2')
  assert.deepEqual(named!.attribution, { by: 'Boris Pistorius', form: 'official', via: 'Reuters' })
  const [plain] = read('Germany will send Ukraine 18 Leopard 2 tanks.').drafts
  assert.equal(plain!.grade, 'F3')
  assert.equal(named!.confidence > plain!.confidence, true)
  const sum = plain!.reasons.reduce((total, { by }) => total + by, 0.5)
  assert.equal(plain!.confidence, Math.round(Math.min(0.95, sum) * 100) / 100)
})

test('J26 places count whole characters and hold the figures; bodies fit their kinds', () => {
  const text = '🙂🙂 Đức sẽ gửi cho Ukraine 18 xe tăng Leopard 2 và 1.000 quả đạn pháo 155mm.'
  const { drafts } = read(text)
  assert.equal(drafts.length, 2)
  const characters = [...text.normalize('NFC')]
  for (const { kind, body, figures, span, sentence } of drafts) {
    assert.ok(kinds[kind].body.safeParse(body).success)
    for (const { number } of figures) {
      assert.ok(number[0] >= span[0] && number[1] <= span[1] && span[0] >= sentence[0] && span[1] <= sentence[1])
      assert.match(characters.slice(...number).join(''), /^(?:18|1\.000)$/)
    }
  }
})

test('J26 whatever words meet, every draft holds its figures and fits its kind', () => {
  const words = [
    'Germany',
    'Ukraine',
    'will send',
    'has delivered',
    'denied',
    'of',
    'to',
    'contract',
    'stocks',
    '$3bn',
    '18 tanks',
    'a month',
    'low',
    'since 2022',
    ',',
    '.',
    'hotline',
    'tested',
    'New START',
    'limit',
    'needs',
    '14 to 18 months',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }), parts => {
      const text = parts.join(' ')
      const { drafts } = read(text)
      for (const { kind, body, figures, span, confidence } of drafts) {
        assert.ok(kinds[kind].body.safeParse(body).success)
        assert.ok(confidence >= 0.05 && confidence <= 0.95)
        for (const { number } of figures) assert.ok(number[0] >= span[0] && number[1] <= span[1])
      }
    }),
    { seed: 21, numRuns: 150 },
  )
})

test('nothing, less than nothing and endless digits make no draft', () => {
  const shells = (count: string) => read(`Germany sent Ukraine ${count} shells on Monday, the ministry said.`).drafts
  const counts = (count: string) => shells(count).flatMap(({ figures }) => figures).length
  assert.deepEqual(['500', '0', '-5', '9'.repeat(9000)].map(counts), [1, 0, 0, 0])
})

test('one speaker makes one statement of words, which keeps its other places', () => {
  const text =
    'The minister John Smith said military aid to Ukraine was right. John Smith said that aid to Ukraine would help.'
  const words = read(text).drafts.filter(({ kind }) => kind === 'statement')
  assert.equal(words.length, 1)
})
