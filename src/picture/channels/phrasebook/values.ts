/** Whether the fields of a message fit its form. Rule C7. */
import { type FieldValues, isMoment, type PlaceValue } from '../../../kinds/index.ts'
import type { Field, MessageForm, Phrasebook } from './book.ts'

/** Longest contact, in characters. */
const mostContact = 200

export function formOf(book: Phrasebook, number: number): MessageForm | undefined {
  return book.forms.find(form => form.number === number)
}

/** What is wrong with the fields, in a sentence that names field and value; undefined where they fit. */
export function fieldsFault(book: Phrasebook, form: MessageForm, fields: FieldValues): string | undefined {
  const surplus = Object.keys(fields).find(name => form.fields.every(field => field.name !== name))
  if (surplus !== undefined) return `form ${form.number} has no field ${surplus}`
  for (const field of form.fields) {
    const value = fields[field.name]
    if (value === undefined) {
      if (field.optional === true) continue
      return `form ${form.number} needs the field ${field.name}`
    }
    const wanted = wantedOf(book, field, value)
    if (wanted !== undefined) return `${field.name} is ${JSON.stringify(value)}, and should be ${wanted}`
    const earlier = field.notBefore === undefined ? undefined : fields[field.notBefore]
    if (typeof earlier === 'string' && typeof value === 'string' && Date.parse(value) < Date.parse(earlier)) {
      return `${field.name} is ${value}, which is before ${field.notBefore}, ${earlier}`
    }
  }
  return undefined
}

function wantedOf(book: Phrasebook, field: Field, value: string | PlaceValue): string | undefined {
  if (field.type === 'place') return typeof value === 'string' ? 'a place: latitude and longitude' : undefined
  if (typeof value !== 'string') return 'a text, not a place'
  switch (field.type) {
    case 'moment':
      return isMoment(value) ? undefined : 'a moment in UTC such as 2024-03-01T09:30:00Z'
    case 'choice': {
      const codes = (book.lists[field.choices ?? ''] ?? []).map(({ code }) => code)
      return codes.includes(value) ? undefined : `one of ${codes.join(', ')}`
    }
    case 'contact':
      return value.length <= mostContact ? undefined : `at most ${mostContact} characters`
    case 'number':
      return /^[1-9]\d{0,5}$/.test(value) ? undefined : 'a whole number from 1 to 999999'
    case 'digits':
      return /^\d{4,8}$/.test(value) ? undefined : '4 to 8 digits'
  }
}
