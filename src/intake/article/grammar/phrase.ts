/** Phrases of the tables: `[word]` may be missing, `(one|other)` is a choice; both may stand within each other. Rule J9. */
import { Refusal } from '../../../base/index.ts'

/** Brackets in a phrase make at most this many plain phrases of it. */
const mostForms = 600

/**
 * The plain phrases that a phrase of a table stands for.
 * @throws Refusal `bad-form` where brackets do not match or make too many
 */
export function formsOf(phrase: string): readonly string[] {
  const reader: Reader = { phrase, at: 0 }
  const forms = choices(reader)
  if (reader.at < phrase.length) throw wrong('a bracket is closed that was not opened', phrase)
  return [...new Set(forms.map(form => form.replace(/ +/g, ' ').trim()).filter(form => form !== ''))]
}

interface Reader {
  readonly phrase: string
  at: number
}

/** Forms up to a closing bracket or the end, over all choices. */
function choices(reader: Reader): readonly string[] {
  const forms = [...sequence(reader)]
  while (reader.phrase[reader.at] === '|') {
    reader.at += 1
    forms.push(...sequence(reader))
  }
  return forms
}

function sequence(reader: Reader): readonly string[] {
  const { phrase } = reader
  let forms: readonly string[] = ['']
  while (reader.at < phrase.length && !'|])'.includes(phrase[reader.at]!)) {
    const opening = phrase[reader.at]!
    if (opening !== '[' && opening !== '(') {
      const from = reader.at
      while (reader.at < phrase.length && !'[]()|'.includes(phrase[reader.at]!)) reader.at += 1
      const plain = phrase.slice(from, reader.at)
      forms = forms.map(form => form + plain)
      continue
    }
    reader.at += 1
    const within = opening === '[' ? [...choices(reader), ''] : choices(reader)
    if (phrase[reader.at] !== (opening === '[' ? ']' : ')')) throw wrong('a bracket is not closed', phrase)
    reader.at += 1
    forms = forms.flatMap(form => within.map(choice => form + choice))
    if (forms.length > mostForms) throw wrong(`brackets make more than ${mostForms} phrases`, phrase)
  }
  return forms
}

function wrong(message: string, value: string): Refusal {
  return new Refusal('bad-form', message, { value, rule: 'J9', hint: 'write [may be missing] or (one|other)' })
}
