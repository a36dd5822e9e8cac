/** A scenario from a file: a workbook by its sheets, anything else as YAML. What it is follows from its bytes. */
import { Refusal, textOf } from '../../base/index.ts'
import { openBook, type TableFile } from '../../intake/index.ts'
import { type Scenario, type SheetTable, scenarioOfSheets, scenarioOfYaml } from '../../outlook/index.ts'

/**
 * @param mostRows rows that all sheets together may have; as many as fit by default
 * @throws Refusal with the file, and the line and column or the sheet and cell
 */
export async function readScenario(file: TableFile, mostRows = Number.POSITIVE_INFINITY): Promise<Scenario> {
  try {
    if (file.bytes[0] !== 0x50 || file.bytes[1] !== 0x4b) return scenarioOfYaml(textOf(file.bytes))
    const sheets: SheetTable[] = []
    let count = 0
    for (const sheet of openBook(file).sheets) {
      const rows: { number: number; cells: SheetTable['rows'][number]['cells'] }[] = []
      for await (const { number, cells } of sheet.rows()) {
        count += 1
        if (count > mostRows) {
          const place = { sheet: sheet.name ?? '', row: number }
          throw new Refusal('too-large', `more than ${mostRows} rows`, { place, rule: 'Q19' })
        }
        rows.push({ number, cells })
      }
      sheets.push({ name: sheet.name ?? '', rows })
    }
    return scenarioOfSheets(sheets)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file: file.name }) : error
  }
}
