import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Found, foundIn } from '../fixture.ts'
import type { Language } from '../story/index.ts'
import type { Finding } from './index.ts'

/** Figures of a text in short: "money 1100000000 EUR over", "quantity 1800 round artillery-shell-155mm". */
function figures(language: Language, text: string): readonly string[] {
  const found = foundIn(language, text)
  return found.findings.flatMap(finding => inShort(finding, found))
}

function inShort(finding: Finding, { article, findings }: Found): readonly string[] {
  if (!('value' in finding)) return []
  const parts: (string | undefined)[] = [
    finding.is,
    finding.upTo === undefined ? finding.value : `${finding.value}..${finding.upTo}`,
  ]
  if (finding.is === 'money') parts.push(finding.currency)
  if (finding.is === 'quantity') parts.push(finding.of === 'item' ? finding.unit : finding.of, finding.item)
  if (finding.is === 'duration') parts.push(finding.unit)
  if (finding.is === 'frequency') parts.push(`per ${finding.every}`)
  parts.push(
    finding.qualifier,
    finding.further ? 'further' : undefined,
    finding.per === undefined ? undefined : `per ${finding.per}`,
  )
  if (finding.is === 'money' && finding.converts !== undefined) {
    assert.equal(findings[finding.converts]?.is, 'money')
    parts.push('converted', finding.wrongBy)
  }
  if (finding.is === 'quantity' && finding.implied) parts.push('implied')
  const { from, to } = finding.numberSpan
  assert.match(article.page.original.slice(from, to), /\p{L}|\d/u)
  return [parts.filter(part => part !== undefined).join(' ')]
}

function each(language: Language, cases: Readonly<Record<string, readonly string[]>>): void {
  for (const [text, expected] of Object.entries(cases)) assert.deepEqual(figures(language, text), expected, text)
}

test('J10 marks in numbers: both kinds, repeated ones, decimals in any language, groups by language', () => {
  each('vi', {
    'Họ mua 1.800 quả đạn pháo.': ['quantity 1800 round artillery-ammunition'],
    'Họ mua 1.250.000 quả đạn pháo.': ['quantity 1250000 round artillery-ammunition'],
    'Gói này trị giá 14,5 tỷ USD.': ['money 14500000000 USD'],
    'Gói này trị giá 1.1 tỷ USD.': ['money 1100000000 USD'],
    'Gói này trị giá 1.250,5 triệu euro.': ['money 1250500000 EUR'],
    'Họ mua 1,800 quả đạn pháo.': ['quantity 1800 round artillery-ammunition'],
  })
  each('en', {
    'They bought 1,800 artillery shells.': ['quantity 1800 round artillery-ammunition'],
    'It costs 1,5 billion euros.': ['money 1500000000 EUR'],
    'It costs $1,250,000.50.': ['money 1250000.5 USD'],
  })
  each('de', {
    'Sie kauften 1.800 Granaten für 1,5 Millionen Euro.': [
      'quantity 1800 round artillery-ammunition',
      'money 1500000 EUR',
    ],
    'Sie kauften 300 000 Granaten.': ['quantity 300000 round artillery-ammunition'],
  })
  each('fr', {
    'Ils ont acheté 300 000 obus pour 1,5 milliard d’euros.': [
      'quantity 300000 round artillery-ammunition',
      'money 1500000000 EUR',
    ],
  })
})

test('J10 a page that writes the other way in its plain cases is read that way, and the other reading is given', () => {
  each('vi', {
    'Mỹ chi 60.8 tỷ USD. Gói này có 1.125 tỷ USD cho đạn.': ['money 60800000000 USD', 'money 1125000000 USD'],
  })
  const [money] = foundIn('vi', 'Gói này có 1.125 tỷ USD.').findings.filter(one => one.is === 'money')
  assert.deepEqual([money?.value, money?.otherwise], ['1125000000', '1125000000000'])
  each('vi', { 'Gói này trị giá 1.125 tỷ đồng.': ['money 1125000000000 VND'] })
})

test('J11 numbers in words, with their inflections and joined, in six languages', () => {
  each('vi', {
    'Họ gửi mười ba xe tăng và hai mươi lăm khẩu lựu pháo.': ['quantity 13 vehicle tank', 'quantity 25 gun howitzer'],
    'Họ cần nửa triệu quả đạn pháo.': ['quantity 500000 round artillery-ammunition'],
    'Họ cần một triệu rưỡi quả đạn pháo, tức 3 trăm nghìn quả mỗi năm.': [
      'quantity 1500000 round artillery-ammunition',
      'quantity 300000 round artillery-ammunition per year implied',
    ],
  })
  each('en', {
    'They sent thirteen tanks and twenty-five howitzers.': ['quantity 13 vehicle tank', 'quantity 25 gun howitzer'],
    'They need half a million shells.': ['quantity 500000 round artillery-ammunition'],
    'They need two and a half million shells and a hundred and fifty tanks.': [
      'quantity 2500000 round artillery-ammunition',
      'quantity 150 vehicle tank',
    ],
  })
  each('de', {
    'Sie liefern dreihunderttausend Granaten und einundzwanzig Panzer.': [
      'quantity 300000 round artillery-ammunition',
      'quantity 21 vehicle tank',
    ],
    'Es geht um anderthalb Millionen Schuss Munition und eine halbe Million Granaten.': [
      'quantity 1500000 round artillery-ammunition',
      'quantity 500000 round artillery-ammunition',
    ],
  })
  each('fr', {
    'Ils livrent quatre-vingt-dix chars et vingt et un canons Caesar.': [
      'quantity 90 vehicle tank',
      'quantity 21 gun howitzer-caesar',
    ],
  })
  each('ru', {
    'Передано полтора миллиона снарядов.': ['quantity 1500000 round artillery-ammunition'],
    'Передано двадцать пять танков и 8,5 тыс. дронов.': ['quantity 25 vehicle tank', 'quantity 8500 aircraft drone'],
    'Произведено два с половиной миллиона снарядов.': ['quantity 2500000 round artillery-ammunition'],
  })
  each('uk', {
    'Передано пів мільйона снарядів і п’ять танків.': [
      'quantity 500000 round artillery-ammunition',
      'quantity 5 vehicle tank',
    ],
    'Передано півтора мільйона снарядів.': ['quantity 1500000 round artillery-ammunition'],
  })
})

test('J12 money by sign, code and name, before and behind, with short scales', () => {
  each('en', {
    'It is worth $60.8bn, or €57 billion.': ['money 60800000000 USD', 'money 57000000000 EUR converted'],
    'The US$1.1 billion package and A$120m for drones.': ['money 1100000000 USD', 'money 120000000 AUD'],
    'They pledged 2.5 billion Swedish kronor (about $240 million).': [
      'money 2500000000 SEK',
      'money 240000000 USD about converted',
    ],
    'A 60-billion-dollar bill and EUR 5 million.': ['money 60000000000 USD', 'money 5000000 EUR'],
  })
  each('vi', {
    'Gói trị giá 1,1 tỷ USD (hơn 28.000 tỷ đồng).': ['money 1100000000 USD', 'money 28000000000000 VND over converted'],
    'Họ chi 300 triệu bảng Anh và 5 triệu đô la Úc.': ['money 300000000 GBP', 'money 5000000 AUD'],
  })
  each('de', { 'Das Paket umfasst 1,8 Mrd. Euro und 90 Mio. Dollar.': ['money 1800000000 EUR', 'money 90000000 USD'] })
  each('ru', { 'Выделено 2 млрд долларов США и 8,5 тыс. гривен.': ['money 2000000000 USD', 'money 8500 UAH'] })
  each('uk', { 'Виділено 1,1 млрд євро та 450 млн грн.': ['money 1100000000 EUR', 'money 450000000 UAH'] })
})

test('J12 crowns are those of the party that is named, and words of belonging may stand before a currency', () => {
  each('en', { 'Sweden gave 5 billion crowns.': ['money 5000000000 SEK'], 'It cost 5 billion crowns.': [] })
  each('de', { 'Norwegen zahlt eine Milliarde Kronen.': ['money 1000000000 NOK'] })
  each('fr', {
    'Une enveloppe de 95 milliards de dollars (88 milliards d’euros).': [
      'money 95000000000 USD',
      'money 88000000000 EUR converted',
    ],
  })
})

test('J12 a conversion that no rate makes is flagged with how many times it is off', () => {
  each('vi', {
    'Khoản này là 60 tỷ đô la (47,2 triệu bảng Anh).': ['money 60000000000 USD', 'money 47200000 GBP converted 0.001'],
    'Khoản này là 60 tỷ đô la (47,2 tỷ bảng Anh).': ['money 60000000000 USD', 'money 47200000000 GBP converted'],
  })
  each('en', { 'It is worth €5 million ($5.4 billion).': ['money 5000000 EUR', 'money 5400000000 USD converted 1000'] })
})

test('J13 qualifiers on either side, ranges, figures further to others, rates', () => {
  each('vi', {
    'Cần ít nhất 200 xe tăng, lên tới 300 triệu USD và gần 40 xe bọc thép.': [
      'quantity 200 vehicle tank atLeast',
      'money 300000000 USD atMost',
      'quantity 40 vehicle protected-vehicle nearly',
    ],
    '624 triệu USD khác được phân bổ.': ['money 624000000 USD further'],
    'Mất từ 13 đến 18 tháng.': ['duration 13..18 month'],
    'Họ sản xuất 20.000 quả đạn pháo mỗi tháng.': ['quantity 20000 round artillery-ammunition per month'],
    'Từ 1 đến 1,5 tỷ euro.': ['money 1000000000..1500000000 EUR'],
  })
  each('en', {
    'Up to about 300 tanks, between $1bn and $2bn, 100 drones or more.': [
      'quantity 300 vehicle tank atMost',
      'money 1000000000..2000000000 USD',
      'quantity 100 aircraft drone',
    ],
    'Another $624 million and 13-18 months.': ['money 624000000 USD further', 'duration 13..18 month'],
    'Output will rise from 28,000 to 100,000 shells a month.': [
      'quantity 28000 round artillery-ammunition implied',
      'quantity 100000 round artillery-ammunition per month',
    ],
    'Each missile costs $4 million apiece.': ['money 4000000 USD per each'],
  })
  each('ru', {
    'Не менее 200 танков, до 300 млн евро, от 13 до 18 месяцев.': [
      'quantity 200 vehicle tank atLeast',
      'money 300000000 EUR atMost',
      'duration 13..18 month',
    ],
  })
  each('de', {
    'Mindestens 20 Panzer, bis zu 300 Millionen Euro, 18 bis 24 Monate.': [
      'quantity 20 vehicle tank atLeast',
      'money 300000000 EUR atMost',
      'duration 18..24 month',
    ],
  })
})

test('J13 a word before it makes a preposition of a qualifier, and a change has two figures', () => {
  each('de', {
    'Ein Auftrag über 8,5 Mrd. Euro.': ['money 8500000000 EUR'],
    'Über 100 Panzer.': ['quantity 100 vehicle tank over'],
    'Die Kapazität soll von 70.000 auf 1,1 Millionen Granaten wachsen.': [
      'quantity 70000 round artillery-ammunition implied',
      'quantity 1100000 round artillery-ammunition',
    ],
  })
  each('ru', { 'Бюджет вырастет до 13,5 трлн рублей.': ['money 13500000000000 RUB'] })
  each('vi', {
    'Nâng công suất từ 70.000 lên 700.000 quả đạn pháo.': [
      'quantity 70000 round artillery-ammunition implied',
      'quantity 700000 round artillery-ammunition',
    ],
  })
})

test('J14 what is counted: classifiers, adjectives, types over generic names, things named before', () => {
  each('vi', {
    'khoảng 1.800 tên lửa chống tăng Javelin': ['quantity 1800 missile missile-javelin about'],
    'Hứa một triệu quả đạn pháo 155 mm nhưng mới giao 300.000 quả.': [
      'quantity 1000000 round artillery-shell-155mm',
      'quantity 300000 round artillery-shell-155mm implied',
    ],
    'Đức gửi máy bay F-16 cho Ukraine. Trước đó là 30 chiếc.': ['quantity 30 aircraft aircraft-f-16 implied'],
    'Hiệp ước giới hạn số đầu đạn hạt nhân mỗi bên ở mức 1.550.': ['quantity 1550 warhead deployed-warheads implied'],
    '31 quốc gia, 200 người, 50 km và 20 công ty': [
      'quantity 31 place',
      'quantity 200 people',
      'quantity 50 measure',
      'quantity 20 place',
    ],
  })
  each('en', {
    '14 Challenger 2 main battle tanks and 31 M1A2 Abrams tanks': [
      'quantity 14 vehicle tank-challenger-2',
      'quantity 31 vehicle tank-abrams',
    ],
    'They promised one million 155mm shells, of which 300,000 have been delivered.': [
      'quantity 1000000 round artillery-shell-155mm',
      'quantity 300000 round artillery-shell-155mm implied',
    ],
    '12,000 rounds of artillery ammunition': ['quantity 12000 round artillery-ammunition'],
  })
  each('uk', {
    '20 БМП Marder і 155 тис. артилерійських снарядів калібру 155 мм': [
      'quantity 20 vehicle ifv-marder',
      'quantity 155000 round artillery-shell-155mm',
    ],
  })
})

test('J15 numbers that are no quantity: in names, dates, ages, times, labels, ordinals, fractions', () => {
  each('en', {
    'M1A2, FGM-148, F-16, 155 mm shells, the Group of Seven and T-72 tanks.': [],
    'The 47th brigade, a 24-year-old, Article 5, at 8:30 p.m., 24/7, 29/11/2022, in 2014.': [],
    'About 40% of it, a third.': ['share 40 about'],
  })
  each('vi', {
    'Lữ đoàn 47, điều 5, 8 giờ tối, 15:30, ngày 27/9, năm 2014, thứ hai, F-16, đạn 155mm.': [],
    'Khoảng 40% số đạn.': ['share 40 about'],
    'Trong số 95 tỷ USD, hàng trăm nghìn quả đạn.': ['money 95000000000 USD'],
    'Với tư cách là đồng minh, không người nào nói năm nay.': [],
  })
  each('ru', { '47-я бригада, в 2014 году, 27 сентября, Су-27 и Т-72.': [] })
})

test('J16 lengths of time and frequencies', () => {
  each('vi', {
    'Đường dây được kiểm tra hai lần mỗi ngày, mất tới hai năm.': ['frequency 2 per day', 'duration 2 year atMost'],
  })
  each('en', {
    'Tested twice a day, an 18-month wait, up to ten years.': [
      'frequency 2 per day',
      'duration 18 month',
      'duration 10 year atMost',
    ],
  })
  each('de', { 'Zweimal täglich geprüft, mindestens zwei Jahre.': ['frequency 2 per day', 'duration 2 year atLeast'] })
})

test('J17 dates are worked out by the day of the story, and say so', () => {
  const dates = (language: Language, text: string, day: string) =>
    foundIn(language, text, day).findings.flatMap(one =>
      one.is === 'when'
        ? [[one.date, one.until, one.role, one.grounds].filter(part => part !== undefined).join(' ')]
        : [],
    )
  assert.deepEqual(dates('vi', 'ngày 27/9, đầu tháng 9, kể từ tháng 2, tháng 3 tới, năm 2014', '2022-11-29'), [
    '2022-09-27 on year',
    '2022-09 about year',
    '2022-02 since year',
    '2023-03 on year',
    '2014 on stated',
  ])
  assert.deepEqual(dates('vi', 'từ ngày 29/11 đến 6/12, hai tuần trước, hôm thứ tư', '2022-11-30'), [
    '2022-11-29 2022-12-06 since year',
    '2022-11-14 2022-11-20 on relative',
    '2022-11-30 on relative',
  ])
  assert.deepEqual(dates('en', 'On Sept. 27, 2022, by March, on Wednesday and last year.', '2023-11-30'), [
    '2022-09-27 on stated',
    '2024-03 by year',
    '2023-11-29 on relative',
    '2022 on relative',
  ])
  assert.deepEqual(
    dates(
      'de',
      'Die Hilfe kam am 27. September 2022, wird bis Ende 2025 reichen und ist seit Februar und gestern da.',
      '2023-11-30',
    ),
    ['2022-09-27 on stated', '2025 by stated', '2023-02 since year', '2023-11-29 on relative'],
  )
  assert.deepEqual(dates('ru', '27 сентября 2022 года, к концу 2025 года, в среду.', '2023-11-30'), [
    '2022-09-27 on stated',
    '2025 by stated',
    '2023-11-29 on relative',
  ])
  assert.deepEqual(dates('uk', '27 вересня 2022 року, минулого року.', '2023-11-30'), [
    '2022-09-27 on stated',
    '2022 on relative',
  ])
})

test('J18 parties in any inflection, persons with their office, and who says it', () => {
  const codes = (language: Language, text: string) =>
    foundIn(language, text).findings.flatMap(one => (one.is === 'party' ? [`${one.code} ${one.by}`] : []))
  assert.deepEqual(codes('ru', 'Украине, Украину, украинской армии, Германией, Лондон, ВСУ'), [
    'UKR name',
    'UKR name',
    'UKR adjective',
    'DEU name',
    'GBR seat',
    'UKR institution',
  ])
  assert.deepEqual(codes('uk', 'України, Україною, німецький уряд, Пентагону, ЄС'), [
    'UKR name',
    'UKR name',
    'DEU adjective',
    'USA institution',
    'EU name',
  ])
  assert.deepEqual(codes('de', 'der Ukraine, Deutschlands, ukrainische Armee, Kiew, Polens'), [
    'UKR name',
    'DEU name',
    'UKR adjective',
    'UKR seat',
    'POL name',
  ])
  assert.deepEqual(codes('vi', 'Anh và anh ấy, Mỹ, 5 triệu bảng Anh, Lầu Năm Góc'), [
    'GBR name',
    'USA name',
    'USA institution',
  ])
  const said = (language: Language, text: string) =>
    foundIn(language, text).findings.flatMap(one =>
      one.is === 'attribution'
        ? [[one.speaker, one.form, one.party, one.via].filter(part => part !== undefined).join(', ')]
        : [],
    )
  assert.deepEqual(said('vi', 'Bộ trưởng Quốc phòng Anh Ben Wallace cho biết như vậy. Ông nói thêm.'), [
    'Ben Wallace, official, GBR',
    'Ben Wallace, official, GBR',
  ])
  assert.deepEqual(said('vi', 'Reuters dẫn lời một quan chức giấu tên của Mỹ cho biết.'), [
    'một quan chức giấu tên của Mỹ, anonymousOfficial, USA, Reuters',
  ])
  assert.deepEqual(said('en', 'Officials told Reuters so. "Fine," said Defence Minister Boris Pistorius.'), [
    'Officials, anonymousOfficial, Reuters',
    'Boris Pistorius, official',
  ])
  assert.deepEqual(said('ru', 'Пакет готов, сообщил министр обороны ФРГ Борис Писториус.'), [
    'Борис Писториус, official, DEU',
  ])
  assert.deepEqual(said('en', 'According to CSIS, it takes years.'), ['CSIS, expert'])
})

test('J19 cues say which words of the tables stand there', () => {
  const cues = (language: Language, text: string) =>
    new Set(foundIn(language, text).findings.flatMap(one => (one.is === 'cue' ? [one.cue] : [])))
  assert.ok(cues('vi', 'Triều Tiên phủ nhận đã chuyển giao vũ khí').has('denied'))
  assert.ok(cues('en', 'The aid has been blocked by Congress').has('blocked'))
  assert.ok(cues('de', 'Die Lieferung wurde zugesagt').has('committed'))
  assert.ok(cues('uk', 'Партнери передали снаряди').has('delivered'))
})

const words = [
  '1.800',
  '1,1',
  'tỷ',
  'USD',
  '$',
  'từ',
  'đến',
  'hơn',
  'hai',
  'mươi',
  'năm',
  'tháng',
  '27/9',
  'half a million',
  'Javelin',
  '155',
  'mm',
  'quả',
  '(',
  ')',
  ',',
  '-',
  '–',
  'млрд',
  'тыс.',
  'дві',
  'einhundert',
  'bn',
  '%',
  'Reuters',
  'cho biết',
  'Ben Wallace',
  'Ukraine',
  'Bộ trưởng',
  '\u00a0',
  '/',
  '.',
]

test('J1 J20 whatever the words, every figure stands where its digits or words stand, and nothing fails', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { minLength: 1, maxLength: 60 })
    .map(parts => `x ${parts.join(' ')}`)
  fc.assert(
    fc.property(text, fc.constantFrom<Language>('vi', 'en', 'de', 'fr', 'ru', 'uk'), (said, language) => {
      const { article, findings } = foundIn(language, said)
      for (const finding of findings) {
        assert.ok(finding.at.from < finding.at.to && finding.span.from <= finding.span.to)
        if (!('value' in finding)) continue
        const { number, numberSpan } = finding
        assert.ok(finding.at.from <= number.from && number.to <= finding.at.to)
        const seen = article.page.text.slice(number.from, number.to)
        const original = article.page.original.slice(numberSpan.from, numberSpan.to)
        const digits = (of: string) => of.normalize('NFC').replace(/[^\p{L}\d]/gu, '')
        assert.equal(digits(original), digits(seen))
      }
    }),
    { seed: 63, numRuns: 300 },
  )
})
