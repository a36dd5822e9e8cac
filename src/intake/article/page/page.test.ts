import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, Refusal, utf8 } from '../../../base/index.ts'
import { type Page, readPage } from './index.ts'

const read = (page: string | Bytes): Page =>
  readPage(typeof page === 'string' ? utf8(page) : page, classes =>
    classes.includes('related') ? 'related' : undefined,
  )

/** Whole text of a page must be what its places in the original say, tags and entities aside. */
function assertWay(page: Page): void {
  let last = 0
  for (let at = 0; at < page.text.length; at += 1) {
    const { from, to } = page.span({ from: at, to: at + 1 })
    assert.ok(from >= last && to >= from && to <= page.original.length, `place ${at} of ${JSON.stringify(page.text)}`)
    last = from
    const character = page.text[at]!
    const said = page.original.slice(from, to)
    if (/[a-z0-9]/i.test(character)) {
      assert.ok(
        said.includes(character) || said.includes('&') || said.normalize('NFC').includes(character),
        `${character} from ${said}`,
      )
    }
  }
}

test('J1 every character of the text has its place in the original, whatever the page', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '&nbsp;',
      '&amp;',
      '&#x301;',
      '&eacute;',
      '\u00a0',
      '\u200b',
      'e\u0301',
      '<br>',
      '< /span>',
      '<script>x</script>',
      '\n',
      '\r\n',
      ' ',
      '1.800',
      '155 mm',
      '😀',
      '<',
      '&',
      '<div class="related">',
      '</div>',
      '\ufeff',
    ),
    fc.string({ maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const page = tryRead(`x${pieces.join('')}`)
      if (page !== undefined) assertWay(page)
    }),
    { seed: 61, numRuns: 400 },
  )
})

test('J1 places of figures hold the figure through tags, entities and joined letters', () => {
  const page = read('<p>Chi <b>1,1</b>&nbsp;tỷ &euro; cho đa\u0323n pha\u0301o</p>')
  assert.equal(page.text, 'Chi 1,1 tỷ € cho đạn pháo\n')
  const at = page.text.indexOf('1,1')
  const { from, to } = page.span({ from: at, to: at + 6 })
  assert.equal(page.original.slice(from, to), '1,1</b>&nbsp;tỷ')
})

test('J1 answers count whole characters', () => {
  const page = read('😀😀 1.800 quả')
  assert.equal(page.characters(page.at(page.text.indexOf('1.800'))), 3)
})

test('J2 encodings are known by their mark, their validity, their declaration or what reads best', () => {
  const text = 'Việt Nam đã gửi đạn pháo'
  const utf16 = (order: 'le' | 'be', mark: boolean) => {
    const units = [...(mark ? '\ufeff' : ''), ...text].map(one => one.charCodeAt(0))
    return Uint8Array.from(units.flatMap(unit => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
  }
  assert.equal(read(utf8(`\ufeff${text}`)).text, `${text}\n`)
  for (const order of ['le', 'be'] as const) {
    assert.equal(read(utf16(order, true)).encoding, `utf-16${order}`)
    assert.equal(read(utf16(order, true)).text, `${text}\n`)
  }
  const ascii = Uint8Array.from([...'ten thousand shells'].flatMap(one => [one.charCodeAt(0), 0]))
  assert.equal(read(ascii).text, 'ten thousand shells\n')
  const russian = 'Германия передаст Украине снаряды'
  const table = (label: string, said: string) => {
    const decoder = new TextDecoder(label)
    const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]))
    return Uint8Array.from([...said].map(one => codes.get(one)!))
  }
  assert.equal(read(table('windows-1251', russian)).text, `${russian}\n`)
  assert.equal(read(table('koi8-u', russian)).text, `${russian}\n`)
  assert.equal(read(table('windows-1252', 'Für 1,8 Milliarden: Geschütze und Übung')).encoding, 'windows-1252')
  const vietnamese = 'Ba\u0323n đươ\u0323c nhâ\u0323n khoa\u0309ng 300 qua\u0309 đa\u0323n'
  assert.equal(read(table('windows-1258', vietnamese)).text, `${vietnamese.normalize('NFC')}\n`)
  const declared = table('windows-1251', `<meta charset="windows-1251"><p>${russian}</p>`)
  assert.equal(read(declared).encoding, 'windows-1251')
})

test('J3 what is no page is refused, with what to do', () => {
  const refused = (bytes: Bytes, code: string) => {
    assert.throws(
      () => read(bytes),
      error => error instanceof Refusal && error.code === code && error.hint !== undefined && error.rule === 'J3',
    )
  }
  refused(new Uint8Array(0), 'unreadable-file')
  refused(utf8(' \n\t \u00a0'), 'unreadable-file')
  refused(utf8('%PDF-1.7 text'), 'unreadable-file')
  refused(Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'unreadable-file')
  refused(
    Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251),
    'unreadable-file',
  )
  refused(new Uint8Array(16 * 1024 * 1024 + 1).fill(65), 'too-large')
  refused(utf8('<html><script>var text = "1.800 tên lửa"</script></html>'), 'unreadable-file')
})

test('J3 a page cut anywhere is read as far as it goes, or refused', () => {
  const whole = utf8(
    '<html><body><h1>Tiêu đề bài viết dài</h1><p>Chi 1,1&nbsp;tỷ €.</p><!-- a --><ul><li>một<li>hai</ul></body>',
  )
  for (let length = 0; length <= whole.length; length += 1) {
    const page = tryRead(whole.subarray(0, length))
    if (page !== undefined) assertWay(page)
  }
})

test('J4 what a reader does not see is not read, and nothing of the page is run', () => {
  const page = read(
    '<html lang="vi"><head><title>Tên &amp; trang</title><meta property="og:site_name" content="Báo A"></head><body>' +
      '<script>throw 1</script><style>p{}</style><noscript>x</noscript><template>y</template><p hidden>ẩn</p>' +
      '<p style="display: none">ẩn</p><!-- chú thích --><p>Một<p>Hai<br>Ba</p><ul><li>A<li>B</ul><nav>Menu</nav><div class="box related">C<p>D</p></div></body>',
  )
  assert.equal(page.text, 'Một\nHai\nBa\nA\nB\nMenu\nC\nD\n')
  assert.deepEqual(
    page.blocks.map(block => block.furniture),
    [undefined, undefined, undefined, undefined, undefined, 'nav', 'class related', 'class related'],
  )
  assert.deepEqual(
    page.facts.map(({ name, value }) => [name, value]),
    [
      ['language', 'vi'],
      ['title', 'Tên & trang'],
      ['publisher', 'Báo A'],
    ],
  )
})

test('J4 a text wrapped at a column has its paragraphs back; stray tags and entities are read', () => {
  const line = 'mười hai nghìn quả đạn pháo đã được chuyển giao cho Ukraine hôm qua'
  const wrapped = `${`${line}\n`.repeat(4)}xong.\n\n${`${line}\n`.repeat(3)}hết.\n`
  assert.equal(read(wrapped).blocks.length, 2)
  assert.equal(read('30 lần.< /span> Hai&nbsp;ba').text, '30 lần. Hai ba\n')
})

test('J20 a page built to cost more than its length costs no more: deep, unclosed and mismatched tags', () => {
  for (const piece of ['<a>', '<div>', '</b>', '<b></i>', '<p><li>', '&amp', '<', '&', '<!--', '<a b="', 'e\u0301']) {
    const page = tryRead(`<html><p>x</p>${piece.repeat(20_000)}`)
    if (page !== undefined) assert.ok(page.text.length <= page.original.length)
  }
})

function tryRead(page: string | Bytes): Page | undefined {
  try {
    return read(page)
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return undefined
  }
}
