/** From what stands in the inputs of a form to the fields of a message, as the phrasebook has them. Pure. */
import type { Field, MessageForm } from '../../src/picture/index.ts'

export type PlaceText = { readonly latitude: string; readonly longitude: string; readonly radius?: string }

/** Inputs by name; a place has three, a moment two: `place.latitude`, `time.day`. */
export type Inputs = Readonly<Record<string, string>>

export function fieldsOf(form: MessageForm, inputs: Inputs): Record<string, string | PlaceText> {
  const fields: Record<string, string | PlaceText> = {}
  for (const field of form.fields) {
    const value = readField(field, inputs)
    if (value !== undefined) fields[field.name] = value
  }
  return fields
}

function readField({ name, type }: Field, inputs: Inputs): string | PlaceText | undefined {
  const given = (part: string) => (inputs[`${name}.${part}`] ?? '').trim()
  if (type === 'place') {
    const [latitude, longitude, radius] = [given('latitude'), given('longitude'), given('radius')]
    if (latitude === '' && longitude === '') return undefined
    return { latitude, longitude, ...(radius === '' ? {} : { radius }) }
  }
  if (type === 'moment') {
    const [day, time] = [given('day'), given('time')]
    if (day === '' && time === '') return undefined
    return `${day}T${time.length === 5 ? `${time}:00` : time}Z`
  }
  const text = (inputs[name] ?? '').trim()
  return text === '' ? undefined : text
}
