/** Entries to measure with. */
import { type Bytes, utf8 } from '../src/base/index.ts'

export const entryBytes = 500

/** Public notices of 500 bytes, as far as a desk looks at them. */
export function entriesOf(count: number, from = 0): Bytes[] {
  const end = ',"releasableTo":"public","salt":"AAAAAAAAAAAAAAAAAAAAAA==","status":"actual"}'
  return Array.from({ length: count }, (_, at) => {
    const start = `{"at":"2024-06-01T12:00:00Z","body":{"number":${from + at},"text":"`
    return utf8(`${start}${'x'.repeat(entryBytes - start.length - 2 - end.length)}"}${end}`)
  })
}
