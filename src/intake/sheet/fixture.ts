/** Workbooks made for tests, and zip files built by hand to be wrong. */
import { crc32, deflateRawSync } from 'node:zlib'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { type Bytes, concat, utf8 } from '../../base/index.ts'

export function workbookOf(sheets: Readonly<Record<string, readonly (readonly CellValue[])[]>>): Promise<Bytes> {
  const list = Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map(row => [...row]) }))
  return writeXlsx({ sheets: list })
}

export interface RawPart {
  readonly name: string
  readonly text: string
  /** What the directory says instead of the truth. */
  readonly declaredBytes?: number
  readonly crc?: number
  readonly flags?: number
}

/** A zip file of deflated parts. */
export function zipOf(parts: readonly RawPart[]): Bytes {
  const files: Bytes[] = []
  const directory: Bytes[] = []
  let offset = 0
  for (const part of parts) {
    const content = utf8(part.text)
    const packed = deflateRawSync(content)
    const name = utf8(part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(part.crc ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.declaredBytes ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const file = concat(utf8('PK\u0003\u0004'), common, name, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(concat(utf8('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, name))
    files.push(file)
    offset += file.length
  }
  const entries = concat(...directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(offset, 12)
  return concat(...files, entries, utf8('PK\u0005\u0006'), end)
}

/** The parts of the smallest workbook, with this XML between the tags of its sheet data. */
export function rawWorkbook(sheetData: string, change: Partial<RawPart> = {}): RawPart[] {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return [
    {
      name: '[Content_Types].xml',
      text: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
    },
    {
      name: '_rels/.rels',
      text: `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Data &amp; more" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
      ...change,
    },
  ]
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
