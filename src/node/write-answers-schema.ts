/** Writes spec/answers.schema.json. A test fails while the file is not what this writes. */
import { writeFileSync } from 'node:fs'
import { answersSchema } from './answers.ts'

writeFileSync(
  new URL('../../spec/answers.schema.json', import.meta.url),
  `${JSON.stringify(answersSchema(), null, 2)}\n`,
)
