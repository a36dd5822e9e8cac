import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { articleOf, foundIn, testLexicon } from '../fixture.ts'
import { languageOf } from './language.ts'

const lead =
  'Chính phủ nước này cho biết các gói viện trợ mới sẽ được chuyển giao trong thời gian tới, bao gồm đạn pháo và xe bọc thép.'

const page = `Hà Lan gửi thêm đạn pháo cho Ukraine
Thứ Ba, 14/05/2024 - 09:12
0:00 / 3:12
Một binh sĩ bên khẩu pháo. Ảnh: Reuters
${lead}
Video đang HOT
${lead} Gói này gồm 1.800 quả đạn pháo 155mm.Đức cam kết thêm 3 hệ thống IRIS-T.
Tags: Hà Lan, , ,
Na Uy giao xe tăng cho Ukraine sau nhiều tháng chờ đợi
Ngày 2/3, Bộ Quốc phòng Na Uy cho biết nước này đã bàn giao những chiếc xe tăng đầu tiên cho Ukraine theo kế hoạch đã định. ${lead}
Séc tìm thêm đạn cho Ukraine Hôm 11/4, Chính phủ Séc thông báo đã tìm được nguồn cung mới ở nước ngoài. ${lead}
Tin liên quan
Ba Lan đóng cửa khẩu với nước láng giềng
Ngày 3/5, Ba Lan thông báo quyết định này. ${lead}`

const { page: read, stories } = articleOf(page)
const textOf = (at: { from: number; to: number }) => read.text.slice(at.from, at.to)

test('J5 furniture is set apart with the pattern that named it, and never read', () => {
  const furniture = stories.flatMap(story => story.furniture.map(one => [one.pattern, textOf(one.at).slice(0, 24)]))
  assert.deepEqual(furniture, [
    ['no words', '0:00 / 3:12'],
    ['ends: "Ảnh: Reuters"', 'Một binh sĩ bên khẩu phá'],
    ['lines: "video đang hot"', 'Video đang HOT'],
    ['starts: "tags:"', 'Tags: Hà Lan, , ,'],
    ['stops: "tin liên quan"', 'Tin liên quan'],
    ['behind stops: "tin liên quan"', 'Ba Lan đóng cửa khẩu với'],
    ['behind stops: "tin liên quan"', 'Ngày 3/5, Ba Lan thông b'],
  ])
})

test('J5 mark-up names furniture by element and class, unless that would leave nothing', () => {
  const html = (name: string) =>
    `<html><body><div class="${name}"><p>${lead}</p></div><aside>${lead}</aside></body></html>`
  const kept = (name: string) => articleOf(html(name)).stories[0]!.sentences.length
  assert.equal(kept('story'), 1)
  assert.equal(kept('related-news'), 1, 'nothing else is left: the class is not believed')
  const both = articleOf(`<html><p>${lead}</p><div class="relatedNews"><p>${lead}</p></div></html>`).stories[0]!
  assert.deepEqual(
    both.furniture.map(one => one.pattern),
    ['class related'],
  )
})

test('J6 several stories of a page are told apart, each with its own day; glued headlines are cut', () => {
  assert.deepEqual(
    stories.map(({ date, title }) => [title, date?.date, date?.grounds]),
    [
      ['Hà Lan gửi thêm đạn pháo cho Ukraine', '2024-05-14', 'dateLine'],
      ['Na Uy giao xe tăng cho Ukraine sau nhiều tháng chờ đợi', '2024-03-02', 'relative'],
      ['', '2024-04-11', 'relative'],
    ],
  )
  assert.deepEqual(
    stories[2]!.sentences.slice(0, 2).map(one => [one.role, one.text.slice(0, 28)]),
    [
      ['title', 'Séc tìm thêm đạn cho Ukraine'],
      ['body', 'Hôm 11/4, Chính phủ Séc thôn'],
    ],
  )
})

test('J6 a heading within a story, or a list of links behind it, begins no other', () => {
  const text = `Anh cam kết viện trợ quân sự mới cho Ukraine\n29/11/2023 15:30\nNgày 28/11, ${lead}\n${lead}\nQuan điểm của các nước đồng minh\nNgày 29/11, ${lead}\nNga nói gì về gói viện trợ mới\nĐức chưa quyết định về tên lửa`
  const [story, ...rest] = articleOf(text).stories
  assert.equal(rest.length, 0)
  assert.deepEqual(
    story!.furniture.map(one => one.pattern),
    ['headlines', 'headlines'],
  )
})

test('J6 sentences are cut where they are glued, and not at short forms, initials, ordinals and numbers', () => {
  const cut = (language: 'vi' | 'en' | 'de' | 'ru', text: string) =>
    foundIn(language, text).article.stories[0]!.sentences.map(one => one.text)
  assert.deepEqual(cut('vi', 'Gửi đạn 155mm.Đức cam kết 3.500 quả. Xong'), [
    'Gửi đạn 155mm.',
    'Đức cam kết 3.500 quả.',
    'Xong',
  ])
  assert.deepEqual(cut('en', 'The U.S. sent $1.1bn. Gen. J. Smith said so at 8 p.m. Monday.'), [
    'The U.S. sent $1.1bn.',
    'Gen. J. Smith said so at 8 p.m. Monday.',
  ])
  assert.deepEqual(cut('de', 'Am 27. September kamen 1,8 Mrd. Euro. Die 3. Brigade wartet.'), [
    'Am 27. September kamen 1,8 Mrd. Euro.',
    'Die 3. Brigade wartet.',
  ])
  assert.deepEqual(cut('ru', 'Выделено 8,5 млрд. грн. Об этом сказал В. Иванов.'), [
    'Выделено 8,5 млрд. грн.',
    'Об этом сказал В. Иванов.',
  ])
})

test('J7 the day of a story: its own line, the head, the user, its text; what contradicts it is kept', () => {
  const html = `<html><head><meta property="article:published_time" content="2024-05-20T08:00:00+07:00"></head><p>Một bài báo dài về viện trợ</p><p>14/05/2024</p><p>${lead}</p></html>`
  const dated = articleOf(html, '2024-06-01').stories[0]!
  assert.deepEqual([dated.date?.date, dated.date?.grounds], ['2024-05-14', 'dateLine'])
  assert.deepEqual(
    dated.otherDates.map(one => [one.date, one.grounds]),
    [
      ['2024-05-20', 'published'],
      ['2024-06-01', 'given'],
    ],
  )
  const given = articleOf(`${lead} Ngày 13/5, ${lead}`, '2024-06-01').stories[0]!
  assert.equal(given.date?.grounds, 'given')
  assert.equal(
    articleOf(`${lead} Ngày 13/5, ${lead}`).stories[0]!.date,
    undefined,
    'a day without a year is not guessed',
  )
})

test('J8 the language is that of the function words; Russian and Ukrainian differ by letters', () => {
  const texts = {
    vi: 'Đây là gói viện trợ của các nước cho Ukraine và sẽ được chuyển giao trong năm nay',
    en: 'This is the aid that was sent to the front by the allies and it will be used',
    de: 'Das ist die Hilfe, die von den Partnern für die Ukraine nicht nur zugesagt wurde',
    fr: 'C’est une aide que les alliés ont promise à l’Ukraine et qui sera livrée par la France',
    ru: 'Это помощь, которую союзники выделили для Украины, и её передадут в этом году',
    uk: 'Це допомога, яку союзники виділили для України, і її передадуть у цьому році',
  }
  for (const [language, text] of Object.entries(texts)) assert.equal(languageOf(text, testLexicon()), language)
})

test('J20 no text, however built, makes the cutting into stories fail or lose a place', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      lead,
      'Tin liên quan',
      'Ngày 17/1, Anh',
      '14/05/2024',
      'Ảnh: AP',
      '\n',
      '\n',
      '. ',
      'Hôm 22/9, ',
      '“',
      'U.S. ',
      '№ 5',
    ),
    fc.string({ maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), pieces => {
      const { page: one, stories: all } = articleOf(`x ${pieces.join('')}`)
      for (const story of all) {
        for (const { at, text } of story.sentences) assert.equal(one.text.slice(at.from, at.to), text)
      }
    }),
    { seed: 62, numRuns: 150 },
  )
})

test('who publishes: the end of a title, a date line, a credit line, the brackets before a lead; no place and no author', () => {
  const publisher = (page: string) => articleOf(page).stories[0]!.publisher?.name
  const text = 'The ministry said on Tuesday that the aid will be sent to the front within the next two weeks. '.repeat(
    3,
  )
  const page = (head: string, title: string) =>
    `<html><head><title>${head}</title></head><h1>${title}</h1><p>${text}</p>`
  assert.equal(publisher(page('New aid for Kyiv agreed | Harbour Light', 'New aid for Kyiv agreed')), 'Harbour Light')
  assert.equal(publisher(page('US - Ukraine talks begin', 'US - Ukraine talks begin')), undefined)
  const under = (line: string) => publisher(`New aid for Kyiv agreed\n${line}\n${text}`)
  assert.equal(under('Morning Courier — 4 March 2024'), 'Morning Courier')
  assert.equal(under('BERLIN, March 4, 2024 (Statewire)'), 'Statewire')
  assert.equal(under('Source: Harbour Agency'), 'Harbour Agency')
  assert.equal(under('Berlin, 4 March 2024'), undefined)
  assert.equal(under('By Anna Post'), undefined)
  assert.equal(publisher(`New aid for Kyiv agreed\nBERLIN, 4 March (Landpost) — ${text}`), 'Landpost')
})
