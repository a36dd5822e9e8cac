/** The forms that the kinds of a channel share. Rules C1…: spec/channel.md. */
import { z } from 'zod'
import { compare, decimal, decimalPattern, instantPattern, isCalendarDate } from '../base/index.ts'
import { noticeIdForm } from './forms.ts'
import { lineForm, proseForm } from './plain-text.ts'

/** A moment that the calendar and the clock have: `2024-02-30T25:00:00Z` is none. */
export const momentForm = z
  .string()
  .regex(instantPattern, 'a moment in UTC such as 2024-03-01T09:30:00Z')
  .refine(isMoment, 'a moment of the calendar in UTC')
  .meta({ description: 'moment in UTC, RFC 3339 with Z' })

export function isMoment(text: string): boolean {
  if (!instantPattern.test(text) || !isCalendarDate(text.slice(0, 10))) return false
  const [hours, minutes, seconds] = [text.slice(11, 13), text.slice(14, 16), text.slice(17, 19)].map(Number)
  return hours! < 24 && minutes! < 60 && seconds! < 60
}

export const channelIdForm = noticeIdForm.meta({ description: 'the channel: id of the notice that offered it' })

export const languageForm = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'a language of ISO 639 such as en, ru, uk, vi')
  .meta({ description: 'language, ISO 639' })

export const officerForm = lineForm(
  'the officer who acted, as this end names him to the other: a desk, a call sign or a name',
  80,
)

export const hashForm = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hexadecimal')

export const phrasebookForm = z
  .strictObject({
    version: z.int().min(1).max(9999).meta({ description: 'number of the edition' }),
    hash: hashForm.meta({ description: 'SHA-256, hexadecimal, of its canonical JSON (RFC 8785)' }),
  })
  .meta({ description: 'the phrasebook, by version and hash: both ends hold the same' })

export const formNumberForm = z.int().min(1).max(999).meta({ description: 'number of the form in the phrasebook' })

const degrees = (most: number, name: string) =>
  z
    .string()
    .regex(decimalPattern, 'decimal degrees as text, such as "50.4501"')
    .refine(text => {
      if (!decimalPattern.test(text)) return false
      return compare(decimal(text), decimal(`-${most}`)) >= 0 && compare(decimal(text), decimal(`${most}`)) <= 0
    }, `degrees from -${most} to ${most}`)
    .refine(text => (text.split('.')[1] ?? '').length <= 7, 'degrees with at most 7 decimal places')
    .meta({ description: `${name} in decimal degrees, WGS 84`, unit: 'degree' })

export const placeForm = z
  .strictObject({
    latitude: degrees(90, 'latitude, north positive,'),
    longitude: degrees(180, 'longitude, east positive,'),
    radius: z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'whole metres, at least 1')
      .optional()
      .meta({ description: 'radius around it, where an area is meant', unit: 'metre' }),
  })
  .meta({ description: 'place in WGS 84' })

/** Bytes of the free text of a message or a translation: escaped to twice as many, a notice still stays below its limit. */
export const mostTextBytes = 24_000

export const freeTextForm = proseForm('free text beside the form, in the language stated', mostTextBytes)

/** Values of a form: a place, or a text whose form the phrasebook gives. */
export const fieldsForm = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'the name of a field'),
    z.union([placeForm, lineForm('text, moment, code or number, as the form of the message has it', 300)]),
  )
  .refine(fields => Object.keys(fields).length <= 12, 'at most 12 fields')
  .meta({ description: 'values of the fields of the form: moments, codes and numbers as text, places as degrees' })

export type PlaceValue = z.infer<typeof placeForm>
export type FieldValues = z.infer<typeof fieldsForm>
